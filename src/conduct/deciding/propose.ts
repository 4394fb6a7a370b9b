/** Writing proposals and the legal advice about them. */
import { writeToTeam } from '../desk/case/in-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { Refusal } from '../refusal.ts'
import { limits, type ProposalBody } from './bodies.ts'
import type { Proposal } from './model.ts'
import { minuteFrom, wordsOf } from './own-words.ts'
import { rulesOf } from './rules-of.ts'
import { caseDecisions, needsAdvice } from './vote-rule.ts'

export type ProposalDraft = Omit<ProposalBody, 'replaces'>

function trimmed(draft: ProposalDraft): ProposalDraft {
  const plan = draft.plan
    .map(({ text, item }) => ({ text: wordsOf(text, limits.item, true), ...(item !== undefined && { item }) }))
    .filter(({ text }) => text !== '')
  const told = draft.told
    .map(({ whom, what }) => ({ whom: wordsOf(whom, limits.title, true), what: wordsOf(what, limits.words, true) }))
    .filter(({ whom, what }) => whom !== '' || what !== '')
  const spaces = draft.spaces.map((space) => wordsOf(space, limits.title, true)).filter((space) => space !== '')
  if (plan.length > limits.plan || told.length > limits.told || spaces.length > limits.spaces) throw new Refusal('too_long')
  const { from, until, level } = draft
  const span = { ...(from !== undefined && { from: minuteFrom(from) }), ...(until !== undefined && { until: minuteFrom(until) }) }
  if (span.from !== undefined && span.until !== undefined && span.until <= span.from) throw new Refusal('bad_day')
  return {
    title: wordsOf(draft.title, limits.title),
    decision: draft.decision,
    plan,
    consequence: wordsOf(draft.consequence, limits.words, true),
    spaces,
    told,
    legal: draft.legal,
    ...(level !== undefined && { level }),
    ...span
  }
}

/**
 * Writes a proposal, or a new version of one. `replaces`: hash of the version that was on screen. A new version voids the
 * votes about the one before. Throws `empty`, `too_long`, `bad_day`, `vote_changed` when somebody else wrote a version
 * meanwhile, and `already_done` when it has been decided.
 */
export async function propose(
  session: DeskSession,
  teamId: string,
  draft: ProposalDraft,
  replaces?: string
): Promise<{ id: string; hash: string }> {
  const body = trimmed(draft)
  const { id, hash } = await writeToTeam(session, teamId, 'proposal', (read) => {
    const rules = rulesOf(session, read.team)
    if (!caseDecisions(rules).includes(body.decision)) throw new Refusal('rule_unfit')
    const whole = { ...body, legal: body.legal || needsAdvice(rules, body) }
    if (replaces === undefined) return whole
    const { proposals, votes, results } = read.team.proceedings.deciding
    const known = proposals.find((each) => each.versions.at(-1)?.hash === replaces)
    if (known === undefined) throw new Refusal('vote_changed')
    const own = votes.filter((vote) => vote.subject.id === known.id)
    if (own.some((vote) => vote.state === 'ended')) throw new Refusal('vote_over')
    if (results.some((result) => result.state === 'passed' && own.some((vote) => vote.id === result.vote)))
      throw new Refusal('already_done')
    return { ...whole, replaces }
  })
  return { id, hash }
}

/** Writes down what legal advice said, or why none was asked. */
export async function writeAdvice(
  session: DeskSession,
  teamId: string,
  advice: { readonly of: Proposal['id']; readonly given: boolean; readonly text: string }
): Promise<void> {
  const text = wordsOf(advice.text, limits.words)
  await writeToTeam(session, teamId, 'legal_advice', ({ team }) => {
    if (!team.proceedings.deciding.proposals.some((each) => each.id === advice.of)) throw new Refusal('vote_changed')
    return { of: advice.of, given: advice.given, text }
  })
}
