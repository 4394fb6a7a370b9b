/** Invented texts of Lantern Foundation. */

const spaces = [
  'Everywhere the foundation meets, online and in rooms.',
  'It applies to everybody in these spaces:\n\n- the mailing lists and the forum\n- the chat of the community and that of the core developers\n- code, issues and reviews\n- every event of the foundation, evenings and walks included',
  'It applies to everybody in these spaces:\n\n- the mailing lists and the forum\n- the chat of the community and that of the core developers\n- code, issues, reviews and commit messages\n- every event of the foundation, evenings and walks included\n\nPrivate messages belong to it when they began in one of these spaces.'
]

const consequences = [
  'The conduct work group may ask people to stop, to leave, or to stay away.',
  'The conduct work group may ask people to stop, to leave, or to stay away.',
  'The conduct work group chooses one of these steps:\n\n1. a warning\n2. a time without posting or moderating\n3. a time away from a space\n4. a ban\n\nWhoever is asked to stop is expected to stop at once.'
]

/** The Code as it was adopted the first, second and third time. */
export function codeText(version: 1 | 2 | 3): string {
  const at = version - 1
  return `# Code of conduct

Lantern is made by people who lend each other light. We want everybody to find their way here.

## What we expect

- Be kind. Behind every name there is a person who has had a long day.
- ${version === 1 ? 'Be patient.' : 'Be patient with questions, and with silence.'}
- Say sorry, and mean it.

## What is not accepted

- Harassment of any kind, threats, and following people around
- Insults, and jokes at the cost of others
- Unwelcome attention, and touching without asking
- Publishing what somebody told you in private

## Consequences

${consequences[at]}

## Where it holds

${spaces[at]}

## How to report

Write to the conduct work group at conduct@lantern.example, or use [the form](/report). The group receives and handles every report. ${
    version === 3
      ? 'When it is about one of its members, that person never sees it: see [conflicts of interest](/policies/how-to-report).'
      : ''
  }

In an emergency call the police first: +1 555 0112.

## Licence

CC BY-SA 4.0.
`
}

/** Promises one day where the clocks of the procedure say seven: the lint finds it. */
export const reportingText = `# How to report

You do not need proof, and you do not need to be sure.

## What happens with a report

The procedure for handling reports is public. Reporters get an acknowledgement within 24 hours. Two people read a report first, and neither of them has a conflict of interest.

## Whom to turn to

The form is the safest way. You can also write to conduct@lantern.example, or to the board at board@lantern.example when the report is about a member of the group.
`

/** What Lanternmeet says in its own words; everything else is the foundation's. */
export const eventText = `# Code of conduct at Lanternmeet

## Where it holds

In all rooms of the Boathouse, on the walks, at the long table, and in the chat of the meeting.

## How to report

Talk to anybody with an orange ribbon, call +1 555 0142 at any hour, or use [the form](/report). The team of the meeting receives and handles reports. In an emergency call +1 555 0112 first.

## Photographs

Ask before you take a picture. A green lanyard means yes, a red one means no.
`

export const codeInPortuguese = `# Código de conduta

A Lantern é feita por pessoas que emprestam luz umas às outras. Queremos que todas encontrem aqui o seu caminho.

## O que esperamos

- Sê gentil. Atrás de cada nome há uma pessoa que teve um dia longo.
- Tem paciência com perguntas e com silêncios.
- Pede desculpa, e de verdade.

## O que não é aceite

- Assédio de qualquer tipo, ameaças e perseguições
- Insultos, e piadas à custa dos outros
- Atenção indesejada, e tocar sem perguntar
- Publicar o que alguém contou em privado

## Consequências

O grupo de conduta escolhe um destes passos:

1. um aviso
2. um tempo sem escrever nem moderar
3. um tempo longe de um espaço
4. uma exclusão

## Onde se aplica

Em todos os espaços e eventos da fundação.

## Como comunicar

Escreve para conduct@lantern.example ou usa [o formulário](/report).

## Licença

CC BY-SA 4.0.
`
