import type { LetterKey } from './letter-keys.ts'

export const fr = {
  'letters.part.apology': 'Ce que la personne a écrit',
  'letters.part.behaviour': 'Ce qui s’est passé',
  'letters.part.by_when': 'Jusqu’à quand',
  'letters.part.consequences': 'Ce qui s’ensuit',
  'letters.part.discussed': 'Ce que nous avons examiné',
  'letters.part.how_to_appeal': 'Comment faire appel',
  'letters.part.impact': 'Ce que cela a signifié pour d’autres',
  'letters.part.no_contact': 'Laissez les autres en paix',
  'letters.part.plan': 'Ce que nous vous demandons',
  'letters.part.report_again': 'Si quelque chose se reproduit',
  'letters.part.thanks': 'Merci',
  'letters.part.violation_or_not': 'S’il y a eu violation ou non',
  'letters.part.what_was_done': 'Ce qui a été fait',
  'letters.part.what_we_ask': 'Ce que nous demandons',
  'letters.part.why_not': 'Pourquoi, ou pourquoi pas',
  'letters.template.affected_by_when':
    'Y a-t-il quelque chose à quoi nous devrions penser ? Merci de répondre avant le {day}. Nous en tenons compte et restons libres de décider autrement.',
  'letters.template.part.apology': '###ses mots###',
  'letters.template.part.behaviour':
    'On nous a signalé quelque chose qui ne correspond peut-être pas à notre code de conduite : ###le comportement, en termes neutres###.',
  'letters.template.part.by_when': 'Merci de répondre avant le {day}.',
  'letters.template.part.closing': '{group}',
  'letters.template.part.consequences':
    'Du ###jour### au ###jour### : ###ce qui s’ensuit###. Si cela se reproduit : ###ce qui se passera###.',
  'letters.template.part.discussed':
    'Nous avons parlé de ce que vous nous avez dit, et nous avons examiné ###quoi, en termes généraux###.',
  'letters.template.part.greeting': 'Bonjour {name},',
  'letters.template.part.how_to_appeal':
    'Si vous pensez que c’est une erreur, vous pouvez faire appel ###auprès de qui et jusqu’à quand###.',
  'letters.template.part.impact': 'Pour d’autres, cela a signifié ceci : ###l’effet, en termes généraux###.',
  'letters.template.part.no_contact':
    'Merci de n’en parler à personne et de ne pas chercher à savoir qui nous l’a dit. Si vous voulez présenter des excuses, écrivez-les-nous. Nous décidons si elles sont transmises.',
  'letters.template.part.passed_on':
    'La personne signalée a écrit des excuses et nous a demandé de les transmettre. Vous n’êtes tenu ni de répondre, ni de les accepter.',
  'letters.template.part.plan': '###ce qu’il faut faire, et ne plus faire###',
  'letters.template.part.report_again':
    'Si quelque chose se reproduit, ou arrive parce que vous avez fait ce signalement, écrivez-nous ici à tout moment.',
  'letters.template.part.text': '###votre texte###',
  'letters.template.part.thanks': 'Merci de nous avoir écrit.',
  'letters.template.part.violation_or_not':
    'Nous avons conclu que c’était ###une violation, ou non### au regard du code de conduite.',
  'letters.template.part.what_was_done': '###ce qui a été fait, dans la mesure où cela peut être dit###',
  'letters.template.part.what_we_ask': '###ce que vous demandez###. Si vous n’êtes pas d’accord, dites-nous pourquoi.',
  'letters.template.part.why_not': '###la raison, en termes généraux###',
  'letters.template.subject.affected_proposal': 'Avant que nous décidions',
  'letters.template.subject.apology': 'Des excuses',
  'letters.template.subject.appeal_outcome': 'La suite donnée à votre appel',
  'letters.template.subject.appeal_received': 'Votre appel',
  'letters.template.subject.board_notice': 'Un avis de {group}',
  'letters.template.subject.free': 'Un message de {group}',
  'letters.template.subject.reported_outcome': 'Un message de {group}',
  'letters.template.subject.reported_question': 'Une question de {group}',
  'letters.template.subject.reported_warning': 'Un message de {group}',
  'letters.template.subject.reporter_outcome': 'La suite donnée à votre signalement',
  'letters.template.subject.space_request': 'Une recommandation pour {space}',
  'letters.to.moderators': 'Modération de {space}',
  'letters.to.you': 'et merci pour votre signalement'
} satisfies Record<LetterKey, string>
