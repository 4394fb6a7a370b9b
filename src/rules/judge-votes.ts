import type { DecisionRule, Quorum } from './decision-rule.ts'
import type { Counts } from './vote.ts'

export type Verdict = 'passed' | 'failed' | 'too_few' | 'objection' | 'no_quorum' | 'tie' | 'deadlock'

/**
 * What a vote comes to if it ends with these counts. Only whole numbers are multiplied and compared, so a share is
 * reached exactly or not at all.
 */
export function judgeVotes(rule: DecisionRule, counts: Counts): Verdict {
  const { ayes, nays } = counts
  if (counts.eligible < rule.smallest_panel) return 'too_few'
  if (nays > 0 && rule.objection !== 'nothing') return rule.objection === 'then' ? 'objection' : 'failed'
  if (!hasQuorum(rule, counts)) return 'no_quorum'
  if (passes(rule, counts)) return 'passed'
  if (rule.tie !== 'fails' && ayes === nays && ayes > 0) return 'tie'
  return rule.on_deadlock === 'fails' || isRejected(rule, counts) ? 'failed' : 'deadlock'
}

function passes(rule: DecisionRule, counts: Counts): boolean {
  const { ayes, nays, abstentions } = counts
  // Whoever says nothing has agreed, if the rule says so.
  const agreed = rule.silence === 'consent' ? ayes + counts.waiting : ayes
  return (
    agreed >= leastAgreeing(rule) &&
    ayes >= rule.min_ayes &&
    nays <= (rule.max_nays ?? nays) &&
    (!rule.ayes_over_abstentions || ayes > abstentions) &&
    (!rule.aye_of.length || counts.namedAyes > 0) &&
    reaches(rule, agreed, baseOf(rule, counts))
  )
}

/** Nothing passes without an aye, unless silence is consent; and no outcome of a panel is one person's alone. */
function leastAgreeing({ smallest_panel: panel, silence }: DecisionRule): number {
  if (silence === 'consent') return 0
  return panel > 1 ? 2 : 1
}

/** The nays reach what the ayes would have to, or are more than the rule bears. */
function isRejected(rule: DecisionRule, counts: Counts): boolean {
  const { nays } = counts
  if (nays === 0) return false
  if (rule.max_nays !== undefined && nays > rule.max_nays) return true
  if (rule.threshold || rule.all_but !== undefined) return reaches(rule, nays, baseOf(rule, counts))
  return rule.min_ayes > 0 && nays >= rule.min_ayes
}

/** Whether so many votes reach the rule's share of `base`; always, if the rule asks for no share. */
export function reaches(rule: DecisionRule, votes: number, base: number): boolean {
  if (rule.all_but !== undefined) return votes >= base - rule.all_but
  if (!rule.threshold) return true
  const { parts, of } = rule.threshold
  const asked = parts * base + (rule.plus_one ? of : 0)
  return rule.strict ? votes * of > asked : votes * of >= asked
}

/** How many people the ayes are measured against. */
export function baseOf(rule: DecisionRule, counts: Counts): number {
  const { ayes, nays, abstentions } = counts
  const silent = rule.silence === 'consent' ? counts.waiting : 0
  if (rule.base === 'cast') return ayes + nays + silent
  if (rule.base === 'cast_and_abstaining') return ayes + nays + abstentions + silent
  const people = { present: counts.present + silent, eligible: counts.eligible, all_seats: counts.seats }[rule.base]
  return rule.abstention === 'base' ? people : people - abstentions
}

/** Who counts for the quorum. */
export function quorumPresent(rule: DecisionRule, counts: Counts): number {
  return rule.abstention === 'neither' ? counts.present - counts.abstentions : counts.present
}

function hasQuorum(rule: DecisionRule, counts: Counts): boolean {
  return !rule.quorum || quorumPresent(rule, counts) >= quorumNeeded(rule.quorum, counts)
}

/** The least number of people that is a quorum. */
export function quorumNeeded(quorum: Quorum, { eligible, seats }: Pick<Counts, 'eligible' | 'seats'>): number {
  if ('count' in quorum) return quorum.count
  const { parts, of } = quorum.share
  const asked = parts * (quorum.of === 'eligible' ? eligible : seats) + (quorum.plus_one ? of : 0)
  const rest = asked % of
  const whole = (asked - rest) / of
  return rest > 0 || quorum.strict ? whole + 1 : whole
}

/**
 * What the vote comes to whatever those who have not voted do, or nothing while that is open. Every part of a verdict is
 * at its best or worst where all of them do the same, so these four ends and the ties between them are all there is.
 */
export function settledVerdict(rule: DecisionRule, counts: Counts): Verdict | undefined {
  const verdict = judgeVotes(rule, counts)
  const { waiting: left, ayes, nays } = counts
  if (left === 0) return verdict
  if (judgeVotes(rule, afterAll(counts, left, 0, 0)) !== verdict) return undefined
  if (judgeVotes(rule, afterAll(counts, 0, left, 0)) !== verdict) return undefined
  if (judgeVotes(rule, afterAll(counts, 0, 0, left)) !== verdict) return undefined
  if (rule.tie === 'fails' || verdict === 'tie') return verdict
  const level = Math.max(ayes, nays, 1)
  if (2 * level - ayes - nays > left) return verdict
  return judgeVotes(rule, afterAll(counts, level - ayes, level - nays, 0)) === verdict ? verdict : undefined
}

/** The counts if so many more vote. People who sit in the meeting are present already. */
function afterAll(counts: Counts, ayes: number, nays: number, abstentions: number): Counts {
  const more = ayes + nays + abstentions
  const named = Math.min(counts.waitingNamed, ayes)
  const present = Math.min(counts.waitingPresent, more)
  return {
    eligible: counts.eligible,
    seats: counts.seats,
    ayes: counts.ayes + ayes,
    nays: counts.nays + nays,
    abstentions: counts.abstentions + abstentions,
    present: counts.present + more - present,
    waiting: counts.waiting - more,
    waitingPresent: counts.waitingPresent - present,
    waitingNamed: counts.waitingNamed - named,
    namedAyes: counts.namedAyes + named
  }
}

/**
 * The least number of ayes with which this vote would pass, if nays and abstentions stay as they are. Nothing if no
 * number of ayes is enough. Quorum and named people are matters of their own.
 */
export function ayesNeeded(rule: DecisionRule, counts: Counts): number | undefined {
  const least = Math.max(leastAgreeing(rule), rule.min_ayes, rule.ayes_over_abstentions ? counts.abstentions + 1 : 0)
  const most = counts.ayes + counts.waiting
  const enough = (ayes: number) => {
    const more = ayes - counts.ayes
    const present = counts.present + Math.max(0, more - counts.waitingPresent)
    return ayes >= least && reaches(rule, ayes, baseOf(rule, { ...counts, ayes, present, waiting: 0 }))
  }
  if (counts.nays > (rule.max_nays ?? counts.nays) || !enough(most)) return undefined
  let [low, high] = [1, most]
  while (low < high) {
    const middle = (low + high) >> 1
    if (enough(middle)) high = middle
    else low = middle + 1
  }
  return low
}
