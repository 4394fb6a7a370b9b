import { Refusal } from '../refusal.ts'
import { extraHandles, openTeamThread, type OpenedCache, type TeamThread } from '../team-thread.ts'
import { fetchThread, type Alarm, type FetchedThread } from '../threads.ts'
import type { BookCase } from './book.ts'
import { keysOfMember, readReportThread, type ReadReport } from './read-report.ts'
import type { DeskSession } from './session.ts'

export interface ReadCase {
  readonly own: BookCase
  readonly fetched: FetchedThread
  readonly team: TeamThread
  readonly alarms: readonly Alarm[]
}

export interface ReadCaseWithReports extends ReadCase {
  readonly reports: readonly (ReadReport & { readonly handle: string })[]
}

const caches = new WeakMap<DeskSession, OpenedCache>()

/** Opens a case's team thread. Throws `no_such_case` when I am not on it or its first entry cannot be believed. */
export async function readTeam(session: DeskSession, teamId: string): Promise<ReadCase> {
  const own = session.book.cases[teamId]
  if (own === undefined) throw new Refusal('no_such_case')
  const cache: OpenedCache = caches.get(session) ?? new Map()
  caches.set(session, cache)
  const fetched = await fetchThread(session.requests, own.handle, session.instance.key, own.head)
  const team = await openTeamThread(fetched.rows, {
    instance: session.instance.instance,
    thread: teamId,
    secret: own.secret,
    epoch: own.epoch,
    findPerson: session.rosters.findPerson,
    cache
  })
  if (team === undefined) throw new Refusal('no_such_case')
  const alarms: Alarm[] = [...fetched.alarms, ...team.alarms]
  if (extraHandles(team, fetched.handles) > 0) alarms.push({ code: 'extra_handle' })
  return { own, fetched, team, alarms }
}

/** Seeds of every case key the chain gives, newest first (S26). */
export function caseSeeds(team: TeamThread, newest: string): string[] {
  const seeds = [newest]
  for (const entry of team.entries.toReversed()) {
    if (entry.header.kind !== 'rotate') continue
    const { previous } = entry.body as { previous: string }
    seeds.push(previous)
  }
  return seeds
}

/** Opens a case and every report that belongs to it. */
export async function readCase(session: DeskSession, teamId: string): Promise<ReadCaseWithReports> {
  const read = await readTeam(session, teamId)
  const seeds = caseSeeds(read.team, read.own.secret)
  const reports: (ReadReport & { handle: string })[] = []
  for (const report of read.team.reports) {
    const access = read.own.reports.find((each) => each.thread === report.thread)
    if (access === undefined) continue
    const keys = await keysOfMember(report.words, seeds, session.book.reports[report.thread])
    const known = read.own.reportHeads?.[report.thread]
    reports.push({ ...(await readReportThread(session, report.thread, access.handle, keys, known)), handle: access.handle })
  }
  return { ...read, reports }
}
