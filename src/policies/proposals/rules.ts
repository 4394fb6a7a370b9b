import { type DecidingBody } from '../../bodies/body-seats.ts'
import { placeOf, procedureOf } from '../../bodies/model.ts'
import { shippedProcedures } from '../../conduct/procedures/shipped-procedures.ts'
import { dueAt } from '../../rules/clocks.ts'
import { completeRule, type DecisionRule, type WrittenRule } from '../../rules/decision-rule.ts'

/** For a body that has no rule of its own. Source: POL Enforcement-Procedures.md, "Changes to Code of Conduct", without the board. */
const usualGroup: WrittenRule = {
  electorate: 'seats',
  base: 'all_seats',
  threshold: '2/3',
  quorum: 'none',
  after: { brainstorm: 'P3D/P7D' }
}

/** For a board that has no rule of its own: more ayes than nays, and more than half of the board. Source: BYL 5.8. */
const usualBoard: WrittenRule = {
  electorate: 'seats',
  base: 'cast',
  threshold: '1/2',
  strict: true,
  quorum: { share: '1/2', of: 'all_seats', strict: true }
}

/** How a body decides on a change of its texts: its own rule, that of its procedure, or the usual one. */
export function changeRule(body: DecidingBody): DecisionRule {
  const procedure = procedureOf(body, shippedProcedures())
  return completeRule(body.rules['change_of_code'] ?? procedure?.decisions['change_of_code'] ?? usualGroup)
}

/** How the body with the last word decides. What comes before its vote has been in the group already. */
export function boardRule(board: DecidingBody): DecisionRule {
  const own = board.rules['policy'] ?? board.rules['change_of_code']
  return { ...completeRule(own ?? usualBoard), after: {}, then: undefined }
}

/** From when a vote may open, and by when people expect it: the longest of the spans that the rule asks for. */
export function beforeVote(rule: DecisionRule, from: Date, body: DecidingBody): { least: Date; most: Date | null } {
  const spans = Object.values(rule.after).map((span) => span.split('/'))
  const due = (within: string | undefined) =>
    within === undefined ? from.getTime() : dueAt({ within }, from, placeOf(body)).getTime()
  const least = Math.max(from.getTime(), ...spans.map(([shortest]) => due(shortest)))
  const longest = spans.flatMap(([, most]) => (most === undefined ? [] : [due(most)]))
  return { least: new Date(least), most: longest.length > 0 ? new Date(Math.max(...longest)) : null }
}
