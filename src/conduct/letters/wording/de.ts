import type { LetterKey } from './letter-keys.ts'

export const de = {
  'letters.part.apology': 'Was die Person geschrieben hat',
  'letters.part.behaviour': 'Was geschehen ist',
  'letters.part.by_when': 'Bis wann',
  'letters.part.consequences': 'Was daraus folgt',
  'letters.part.discussed': 'Was wir uns angesehen haben',
  'letters.part.how_to_appeal': 'Wie du Einspruch einlegen kannst',
  'letters.part.impact': 'Was es für andere bedeutet hat',
  'letters.part.no_contact': 'Bitte lass andere in Ruhe',
  'letters.part.plan': 'Worum wir dich bitten',
  'letters.part.report_again': 'Wenn wieder etwas geschieht',
  'letters.part.thanks': 'Danke',
  'letters.part.violation_or_not': 'Ob es ein Verstoß war',
  'letters.part.what_was_done': 'Was unternommen wurde',
  'letters.part.what_we_ask': 'Worum wir bitten',
  'letters.part.why_not': 'Warum, oder warum nicht',
  'letters.template.affected_by_when':
    'Gibt es etwas, woran wir denken sollen? Bitte antworte bis {day}. Wir hören darauf und können trotzdem anders entscheiden.',
  'letters.template.part.apology': '###die Worte der Person###',
  'letters.template.part.behaviour':
    'Uns wurde etwas mitgeteilt, das vielleicht nicht zu unserem Verhaltenskodex passt: ###das Verhalten, in neutralen Worten###.',
  'letters.template.part.by_when': 'Bitte antworte bis {day}.',
  'letters.template.part.closing': '{group}',
  'letters.template.part.consequences':
    'Von ###Tag### bis ###Tag### gilt: ###was folgt###. Wenn es wieder geschieht: ###was dann###.',
  'letters.template.part.discussed':
    'Wir haben über das gesprochen, was du uns mitgeteilt hast, und uns angesehen: ###was, in allgemeinen Worten###.',
  'letters.template.part.greeting': 'Hallo {name},',
  'letters.template.part.how_to_appeal':
    'Wenn du das für falsch hältst, kannst du Einspruch einlegen: ###bei wem und bis wann###.',
  'letters.template.part.impact': 'Für andere bedeutete es: ###die Wirkung, in allgemeinen Worten###.',
  'letters.template.part.no_contact':
    'Bitte sprich niemanden darauf an und versuche nicht herauszufinden, wer es uns gesagt hat. Wenn du um Entschuldigung bitten möchtest, schreib es uns. Wir entscheiden, ob es weitergegeben wird.',
  'letters.template.part.passed_on':
    'Die gemeldete Person hat um Entschuldigung gebeten und uns gebeten, das weiterzugeben. Du musst nicht antworten und es nicht annehmen.',
  'letters.template.part.plan': '###was zu tun und was zu lassen ist###',
  'letters.template.part.report_again': 'Wenn wieder etwas geschieht, auch weil du gemeldet hast, schreib uns hier jederzeit.',
  'letters.template.part.text': '###dein Text###',
  'letters.template.part.thanks': 'Danke, dass du uns geschrieben hast.',
  'letters.template.part.violation_or_not':
    'Wir haben festgestellt, dass es ###ein oder kein### Verstoß gegen den Verhaltenskodex war.',
  'letters.template.part.what_was_done': '###was unternommen wurde, so weit es gesagt werden kann###',
  'letters.template.part.what_we_ask': '###worum ihr bittet###. Wenn ihr nicht einverstanden seid, sagt uns, warum.',
  'letters.template.part.why_not': '###der Grund, in allgemeinen Worten###',
  'letters.template.subject.affected_proposal': 'Bevor wir entscheiden',
  'letters.template.subject.apology': 'Eine Bitte um Entschuldigung',
  'letters.template.subject.appeal_outcome': 'Was aus deinem Einspruch geworden ist',
  'letters.template.subject.appeal_received': 'Dein Einspruch',
  'letters.template.subject.board_notice': 'Eine Mitteilung von {group}',
  'letters.template.subject.free': 'Eine Nachricht von {group}',
  'letters.template.subject.reported_outcome': 'Eine Nachricht von {group}',
  'letters.template.subject.reported_question': 'Eine Frage von {group}',
  'letters.template.subject.reported_warning': 'Eine Nachricht von {group}',
  'letters.template.subject.reporter_outcome': 'Was aus deiner Meldung geworden ist',
  'letters.template.subject.space_request': 'Eine Empfehlung für {space}',
  'letters.to.moderators': 'Moderation von {space}',
  'letters.to.you': 'und danke für deine Meldung'
} satisfies Record<LetterKey, string>
