/** Everything the case page shows, as plain data: computed in the key worker, free of keys. */
import { viewAssessing, type AssessingView } from '../../assessing/view.ts'
import { viewClosing, type ClosingView } from '../../closing/view.ts'
import { boardBody, type BoardBody, type IdentityBody, type ReportState, type WordsBody } from '../../threads/entry-bodies.ts'
import { viewLetters, waitsForTeam, type LettersView } from '../../letters/view.ts'
import { clocksOf, timesOf, type CaseClock } from '../../case-clocks.ts'
import { reportStateOf } from '../../threads/report-state.ts'
import { viewKeeping, type KeepingView } from '../../keeping/view.ts'
import { viewMeasures, type MeasuresView } from '../../measures/view.ts'
import { viewPatterns, type PatternsView } from '../../patterns/view.ts'
import { decidedAt, toldTooEarly } from '../../deciding/decided.ts'
import { conflictsUnfit, conflictsWait } from '../../conflicts/view.ts'
import { openedEarly, viewDeciding, type DecidingView } from '../../deciding/view.ts'
import { viewReferrals, type ReferralsView } from '../../referrals/view.ts'
import { duesOf } from '../../proceedings.ts'
import type { Task } from '../../tasks/fold.ts'
import type { ChainEnd } from '../../../seal/chain.ts'
import type { TakerStanding } from '../../taking/badge.ts'
import { takerOf } from '../../taking/taker-of.ts'
import type { Alarm } from '../../threads/threads.ts'
import type { CaseSummary } from '../book.ts'
import { nextStepOf, type CaseStep } from '../next-step.ts'
import { viewAccess, type AccessView } from '../access/access-view.ts'
import { bodyOfCase } from './body-of-case.ts'
import type { ReportThread } from '../../threads/report-thread.ts'
import { readCase, type ReadCaseWithReports } from './read-case.ts'
import { waitsForResealing } from '../reseal.ts'
import type { DeskSession } from '../session.ts'
import { loadOf, type Load } from '../home.ts'
import { timelineOf, type TimelineItem } from './timeline.ts'

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
  readonly urgentSince: boolean
  readonly held: string
  readonly alarms: readonly Alarm[]
  /** I was one of its first readers. */
  readonly mine?: { readonly askedToDelete: boolean }
}

export interface CaseView extends AccessView {
  readonly team: string
  readonly name: string
  readonly procedure: string
  readonly openedAt: string
  readonly me: string
  readonly keepsDoor: boolean
  readonly lead: string
  readonly members: readonly {
    readonly id: string
    readonly name: string
    readonly keepsDoor: boolean
    readonly since: string
    readonly lead: boolean
  }[]
  readonly smallestPanel: number
  readonly named:
    | {
        readonly people: readonly string[]
        readonly by: string
        readonly countersignedBy: string | undefined
        readonly second: boolean
      }
    | undefined
  readonly board: BoardBody | undefined
  readonly clocks: readonly CaseClock[]
  readonly steps: readonly CaseStep[]
  readonly reports: readonly ReportView[]
  readonly tasks: readonly Task[]
  readonly assessing: AssessingView
  readonly patterns: PatternsView
  readonly measures: MeasuresView
  readonly referrals: ReferralsView
  readonly closing: ClosingView
  readonly letters: LettersView
  readonly keeping: KeepingView
  readonly deciding: DecidingView
  readonly timeline: readonly TimelineItem[]
  readonly load: Load
  readonly alarms: readonly (Alarm & { readonly report?: string })[]
  readonly awaitsNewKey: boolean
  readonly newerKeyNeeded: boolean
}

