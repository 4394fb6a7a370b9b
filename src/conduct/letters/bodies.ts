/** What entries about letters to people outside the team say (S16). */
import { listOf, oneOf, record, text, yesNo, type Shaped } from '../threads/shapes.ts'

export const limits = { subject: 150, name: 200, parts: 10, part: 6_000, recipients: 6, reason: 2_000 } as const

const id = text(22)
const secret = text(43)
const minute = text(17)
const day = text(10)
const reason = text(limits.reason)

/** `reported`, `other`: by mail or as a page. `space`: a page for its moderators. `reporter`: in their report thread. */
export const addressees = ['reported', 'space', 'reporter', 'other'] as const
export type Addressee = (typeof addressees)[number]

const recipient = record({ name: text(limits.name) }, { address: text(254) })
/** `heading` is empty for the greeting and the end. */
const part = record({ part: text(60), heading: text(120), text: text(limits.part) })

/** The answer of somebody outside whose apology a letter passes on: to what it was sent, and its entry there. */
const apologyOf = record({ sent: id, answer: id })

/**
 * One version of a letter. `letter`: id of its first version, and `base`: the version it changes; both absent in the first.
 * `days`: by when the person should answer; `space`: which space the moderators look after.
 */
export const letterBody = record(
  {
    situation: text(60),
    to: oneOf(addressees),
    language: text(35),
    template: text(80),
    subject: text(limits.subject),
    recipients: listOf(recipient, limits.recipients),
    parts: listOf(part, limits.parts)
  },
  { letter: id, base: id, space: text(limits.name), apology: apologyOf }
)
export type LetterBody = Shaped<typeof letterBody>
export type LetterPart = LetterBody['parts'][number]

/** "I am writing": nobody else should for ten minutes. */
export const editingBody = record({ letter: id, editing: yesNo })

/** `version`: the entry that was read for identifying details. */
export const letterCheckedBody = record({ letter: id, version: id })

/**
 * A page for somebody outside: its thread, the key of its link, the seed that signs for the team there, its last day.
 * `code`: the second part of the link. `mail`: where the link is mailed to, and what stops that mail.
 */
const page = record(
  { thread: id, key: secret, team: secret, until: day },
  { code: text(8), mail: record({ address: text(254), stop: secret }) }
)
export type OutsidePage = Shaped<typeof page>

/**
 * `stops`: one secret for each mail, in the order of the recipients. `report`: the thread of the report it went to. `by`:
 * until when its reporter may say what they think of a proposal.
 */
export const letterSentBody = record(
  { letter: id, version: id, way: oneOf(['mail', 'page', 'report']) },
  { stops: listOf(secret, limits.recipients), page, report: id, by: minute }
)
export type LetterSentBody = Shaped<typeof letterSentBody>

/** `sent`: the entry that sent it. */
export const letterWithdrawnBody = record({ sent: id, reason })

/**
 * What the team does with an answer. `answer`: its entry in the other thread. `context`: it changes the assessment. An
 * apology is kept back by this entry, and passed on by a letter.
 */
export const letterAnsweredBody = record({ sent: id, answer: id }, { context: yesNo, apology: oneOf(['withheld']), text: reason })

/** Whether the reported person was heard; `text` says how, or why not. */
export const heardBody = record({ heard: yesNo, text: reason })

/** A letter to the moderators of a space; `by`: when the procedure's time for their answer ends. */
export const agreementAskedBody = record({ letter: id, version: id, page, space: text(limits.name), by: minute })

export const agreementOutcomes = ['accepted', 'objected', 'silent'] as const
/** `answer`: the entry it rests on; silence rests on none. `board`: the board was, or will be, told. */
export const agreementRecordedBody = record(
  { asked: id, outcome: oneOf(agreementOutcomes), reason },
  { answer: id, board: yesNo }
)
export type AgreementOutcome = (typeof agreementOutcomes)[number]
