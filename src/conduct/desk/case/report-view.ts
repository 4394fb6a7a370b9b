/** One report of a case, as plain data for the page of its case. */
import { toldTooEarly } from '../../deciding/decided.ts'
import type { IdentityBody, ReportState, WordsBody } from '../../threads/entry-bodies.ts'
import type { ReportThread } from '../../threads/report-thread.ts'
import { reportStateOf } from '../../threads/report-state.ts'
import type { TakerStanding } from '../../taking/badge.ts'
import { takerOf } from '../../taking/taker-of.ts'
import type { ThreadEntry } from '../../threads/thread-entry.ts'
import type { Alarm } from '../../threads/threads.ts'
import type { ReadCaseWithReports } from './read-case.ts'
import { waitsForResealing } from '../reseal.ts'
import type { DeskSession } from '../session.ts'

export interface ReportView {
  readonly thread: string
  readonly reference: string
  readonly receivedAt: string
  readonly via: string
  readonly urgent: boolean
  readonly words: WordsBody | undefined
  /** For one that somebody took down: whether a key says who. */
  readonly taker?: TakerStanding
  readonly identity: IdentityBody | undefined
  /** For door keepers alone. */
  readonly leftOut: readonly string[]
  readonly askBeforeNew: boolean
  readonly state: ReportState
  /** Who can open what came in a weaker way, or could until somebody sealed it anew (S2). */
  readonly arrival?: { readonly could: readonly string[]; readonly resealed?: { readonly by: string; readonly at: string } }
  readonly acknowledged: boolean
  readonly stopAsked: boolean
  /** When the reporter wrote the last thing that nobody has answered, or said in a note that it needs no answer. */
  readonly answerWaits?: string
  readonly urgentSince: boolean
  readonly held: string
  readonly alarms: readonly Alarm[]
  /** I was one of its first readers. */
  readonly mine?: { readonly askedToDelete: boolean }
}

export async function reportViewOf(
  session: DeskSession,
  read: ReadCaseWithReports,
  report: ReadCaseWithReports['reports'][number]
): Promise<ReportView> {
  const { thread, fetched } = report
  const first = thread.entries[0]
  const named = read.team.reports.find((each) => each.thread === thread.id)
  const names = new Map(session.people().map((person) => [person.id, person.name]))
  const words = thread.entries.find((entry) => entry.n === 1)
  const own = session.book.reports[thread.id]
  const early = toldTooEarly(thread.entries, read.team.proceedings, read.team.openedAt)
  return {
    thread: thread.id,
    reference: named?.reference ?? '',
    receivedAt: (first ?? words)?.header.at ?? '',
    via: (first ?? words)?.header.via ?? 'browser',
    urgent: thread.words?.danger === 'yes',
    words: thread.words,
    ...(thread.words?.taken && { taker: await takerOf(session, thread) }),
    identity: thread.identity,
    leftOut: (thread.door?.leftOut ?? []).map((id) => names.get(id) ?? id),
    askBeforeNew: thread.door?.askBeforeNew === true,
    ...arrivalOf(thread, (id) => names.get(id) ?? id),
    state: reportStateOf(thread.entries.filter((entry) => !early.includes(entry))),
    acknowledged: thread.entries.some((entry) => entry.header.kind === 'acknowledged'),
    stopAsked: thread.entries.some((entry) => entry.header.kind === 'stop'),
    ...answerWaits(thread, read.team.entries),
    urgentSince: thread.entries.some((entry) => entry.header.kind === 'urgent'),
    held: fetched.held,
    alarms: [...thread.alarms, ...early.map(({ n }) => ({ n, code: 'told_too_early' }))],
    ...(own !== undefined && { mine: { askedToDelete: own.askedToDelete === true } })
  }
}

function arrivalOf(thread: ReportThread, nameOf: (id: string) => string): Pick<ReportView, 'arrival'> {
  const { resealed, door } = thread
  if (resealed !== undefined) {
    return { arrival: { could: resealed.could.map(nameOf), resealed: { by: nameOf(resealed.by), at: resealed.at } } }
  }
  return waitsForResealing(thread) ? { arrival: { could: (door?.allowed ?? []).map(nameOf) } } : {}
}

/** What the two sides say to each other in a report. */
const said: readonly string[] = ['message', 'status', 'acknowledged']

function answerWaits(thread: ReportThread, team: readonly ThreadEntry[]): Pick<ReportView, 'answerWaits'> {
  const last = thread.entries.findLast(({ header }) => said.includes(header.kind))?.header
  if (last?.author !== 'reporter') return {}
  const isNoted = team.some(({ header }) => header.kind === 'note' && header.at >= last.at)
  return isNoted ? {} : { answerWaits: last.at }
}
