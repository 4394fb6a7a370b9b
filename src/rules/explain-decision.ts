import type { Decision } from './decide.ts'
import type { DecisionRule } from './decision-rule.ts'
import { type Said, say, sayNames, sayPlace } from './explain-rule.ts'

/** Where a vote stands, or what it came to, in sentences: what is needed, who agrees, who has not voted. */
export function explainDecision(rule: DecisionRule, decision: Decision): Said[] {
  const { state, tally } = decision
  const open = state === 'open' || state === 'extended'
  return [
    ...(open ? explainOpen(rule, decision) : [explainEnd(decision)]),
    ...(open || state === 'failed' ? sayNeeded(rule, decision) : []),
    say('rule.votes', { ayes: tally.ayes, nays: tally.nays, waiting: tally.not_voted }),
    ...sayOthers(decision)
  ]
}

function explainOpen(rule: DecisionRule, { state, settled, needed }: Decision): Said[] {
  const said: Said[] = []
  if (state === 'extended') said.push(say('rule.state.extended'))
  // What can no longer pass is said as what is needed.
  if (settled && (needed !== undefined || rule.silence === 'consent')) said.push(say('rule.state.settled'))
  else if (rule.silence === 'consent' && rule.objection !== 'nothing') said.push(say('rule.state.silence'))
  return said
}

/** "Needs 6 of 9." What is measured against the votes themselves changes with each of them. */
function sayNeeded(rule: DecisionRule, { state, needed, base, quorum, tally, lacks_aye_of }: Decision): Said[] {
  const open = state === 'open' || state === 'extended'
  const said: Said[] = []
  if (rule.silence === 'nothing') {
    const fixed = rule.base === 'eligible' || rule.base === 'all_seats'
    const counted = rule.threshold !== undefined || rule.all_but !== undefined
    if (needed === undefined) {
      if (open) said.push(say('rule.needs.never'))
    } else if (fixed && counted) said.push(say(open ? 'rule.needs.of' : 'rule.needed.of', { needed, base }))
    else if (open || needed > tally.ayes) said.push(say(open ? 'rule.needs' : 'rule.needed', { needed }))
  }
  if (lacks_aye_of) said.push(say(open ? 'rule.needs.named' : 'rule.needed.named', { names: sayNames(rule.aye_of) }))
  if (open && quorum && quorum.present < quorum.needed) {
    said.push(say('rule.needs.quorum', { needed: quorum.needed, present: quorum.present }))
  }
  return said
}

function explainEnd({ state, because, to, tally, quorum }: Decision): Said {
  const place = sayPlace(to)
  const { text } = tally
  if (because === 'too_few') return to === undefined ? say('rule.state.too_few') : say('rule.state.too_few.escalated', { place })
  if (because === 'chair') return say(`rule.state.${state}.chair`, { text })
  if (state === 'passed') {
    if (to !== undefined) return say('rule.state.passed.then', { text, place })
    return because === 'silence' ? say('rule.state.passed.silence') : say('rule.state.passed', { text })
  }
  if (state === 'failed') return say(because === 'objection' ? 'rule.state.failed.objection' : 'rule.state.failed', { text })
  if (because === 'no_quorum' && quorum) {
    const numbers = { needed: quorum.needed, present: quorum.present }
    return state === 'escalated'
      ? say('rule.state.no_quorum.escalated', { ...numbers, place })
      : say(`rule.state.${state}`, numbers)
  }
  if (state === 'escalated') return say(`rule.state.escalated.${because ?? 'deadlock'}`, { text, place })
  // A tie or a deadlock that waits for the chair, or that decides nothing.
  return say(to === undefined ? `rule.state.${state}` : `rule.state.${state}.waits`, { text, place })
}

function sayOthers({ tally }: Decision): Said[] {
  return (['abstentions', 'recused', 'absent', 'vacant'] as const)
    .filter((what) => tally[what] > 0)
    .map((what) => say(`rule.votes.${what}`, { count: tally[what] }))
}