async function reportViewOf(
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

/** How often each reporter was told of the deletion, at least. A deletion that was stopped begins anew. */
function noticesIn({ team, reports }: ReadCaseWithReports): number {
  const since = team.proceedings.keeping.deletion?.second?.at ?? ''
  const counts = reports.map(
    ({ thread }) => thread.entries.filter(({ header }) => header.kind === 'deletion_notice' && header.at >= since).length
  )
  return counts.length === 0 ? 0 : Math.min(...counts)
}

/** Opens a case and draws it. Keeps its summary and last heads in the book for home and board. */
export async function viewCase(session: DeskSession, teamId: string): Promise<CaseView> {
  return drawCase(session, await readCase(session, teamId))
}

/** The same of a case that was just read. */
export async function drawCase(session: DeskSession, read: ReadCaseWithReports): Promise<CaseView> {
  const { team } = read
  const teamId = read.own.team
  const me = [...team.members.values()].find((member) => member.verifyKey === session.verifyKey)
  const own = session.bodies.find((each) => each.id === me?.body)
  const body = bodyOfCase(session.bodies, team.procedure, own === undefined ? [] : [own.id]) ?? own
  const reports = await Promise.all(read.reports.map((report) => reportViewOf(session, read, report)))
  const now = session.now()
  const clocks = read.reports.flatMap(({ thread }) => {
    // Without the door a member still sees when the report came: the words carry the same minute.
    const times = timesOf(thread.entries, team.discussed, decidedAt(team.proceedings.deciding))
    return times === undefined || body === undefined
      ? []
      : clocksOf(body.rules, times, now, { zone: body.zone, holidays: new Set(body.holidays) })
  })
  const letters = await viewLetters(session, read, me?.id ?? '')
  const view: CaseView = {
    team: teamId,
    name: team.name,
    procedure: team.procedure,
    openedAt: team.openedAt,
    me: me?.id ?? '',
    keepsDoor: me?.keepsDoor === true,
    lead: team.members.get(team.lead)?.name ?? '',
    members: [...team.members.values()].map(({ id, name, keepsDoor, since }) => ({
      id,
      name,
      keepsDoor,
      since,
      lead: id === team.lead
    })),
    ...viewAccess(team, me?.id ?? '', now),
    smallestPanel: body?.rules.smallest_panel ?? 2,
    named:
      team.named === undefined
        ? undefined
        : {
            people: team.named.people.map((person) => person.name),
            by: team.members.get(team.named.by)?.name ?? '',
            countersignedBy:
              team.named.countersignedBy === undefined ? undefined : (team.members.get(team.named.countersignedBy)?.name ?? ''),
            second: team.named.second
          },
    board: team.board,
    clocks,
    steps: nextStepOf(read, reports, me?.id ?? '', body?.rules.handling.hear),
    reports,
    tasks: team.proceedings.tasks,
    assessing: viewAssessing(teamId, read, me?.id ?? ''),
    patterns: viewPatterns(session, teamId, read),
    referrals: viewReferrals(session, read),
    measures: viewMeasures(session, read, me?.id ?? '', now),
    closing: viewClosing(session, read, me?.id ?? ''),
    letters: letters.view,
    keeping: viewKeeping(read, me?.id ?? '', now, noticesIn(read)),
    deciding: viewDeciding(session, read, me?.id ?? ''),
    timeline: timelineOf(session, read),
    load: { mine: 0, others: 0 },
    alarms: [
      ...read.alarms,
      ...openedEarly(read, now),
      ...(team.past.some((each) => each.back === true) && body !== undefined && body.rules.gate.comes_back !== 'by_two'
        ? [{ code: 'back_not_allowed' }]
        : []),
      ...conflictsUnfit(body?.rules, team.proceedings.deciding),
      ...letters.alarms,
      ...reports.flatMap((report) => report.alarms.map((alarm) => ({ ...alarm, report: report.reference })))
    ],
    awaitsNewKey: team.awaitsNewKey,
    newerKeyNeeded: team.newerKeyNeeded
  }
  await keepSummary(session, read, view, letters.heads)
  return { ...view, load: loadOf(session) }
}

async function keepSummary(
  session: DeskSession,
  read: ReadCaseWithReports,
  view: CaseView,
  newHeads: Readonly<Record<string, ChainEnd>>
): Promise<void> {
  const current = view.steps.find((step) => step.current)
  const dues = duesOf(read.team.proceedings, view.me)
  const summary: CaseSummary = {
    status: view.reports[0]?.state ?? 'received',
    urgent: view.reports.some((report) => report.urgent || report.urgentSince),
    receivedAt: view.reports.map((report) => report.receivedAt).toSorted()[0] ?? view.openedAt,
    nextStep: current?.step ?? 'none',
    needsMe:
      current?.mine === true ||
      view.awaitsNewKey ||
      waitsForTeam(view.letters) ||
      conflictsWait(view.deciding) ||
      view.backs.some((each) => !each.mine) ||
      (view.referrals.asked.length > 0 && view.referrals.maySend) ||
      view.removals.some((each) => !each.mine && each.person !== view.me),
    due: [
      ...view.clocks.flatMap(({ clock, state }) =>
        state.state === 'running' || state.state === 'soon' || state.state === 'late'
          ? [{ clock, at: state.due.toISOString() }]
          : []
      ),
      ...dues.map(({ clock, at }) => ({ clock, at: new Date(at).toISOString() }))
    ],
    reminders: [
      ...view.clocks.flatMap((clock) => clock.reminders.map((at) => at.toISOString())),
      ...dues.flatMap(({ reminders }) => (reminders ?? []).map((at) => new Date(at).toISOString()))
    ],
    board: view.board === undefined ? null : (boardBody(view.board) ?? null),
    members: view.members.length,
    lead: view.members.find((member) => member.lead)?.id ?? '',
    ...(view.referrals.asked.length > 0 && { appealAsked: true }),
    closed:
      view.closing.state === 'closed' || (view.reports.length > 0 && view.reports.every((report) => report.state === 'closed')),
    people: view.patterns.people,
    ...(view.closing.state === 'closed' && view.closing.body !== undefined && { outcome: view.closing.body.outcome })
  }
  // A head is remembered only where the server's story held (S25).
  const head = read.fetched.alarms.length === 0 ? read.fetched.end : read.own.head
  const reportHeads = Object.fromEntries(
    read.reports.flatMap(({ thread, fetched }) => {
      const known = read.own.reportHeads?.[thread.id]
      const end = fetched.alarms.length === 0 ? fetched.end : known
      return end === undefined ? [] : [[thread.id, end]]
    })
  )
  const outsideHeads = { ...read.own.outsideHeads, ...newHeads }
  const before = read.own
  const was = [before.summary, before.head, before.reportHeads, before.outsideHeads ?? {}]
  const same = JSON.stringify(was) === JSON.stringify([summary, head, reportHeads, outsideHeads])
  if (same) return
  await session.update((book) => {
    const own = book.cases[view.team]
    if (own === undefined) return book
    const kept = { ...own, summary, reportHeads, outsideHeads, ...(head !== undefined && { head }) }
    return { ...book, cases: { ...book.cases, [view.team]: kept } }
  })
}
