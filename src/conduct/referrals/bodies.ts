/** What entries about referrals say: a case, a summary, a question, or an appeal, sent to another body as a sealed report. */
import { listOf, oneOf, record, text, yesNo, type Shaped } from '../threads/shapes.ts'

const id = text(22)
const words = text(10_000)

/** The referral's thread and the seven words that open it for this team: it is the reporter there. `to`: the body. */
const sent = { thread: id, key: text(120), to: text(64) }

export const appellants = ['reported', 'reporter', 'other'] as const
/** `of`: hash of the confirmed result. `late`: the team passes it on although its time has passed. */
export const appealedBody = record({
  ...sent,
  of: text(43),
  by: oneOf(appellants),
  grounds: listOf(text(300), 12),
  text: words,
  late: yesNo
})
export type AppealedBody = Shaped<typeof appealedBody>

export const transferredBody = record({ ...sent, text: words })
export type TransferredBody = Shaped<typeof transferredBody>

/** The team handled it and sends a summary, for the other body's record. */
export const forRecordBody = record({ ...sent, text: words })
export type ForRecordBody = Shaped<typeof forRecordBody>

/** `named`: the other body also learns who was reported, so that its people can tell whether they have a conflict. */
export const adviceAskedBody = record({ ...sent, text: words, named: yesNo })
export type AdviceAskedBody = Shaped<typeof adviceAskedBody>

/** `of`: id of the entry that asked. */
export const adviceAnsweredBody = record({ of: id, text: words })
export type AdviceAnsweredBody = Shaped<typeof adviceAnsweredBody>

export const appealResults = ['upheld', 'changed', 'overturned'] as const
/** `of`: id of the entry that sent the appeal on. */
export const appealDecidedBody = record({ of: id, result: oneOf(appealResults), text: words })
export type AppealDecidedBody = Shaped<typeof appealDecidedBody>
