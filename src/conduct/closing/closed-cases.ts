import type { ClosedCase } from '../../transparency/count-cases.ts'
import { decidedAt } from '../deciding/decided.ts'
import { standingResults } from '../deciding/model.ts'
import { clocksOf, timesOf } from '../case-clocks.ts'
import { bodyOfCase } from '../desk/case/body-of-case.ts'
import { readCase, type ReadCaseWithReports } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { RequestFailed } from '../requests.ts'

/** What is counted of a case that two members closed; nothing of one that is open or belongs to another body (S23). */
export function closedCaseOf(
  session: DeskSession,
  { team, reports }: ReadCaseWithReports,
  bodyId: string
): ClosedCase | undefined {
  const { current } = team.proceedings.closings
  const me = [...team.members.values()].find((member) => member.verifyKey === session.verifyKey)
  const body = bodyOfCase(session.bodies, team.procedure, [bodyId]) ?? session.bodies.find((each) => each.id === bodyId)
  if (current?.confirmed === undefined || me?.body !== bodyId || body === undefined) return undefined
  const { outcome, actor, categories, place, people, police } = current.body
  const times = reports.flatMap(
    ({ thread }) => timesOf(thread.entries, team.discussed, decidedAt(team.proceedings.deciding)) ?? []
  )
  const received = times.map((each) => each.received.toISOString()).toSorted()[0] ?? team.openedAt
  const where = { zone: body.zone, holidays: new Set(body.holidays) }
  const clocks = times.flatMap((each) => clocksOf(body.rules, each, session.now(), where))
  const inTime = (name: 'acknowledge' | 'follow_up'): boolean | undefined => {
    const own = clocks.filter(({ clock, state }) => clock === name && state.state !== 'not_started')
    return own.length === 0 ? undefined : own.every(({ state }) => state.state === 'kept')
  }
  const hours = times.flatMap((each) =>
    each.acknowledged === undefined ? [] : [(each.acknowledged.getTime() - each.received.getTime()) / 3_600_000]
  )
  const voted = standingResults(team.proceedings.deciding).filter((result) => result.vote !== undefined)
  return {
    received: received.slice(0, 10),
    closed: current.confirmed.at.slice(0, 10),
    kind: categories[0] ?? '',
    place,
    channel: reports[0]?.thread.entries[0]?.header.via ?? 'browser',
    outcome,
    acted_by: actor,
    followed_up: actor !== 'nobody',
    reports: Math.max(1, team.reports.length),
    people_named: people,
    police_called: police,
    appealed: team.proceedings.referrals.some((each) => each.kind === 'appeal'),
    acknowledged_in_time: inTime('acknowledge'),
    ack_hours: hours.length === 0 ? undefined : Math.max(...hours),
    told_in_time: inTime('follow_up'),
    votes: voted.length,
    quorate: voted.filter((result) => result.state !== 'no_quorum').length
  }
}

/** The closed cases of one body that this person is on, opened one after the other. */
export async function closedCases(session: DeskSession, body: string): Promise<ClosedCase[]> {
  const found: ClosedCase[] = []
  for (const team of Object.keys(session.book.cases)) {
    const read = await readCase(session, team).catch(goneCase)
    const closed = read && closedCaseOf(session, read, body)
    if (closed !== undefined) found.push(closed)
  }
  return found
}

/** A case that was deleted counts nowhere any more: its numbers are in what was published. */
function goneCase(error: unknown): undefined {
  if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
}
