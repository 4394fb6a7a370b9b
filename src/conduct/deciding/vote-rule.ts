/** The rule a vote follows: the procedure's own, made whole for a case. */
import { readDecisionRule } from '../../rules/check-decision.ts'
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import { addSpan, duration } from '../../rules/clocks.ts'
import type { Procedure } from '../../rules/procedure.ts'
import type { ProposalBody } from './bodies.ts'

/** Keys of the rules by which the members of a case can decide; others are for boards and whole bodies. */
export function caseDecisions(rules: Procedure): string[] {
  return Object.keys(rules.decisions).filter((key) => {
    const electorate = rules.decisions[key]?.electorate
    return electorate === 'unconflicted' || Array.isArray(electorate)
  })
}

/** What the procedure says about something one person does at once; a day, by the rule for cases, where it says nothing. */
export function interimOf(rules: Procedure): { readonly review: string; readonly decision: string; readonly longest?: string } {
  const said = rules.handling.interim
  const decision = said !== undefined && caseDecisions(rules).includes(said.decision) ? said.decision : 'case'
  return { review: 'PT24H', ...said, decision }
}

/** The kind of decision by which the others confirm a stated conflict; the rule for cases where the procedure names none. */
export function conflictDecision(rules: Procedure): string {
  const said = rules.gate.confirmed_by
  return said !== undefined && caseDecisions(rules).includes(said) ? said : 'case'
}

/** Whether legal advice comes before a vote about this: for some rungs of the ladder, and beyond a span. */
export function needsAdvice(rules: Procedure, { level, from, until }: Pick<ProposalBody, 'level' | 'from' | 'until'>): boolean {
  const { ladder, legal_advice } = rules.handling
  const rung = ladder.find((each) => each.key === level)
  if (rung?.needs?.includes('legal_advice') === true) return true
  const longest = legal_advice?.longer_than
  if (longest === undefined) return false
  if (rung?.lasts === 'for_good') return true
  if (from === undefined || until === undefined) return false
  return addSpan(new Date(from), duration(longest), 'UTC') < new Date(until)
}

export type Timing =
  | { readonly at: 'meeting' }
  /** For rules that leave the end to people. */
  | { readonly at: 'days'; readonly days: number }
  | { readonly at: 'interim' }
  /** Two are enough: it is about who joins them. */
  | { readonly at: 'conflict' }

/** How long the others weigh a conflict where the rule does not say. */
const conflictSpan = 'P3D'

/**
 * The rule as it is copied into a vote: with the smallest panel of the procedure and an end, never secret. In a meeting
 * a person ends the vote. `undefined` when there is no such rule, or it makes no sense here.
 */
export function ruleFor(rules: Procedure, decision: string, timing: Timing): WrittenRule | undefined {
  const written = rules.decisions[decision]
  if (written === undefined || !caseDecisions(rules).includes(decision)) return undefined
  const ballot = written.ballot === 'secret' ? 'hidden_until_closed' : (written.ballot ?? 'hidden_until_cast')
  const panel = timing.at === 'conflict' ? 0 : rules.smallest_panel
  const smallest_panel = Math.max(2, panel, written.smallest_panel ?? 0)
  const rule = { ...written, ballot, smallest_panel, ...timed(written, timing, rules) } as const
  const said = Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined))
  return readDecisionRule(said, { places: Object.keys(rules.decisions) }).rule === undefined
    ? undefined
    : (said as unknown as WrittenRule)
}

function timed(
  written: WrittenRule,
  timing: Timing,
  rules: Procedure
): { readonly [K in keyof WrittenRule]?: WrittenRule[K] | undefined } {
  if (timing.at === 'meeting') {
    const above = written.escalates_to === undefined ? 'fails' : 'escalates'
    return {
      window: undefined,
      open_at_least: undefined,
      closes_early: undefined,
      extended_by: undefined,
      silence: undefined,
      ...(written.on_no_quorum === 'extended' && { on_no_quorum: above }),
      ...(written.on_deadlock === 'extended' && { on_deadlock: above })
    }
  }
  const closes_early = written.closes_early ?? 'all_voted'
  if (timing.at === 'interim') return { window: interimOf(rules).review, open_at_least: undefined, closes_early }
  if (written.window !== undefined) return {}
  return { window: timing.at === 'conflict' ? conflictSpan : `P${timing.days}D`, closes_early }
}

/** Whether a vote follows another rule than the procedure's: then nobody should vote before somebody has asked why. */
export function isOtherRule(rules: Procedure, decision: string, rule: WrittenRule, timing: Timing['at']): boolean {
  const days = typeof rule.window === 'string' ? Number(/^P(\d+)D$/.exec(rule.window)?.[1] ?? 0) : 0
  const expected = ruleFor(rules, decision, timing === 'days' ? { at: timing, days } : { at: timing })
  return expected === undefined || JSON.stringify(completeRule(expected)) !== JSON.stringify(completeRule(rule))
}
