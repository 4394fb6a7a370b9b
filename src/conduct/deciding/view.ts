/** Proposals, interim actions, conflicts and their votes as the page gets them: names instead of ids. */
import { completeRule, type WrittenRule } from '../../rules/decision-rule.ts'
import { viewConflict, type ConflictView } from '../conflicts/view.ts'
import { bodyOfCase } from '../desk/case/body-of-case.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { TeamThread } from '../threads/team-thread.ts'
import type { Alarm } from '../threads/threads.ts'
import type { ProposalBody } from './bodies.ts'
import { decidedAt } from './decided.ts'
import { reviewOf } from './dues.ts'
import type { Interim, Meeting } from './model.ts'
import { rulesOf } from './rules-of.ts'
import { presentAt } from './tally.ts'
import { caseDecisions } from './vote-rule.ts'
import { namesIn, viewResult, viewVote, type ResultView, type VoteView } from './vote-view.ts'

export interface ProposalView {
  readonly id: string
  readonly hash: string
  readonly version: number
  readonly body: ProposalBody
  /** The version before, to show what changed. */
  readonly before: ProposalBody | undefined
  readonly by: string
  readonly at: string
  readonly advice: { readonly by: string; readonly given: boolean; readonly text: string } | undefined
  /** Newest last. */
  readonly votes: readonly VoteView[]
  readonly mayEdit: boolean
  readonly mayOpen: boolean
}

export interface InterimView {
  readonly id: string
  readonly hash: string
  readonly body: Interim['body']
  readonly by: string
  readonly at: string
  readonly review: ReturnType<typeof reviewOf>
  readonly over: { readonly by: string; readonly at: string; readonly text: string } | undefined
  readonly votes: readonly VoteView[]
}

export interface DecidingView {
  readonly proposals: readonly ProposalView[]
  readonly interims: readonly InterimView[]
  readonly conflicts: readonly ConflictView[]
  /** "No decision is needed", newest last. */
  readonly notNeeded: readonly ResultView[]
  readonly meeting: { readonly id: string; readonly at: string; readonly here: readonly string[] } | undefined
  readonly decisions: readonly { readonly key: string; readonly rule: WrittenRule; readonly needsDays: boolean }[]
  readonly decided: boolean
}

/** Everything about decisions that the case page shows. */
export function viewDeciding(session: DeskSession, read: ReadCase, me: string): DecidingView {
  const look = { session, read, me }
  const { team } = read
  const { deciding } = team.proceedings
  const nameOf = namesIn(team)
  const votesOn = (id: string): VoteView[] =>
    deciding.votes.filter((vote) => vote.subject.id === id).map((vote) => viewVote(look, vote))
  const proposals = deciding.proposals.flatMap(({ id, versions, advice }): ProposalView[] => {
    const newest = versions.at(-1)
    if (newest === undefined) return []
    const votes = votesOn(id)
    const isPassed = votes.some((vote) => vote.result?.state === 'passed')
    const isRunning = votes.some((vote) => vote.state === 'open')
    const isEnded = votes.some((vote) => vote.state === 'ended')
    return [
      {
        id,
        hash: newest.hash,
        version: versions.length,
        body: newest.body,
        before: versions.at(-2)?.body,
        by: nameOf(newest.by),
        at: newest.at,
        advice: advice && { by: nameOf(advice.by), given: advice.given, text: advice.text },
        votes,
        mayEdit: !isPassed && !isEnded,
        mayOpen: !isPassed && !isEnded && !isRunning
      }
    ]
  })
  const interims = deciding.interims.map((interim): InterimView => {
    const { id, hash, body, by, at, over } = interim
    const ended = over && { by: nameOf(over.by), at: over.at, text: over.text }
    return { id, hash, body, by: nameOf(by), at, review: reviewOf(deciding, interim), over: ended, votes: votesOn(id) }
  })
  return {
    proposals,
    interims,
    conflicts: deciding.conflicts.map((conflict) => viewConflict(look, nameOf, conflict, votesOn(conflict.id))),
    notNeeded: deciding.results.filter((result) => result.state === 'not_needed').map((result) => viewResult(look, result)),
    meeting: viewMeeting(deciding.meetings.at(-1)),
    decisions: decisionsOf(session, team),
    decided: decidedAt(deciding) !== undefined
  }
}

function decisionsOf(session: DeskSession, team: TeamThread): DecidingView['decisions'] {
  if (bodyOfCase(session.bodies, team.procedure, []) === undefined) return []
  const rules = rulesOf(session, team)
  return caseDecisions(rules).flatMap((key) => {
    const rule = rules.decisions[key]
    return rule === undefined ? [] : [{ key, rule, needsDays: completeRule(rule).window === undefined }]
  })
}

function viewMeeting(meeting: Meeting | undefined): DecidingView['meeting'] {
  return meeting && { id: meeting.id, at: meeting.at, here: presentAt([meeting], meeting.id) }
}

/** Clocks of two people may differ by so much. */
const skew = 10 * 60 * 1000

/**
 * Ballots that the server gives out although no believed entry has opened them (S28): somebody asked it to, with a
 * changed browser, and the row says which. Or somebody ended a vote with a minute that has not come yet.
 */
export function openedEarly(read: ReadCase, now: Date): Alarm[] {
  const { rows } = read.fetched
  return read.team.proceedings.deciding.votes.flatMap((vote): Alarm[] => {
    const until = vote.revealed ?? Number.POSITIVE_INFINITY
    const opening = rows.filter((row) => row.opens === vote.hold && row.n < until)
    if (opening.length > 0) return opening.map((row) => ({ n: row.n, code: 'ballots_opened_early' }))
    const isAhead = vote.ended !== undefined && Date.parse(vote.ended.at) > now.getTime() + skew
    if (isAhead) return [{ ...(vote.revealed !== undefined && { n: vote.revealed }), code: 'vote_ended_early' }]
    const hasCast = read.own.casts?.[vote.hold] !== undefined
    const given = vote.revealed === undefined && !hasCast && rows.some((row) => row.hold === vote.hold && row.b !== undefined)
    return given ? [{ code: 'ballots_opened_early' }] : []
  })
}
