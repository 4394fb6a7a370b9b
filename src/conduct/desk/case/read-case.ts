import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { extraHandles, openTeamThread, type TeamThread } from '../../threads/team-thread.ts'
import { isNoReport } from '../../threads/team-state.ts'
import { fetchThread, type Alarm, type FetchedThread } from '../../threads/threads.ts'
import type { BookCase } from '../book.ts'
import { readSoFar, rememberRead } from './digest.ts'
import { hashOfWords } from './hash-of-words.ts'
import { keysOfMember, readReportThread, type ReadReport } from '../read-report.ts'
import type { DeskSession } from '../session.ts'

export interface ReadCase {
  readonly own: BookCase
  readonly fetched: FetchedThread
  readonly team: TeamThread
  readonly alarms: readonly Alarm[]
}

export interface ReadCaseWithReports extends ReadCase {
  readonly reports: readonly (ReadReport & { readonly handle: string })[]
}

/** Opens a case's team thread. Throws `no_such_case` when I am not on it or its first entry cannot be believed. */
export async function readTeam(session: DeskSession, teamId: string): Promise<ReadCase> {
  const own = session.book.cases[teamId]
  if (own === undefined) throw new Refusal('no_such_case')
  const fetched = await fetchThread(session.requests, own.handle, session.instance.key, {
    known: own.head,
    casts: Object.values(own.casts ?? {}),
    soFar: await readSoFar(session, { own, thread: teamId, handle: own.handle }, own.head?.length ?? 0)
  })
  const team = await openTeamThread(fetched.rows, {
    instance: session.instance.instance,
    thread: teamId,
    secret: own.secret,
    epoch: own.epoch,
    findPerson: session.rosters.findPerson,
    cache: session.opened
  })
  if (team === undefined) throw new Refusal('no_such_case')
  if (fetched.alarms.length === 0) rememberRead(session, teamId, fetched.rows)
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

/** Everybody the team thread lets in or once let in: whose old entries a member may believe without the door. */
export function trustedIn(team: TeamThread): ReadonlySet<string> {
  return new Set([...team.members.keys(), ...team.past.map((member) => member.id)])
}

/** One report of a case, read anew. Throws `no_such_report` when I hold no handle for it. */
export async function readReportOfCase(
  session: DeskSession,
  read: ReadCase,
  thread: string
): Promise<ReadReport & { readonly handle: string }> {
  const access = read.own.reports.find((each) => each.thread === thread)
  const report = read.team.reports.find((each) => each.thread === thread)
  if (access === undefined || report === undefined) throw new Refusal('no_such_report')
  const own = session.book.reports[thread]
  const keys = await keysOfMember(report, caseSeeds(read.team, read.own.secret), own)
  const known = read.own.reportHeads?.[thread]
  const soFar = await readSoFar(session, { own: read.own, thread, handle: access.handle }, known?.length ?? 0)
  const opened = await readReportThread(session, thread, access.handle, keys, { known, soFar, trusted: trustedIn(read.team) })
  if (opened.fetched.alarms.length === 0) rememberRead(session, thread, opened.fetched.rows)
  const isOther =
    own?.wordsHash !== undefined && opened.thread.words !== undefined && hashOfWords(opened.thread.words) !== own.wordsHash
  const alarms = [...opened.thread.alarms, ...(isOther ? [{ n: 1, code: 'resealed_other' }] : [])]
  return { ...opened, thread: { ...opened.thread, alarms }, handle: access.handle }
}

/** Opens a case and every report that belongs to it. A report whose handle has not come yet is left out. */
export async function readCase(session: DeskSession, teamId: string): Promise<ReadCaseWithReports> {
  const read = await readTeam(session, teamId)
  const threads = read.team.reports
    .map((each) => each.thread)
    .filter((thread) => read.own.reports.some((each) => each.thread === thread))
  const reports: (ReadReport & { handle: string })[] = []
  const alarms = [...read.alarms]
  for (const thread of threads) {
    try {
      reports.push(await readReportOfCase(session, read, thread))
    } catch (error) {
      // One report that cannot be fetched must not hide the rest of the case.
      if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
      if (!isNoReport(read.team, thread)) alarms.push({ code: 'report_unreachable' })
    }
  }
  return { ...read, alarms, reports }
}
