/** What entries about referrals say: a case, or an appeal against what was decided, sent to another body as a sealed report. */
import { listOf, oneOf, record, text, yesNo, type Shaped } from '../shapes.ts'

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

export const appealResults = ['upheld', 'changed', 'overturned'] as const
/** `of`: id of the entry that sent the appeal on. */
export const appealDecidedBody = record({ of: id, result: oneOf(appealResults), text: words })
export type AppealDecidedBody = Shaped<typeof appealDecidedBody>
