import type { LetterKey } from './letter-keys.ts'

export const pt = {
  'letters.part.apology': 'O que a pessoa escreveu',
  'letters.part.behaviour': 'O que aconteceu',
  'letters.part.by_when': 'Até quando',
  'letters.part.consequences': 'O que se segue',
  'letters.part.discussed': 'O que examinamos',
  'letters.part.how_to_appeal': 'Como recorrer',
  'letters.part.impact': 'O que significou para outras pessoas',
  'letters.part.no_contact': 'Por favor, deixe os outros em paz',
  'letters.part.plan': 'O que pedimos a você',
  'letters.part.report_again': 'Se algo acontecer de novo',
  'letters.part.thanks': 'Agradecimento',
  'letters.part.violation_or_not': 'Se foi uma violação',
  'letters.part.what_was_done': 'O que foi feito',
  'letters.part.what_we_ask': 'O que pedimos',
  'letters.part.why_not': 'Por que, ou por que não',
  'letters.template.affected_by_when':
    'Há algo em que devamos pensar? Responda, por favor, até {day}. Nós ouvimos, e podemos decidir de outro modo.',
  'letters.template.part.apology': '###as palavras da pessoa###',
  'letters.template.part.behaviour':
    'Contaram-nos algo que talvez não corresponda ao nosso código de conduta: ###o comportamento, em palavras neutras###.',
  'letters.template.part.by_when': 'Responda, por favor, até {day}.',
  'letters.template.part.closing': '{group}',
  'letters.template.part.consequences':
    'De ###dia### a ###dia###: ###o que se segue###. Se acontecer de novo: ###o que então###.',
  'letters.template.part.discussed': 'Conversamos sobre o que você nos contou e examinamos ###o quê, em termos gerais###.',
  'letters.template.part.greeting': 'Olá, {name}:',
  'letters.template.part.how_to_appeal': 'Se você acha que isto está errado, pode recorrer ###a quem e até quando###.',
  'letters.template.part.impact': 'Para outras pessoas significou o seguinte: ###o efeito, em termos gerais###.',
  'letters.template.part.no_contact':
    'Por favor, não fale com ninguém sobre isto e não tente saber quem nos contou. Se quiser pedir desculpas, escreva para nós. Nós decidimos se são transmitidas.',
  'letters.template.part.passed_on':
    'A pessoa denunciada escreveu um pedido de desculpas e pediu que o transmitíssemos. Você não precisa responder nem aceitar.',
  'letters.template.part.plan': '###o que fazer, e o que deixar de fazer###',
  'letters.template.part.report_again':
    'Se algo acontecer de novo, ou acontecer porque você nos contou, escreva para nós aqui a qualquer momento.',
  'letters.template.part.text': '###seu texto###',
  'letters.template.part.thanks': 'Agradecemos a sua mensagem.',
  'letters.template.part.violation_or_not': 'Concluímos que ###foi ou não foi### uma violação do código de conduta.',
  'letters.template.part.what_was_done': '###o que foi feito, até onde se pode dizer###',
  'letters.template.part.what_we_ask': '###o que vocês pedem###. Se não concordarem, digam-nos por quê.',
  'letters.template.part.why_not': '###o motivo, em termos gerais###',
  'letters.template.subject.affected_proposal': 'Antes de decidirmos',
  'letters.template.subject.apology': 'Um pedido de desculpas',
  'letters.template.subject.appeal_outcome': 'O que resultou do seu recurso',
  'letters.template.subject.appeal_received': 'Seu recurso',
  'letters.template.subject.board_notice': 'Um aviso de {group}',
  'letters.template.subject.free': 'Uma mensagem de {group}',
  'letters.template.subject.reported_outcome': 'Uma mensagem de {group}',
  'letters.template.subject.reported_question': 'Uma pergunta de {group}',
  'letters.template.subject.reported_warning': 'Uma mensagem de {group}',
  'letters.template.subject.reporter_outcome': 'O que resultou do que você nos contou',
  'letters.template.subject.space_request': 'Uma recomendação para {space}',
  'letters.to.moderators': 'Moderação de {space}',
  'letters.to.you': 'e agradecemos por nos contar'
} satisfies Record<LetterKey, string>
