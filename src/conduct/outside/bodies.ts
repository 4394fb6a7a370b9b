/** What entries of a thread with somebody outside the team say (S16). */
import { limits } from '../letters/bodies.ts'
import { count, listOf, oneOf, record, text, yesNo, type Shaped } from '../threads/shapes.ts'

const id = text(22)
const hash = text(43)
const minute = text(17)
const recipient = text(2_000)

/** What the procedure says about an appeal, in words the page shows. */
const ground = record({ key: text(60), text: text(300) })
const appeal = record({ to: text(limits.name), grounds: listOf(ground, 12) }, { by: minute })
export type AppealOffer = Shaped<typeof appeal>

/**
 * The first entry. `team`: the key that signs for the team here. `wake`: a slip, sealed to the mailer, that tells the
 * members of an answer; whoever is outside hands it over and cannot read it. `mayAnswer`: who the page is for.
 */
export const outsideOpenBody = record(
  {
    purpose: oneOf(['letter', 'agreement']),
    group: text(limits.name),
    team: hash,
    caseRecipient: recipient,
    outside: record({ recipient, verify: hash }),
    until: text(10),
    wake: text(8_000)
  },
  { appeal, answerBy: minute, space: text(limits.name) }
)
export type OutsideOpenBody = Shaped<typeof outsideOpenBody>

export const outsideLetterBody = record({
  letter: id,
  subject: text(limits.subject),
  language: text(35),
  parts: listOf(record({ heading: text(120), text: text(limits.part) }), limits.parts)
})
export type OutsideLetterBody = Shaped<typeof outsideLetterBody>

export const answerLimit = 10_000
/**
 * From outside. A reported person: an answer, or an appeal with the keys of its `grounds` and the `letter` it is about; `apology`: the team may pass it on.
 * A moderator: `accept`, with name and role as they gave them; `text` is then the reason of an objection.
 */
export const outsideAnswerBody = record(
  { text: text(answerLimit) },
  {
    appeal: yesNo,
    grounds: listOf(text(60), 12),
    letter: id,
    apology: yesNo,
    accept: yesNo,
    name: text(limits.name),
    role: text(limits.name)
  }
)
export type OutsideAnswerBody = Shaped<typeof outsideAnswerBody>

/** Words that take the place of the link, or of words before. `previous`: their secret, sealed to the new. */
export const outsideWordsBody = record({ recipient, verify: hash, previous: text(8_000) })

/** The newest key of the case. */
export const outsideKeyBody = record({ recipient, epoch: count })
