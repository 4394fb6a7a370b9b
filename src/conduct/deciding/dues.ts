import { minuteOf } from '../../seal/header.ts'
import type { Due } from '../part.ts'
import { membersAside } from '../conflicts/standing.ts'
import type { Deciding, Interim, Result } from './model.ts'
import { endOf } from './tally.ts'

const hour = 3_600_000
/** Before a vote ends, whoever has not voted is reminded. Nobody else is (S28). */
const remindBefore = [48 * hour, 6 * hour]

/** What came of the vote about an interim action: it stands, it was taken back, or nobody has said yet. */
export function reviewOf(deciding: Deciding, interim: Interim): 'confirmed' | 'reversed' | 'waiting' {
  const isAbout = ({ subject, confirmed }: Result): boolean =>
    confirmed !== undefined && subject?.kind === 'interim' && subject.id === interim.id
  const last = deciding.results.findLast(isAbout)
  if (last === undefined) return 'waiting'
  return last.state === 'passed' ? 'confirmed' : last.state === 'failed' ? 'reversed' : 'waiting'
}

/** Votes this member has not cast, and interim actions whose end somebody has to look at. */
export function decidingDues(deciding: Deciding, me: string): Due[] {
  const isAside = membersAside(deciding).has(me)
  const votes = deciding.votes.flatMap((vote): Due[] => {
    const end = endOf(vote)
    const hasVoted = vote.ballots.some((ballot) => ballot.person === me)
    if (vote.state !== 'open' || end === undefined || hasVoted || isAside) return []
    const opened = Date.parse(vote.at)
    const reminders = remindBefore.map((before) => Date.parse(end) - before).filter((at) => at > opened)
    return [{ clock: 'vote', at: end, reminders: reminders.map((at) => minuteOf(new Date(at))) }]
  })
  const interims = deciding.interims
    .filter((interim) => interim.over === undefined)
    .map((interim): Due => ({ clock: 'interim', at: interim.body.until }))
  return [...votes, ...interims]
}

/** Whether deciding waits for this member: to propose or open, to vote, to write the result, or to confirm another's. */
export function decideWaitsFor({ votes, results }: Deciding, me: string): boolean {
  const running = votes.filter((vote) => vote.subject.kind === 'proposal' && (vote.state === 'open' || vote.state === 'ended'))
  const unconfirmed = results.filter((result) => result.confirmed === undefined && result.subject?.kind !== 'conflict')
  if (running.length + unconfirmed.length === 0) return true
  return (
    running.some((vote) => vote.state === 'ended' || !vote.ballots.some((ballot) => ballot.person === me)) ||
    unconfirmed.some((result) => result.by !== me)
  )
}
