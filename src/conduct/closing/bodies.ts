/** What the closing of a case says. */
import { caseActors, caseOutcomes } from '../../transparency/count-cases.ts'
import { count, listOf, oneOf, record, text, yesNo, type Shaped } from '../threads/shapes.ts'

const code = text(60)

/**
 * `outcome` and `actor` as yearly reports count them. `categories`: kinds of behaviour, from the policy's own list, the
 * one it is counted under first. `place`: kind of space. `people`: how many people were reported. `keep`: the class of record, which gives the day of deletion. `told`: what
 * the reporters read when the closing stands.
 */
export const closedBody = record(
  {
    outcome: oneOf(caseOutcomes),
    actor: oneOf(caseActors),
    categories: listOf(code, 20),
    place: text(100),
    people: count,
    police: yesNo,
    lessons: text(4_000),
    keep: code,
    until: text(17),
    told: text(4_000)
  },
  { review: text(17) }
)
export type ClosedBody = Shaped<typeof closedBody>

export const reopenedBody = record({ why: text(500) })
