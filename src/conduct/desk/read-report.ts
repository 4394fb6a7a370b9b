import { identityFromSeed } from '../../seal/age.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import { extraReportHandles, openReportThread, type ReportKeys, type ReportThread } from '../threads/report-thread.ts'
import type { ChainEnd } from '../../seal/chain.ts'
import { fetchThread, type FetchedThread, type ReadSoFar } from '../threads/threads.ts'
import type { BookReport } from './book.ts'
import type { DeskSession } from './session.ts'

/** Secret of a seed carried in a letter, a book or an entry. */
export async function secretOf(seed: string): Promise<string> {
  return (await identityFromSeed(fromBase64url(seed, 32))).secret
}

export interface ReadReport {
  readonly fetched: FetchedThread
  readonly thread: ReportThread
}

interface Given {
  readonly known?: ChainEnd | undefined
  readonly soFar?: ReadSoFar | undefined
  readonly trusted?: ReadonlySet<string>
}

/** Fetches and opens a report thread with the given keys; remembers nothing. */
export async function readReportThread(
  session: DeskSession,
  thread: string,
  handle: string,
  keys: ReportKeys,
  { known, soFar, trusted }: Given = {}
): Promise<ReadReport> {
  const fetched = await fetchThread(session.requests, handle, session.instance.key, { known, soFar })
  const opened = await openReportThread(fetched.rows, {
    instance: session.instance.instance,
    instanceKey: session.instance.key,
    thread,
    keys,
    findPerson: session.rosters.findPerson,
    cache: session.opened,
    ...(trusted !== undefined && { trusted })
  })
  const alarms = [...fetched.alarms, ...opened.alarms]
  if (extraReportHandles(opened, fetched.handles) > 0) alarms.push({ code: 'extra_handle' })
  return { fetched, thread: { ...opened, alarms } }
}

/** The keys a reader at the door holds for a report. */
export async function keysOfReport(report: BookReport): Promise<ReportKeys> {
  return {
    door: await secretOf(report.door),
    words: report.wordsSeed === undefined ? undefined : await secretOf(report.wordsSeed),
    identity: report.identitySeed === undefined ? undefined : await secretOf(report.identitySeed)
  }
}

/** The keys a member holds for a report of their case: the words, the case keys of every epoch, and what they had at the door. */
export async function keysOfMember(
  { words, resealed }: { readonly words: string; readonly resealed?: string | undefined },
  caseSeeds: readonly string[],
  own?: BookReport
): Promise<ReportKeys> {
  return {
    door: own === undefined ? undefined : await secretOf(own.door),
    identity: own?.identitySeed === undefined ? undefined : await secretOf(own.identitySeed),
    words: await secretOf(words),
    resealed: resealed === undefined ? undefined : await secretOf(resealed),
    cases: await Promise.all(caseSeeds.map(secretOf))
  }
}
