/** What entries about decisions say. */
import { isTree } from '../../rules/procedure.ts'
import { choices } from '../../rules/vote.ts'
import { readDecisionRule } from '../../rules/check-decision.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Json } from '../../seal/json.ts'
import { count, listOf, oneOf, record, text, yesNo, type Shape, type Shaped } from '../threads/shapes.ts'

export const limits = { title: 200, plan: 20, item: 500, words: 4_000, spaces: 30, told: 10, reason: 2_000, people: 60 } as const

const id = text(22)
const hash = text(43)
const minute = text(17)
const key = text(60)
const short = text(limits.title)
const words = text(limits.words)
const reason = text(limits.reason)

/** `item`: key of the procedure's own list; without it the words are free. */
const planItem = record({ text: text(limits.item) }, { item: key })

/**
 * What is to be decided. `level`: key of the procedure's ladder. `legal`: legal advice, or why none, has to be written
 * down before the vote may open. `replaces`: hash of the version before; only the newest version can be replaced.
 */
export const proposalBody = record(
  {
    title: short,
    decision: key,
    plan: listOf(planItem, limits.plan),
    consequence: words,
    spaces: listOf(short, limits.spaces),
    told: listOf(record({ whom: short, what: words }), limits.told),
    legal: yesNo
  },
  { level: key, from: minute, until: minute, replaces: hash }
)
export type ProposalBody = Shaped<typeof proposalBody>

/** `of`: id of the first version of a proposal. `given`: advice was given; otherwise the text says why none was asked. */
export const legalAdviceBody = record({ of: id, given: yesNo, text: words })
export type LegalAdviceBody = Shaped<typeof legalAdviceBody>

/** Where a rule sends a matter may be another rule of its procedure, which only that file knows. */
const rule: Shape<WrittenRule> = (value) => {
  if (!isTree(value)) return undefined
  const places = [value['then'], value['escalates_to']]
    .filter((place) => key(place as Json | undefined) !== undefined)
    .map(String)
  return readDecisionRule(value, { places }).rule === undefined ? undefined : (value as unknown as WrittenRule)
}

/**
 * `version`: hash of the proposal's version, or of the interim action, that the ballots are about. The rule is copied
 * in: nobody changes it later. Without `end` a person ends the vote: so it is in a meeting. `meeting`: id of its list of
 * who is there. `hold`: the group in which the server withholds the ballots.
 */
export const voteOpenedBody = record(
  { version: hash, decision: key, rule, hold: id },
  { end: minute, earliest: minute, meeting: id }
)
export type VoteOpenedBody = Shaped<typeof voteOpenedBody>

/** `vote`: hash of the entry that opened it. */
export const ballotBody = record({ vote: hash, version: hash, choice: oneOf(choices), reason })
export const voteExtendedBody = record({ vote: hash, end: minute, reason })
export const voteEndedBody = record({ vote: hash })

/** What is decided, from when, until when, and who carries it out. Nobody closes a vote without it. */
const outcome = record({ what: words, from: minute, by: short }, { until: minute })
export type Outcome = Shaped<typeof outcome>

export const resultStates = ['passed', 'failed', 'no_quorum', 'void', 'tied', 'deadlocked', 'escalated', 'not_needed'] as const
export type ResultState = (typeof resultStates)[number]

const tally = record({ ayes: count, nays: count, abstentions: count, recused: count, absent: count, not_voted: count })
export type ResultTally = Shaped<typeof tally>

/**
 * The result: the ballots that count, by hash, and what they come to. `casting`: what the lead said where the rule asks
 * the chair. `instead`: hash of a result that nobody has confirmed and that this one replaces. Without `vote` it says
 * that no decision is needed, and `outcome.what` says why.
 */
export const voteClosedBody = record(
  { state: oneOf(resultStates), outcome },
  {
    vote: hash,
    ballots: listOf(hash, limits.people),
    tally,
    to: key,
    casting: oneOf(['aye', 'nay']),
    instead: hash
  }
)
export type VoteClosedBody = Shaped<typeof voteClosedBody>

/** `of`: hash of the result. */
export const confirmedBody = record({ of: hash })

/** Something one person did at once: until when it holds, and by when the others confirm or reverse it. */
export const interimBody = record({
  action: words,
  reason,
  spaces: listOf(short, limits.spaces),
  until: minute,
  review: minute
})
export type InterimBody = Shaped<typeof interimBody>
/** Says that an interim action is over, or was taken back, and what was done about it. `of`: its hash. */
export const interimOverBody = record({ of: hash, text: words })

/** Who is at a meeting about this case. `of`: id of the first list of this meeting, in the lists that follow. */
export const attendanceBody = record(
  { people: listOf(record({ id, from: minute }, { until: minute }), limits.people) },
  { of: id }
)
export type AttendanceBody = Shaped<typeof attendanceBody>
