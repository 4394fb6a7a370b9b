/** Everything the case page shows, as plain data: computed in the key worker, free of keys. */
import { viewAssessing, type AssessingView } from '../../assessing/view.ts'
import { hasEnded, viewClosing, type ClosingView } from '../../closing/view.ts'
import { boardBody, type BoardBody } from '../../threads/entry-bodies.ts'
import { viewLetters, waitsForTeam, type LettersView } from '../../letters/view.ts'
import { clocksOf, timesOf, type CaseClock } from '../../case-clocks.ts'
import { viewKeeping, type KeepingView } from '../../keeping/view.ts'
import { viewMeasures, type MeasuresView } from '../../measures/view.ts'
import { viewPatterns, type PatternsView } from '../../patterns/view.ts'
import { decidedAt } from '../../deciding/decided.ts'
import { conflictsUnfit, conflictsWait } from '../../conflicts/view.ts'
import { openedEarly, viewDeciding, type DecidingView } from '../../deciding/view.ts'
import { viewReferrals, type ReferralsView } from '../../referrals/view.ts'
import { duesOf } from '../../proceedings.ts'
import type { Task } from '../../tasks/fold.ts'
import type { ChainEnd } from '../../../seal/chain.ts'
import type { Alarm } from '../../threads/threads.ts'
import type { CaseSummary } from '../book.ts'
import { nextStepOf, type CaseStep } from '../next-step.ts'
import { viewAccess, type AccessView } from '../access/access-view.ts'
import { bodyOfCase } from './body-of-case.ts'
import { readCase, type ReadCaseWithReports } from './read-case.ts'
import { reportViewOf, type ReportView } from './report-view.ts'
import type { DeskSession } from '../session.ts'
import { loadOf, type Load } from '../home.ts'
import { timelineOf, type TimelineItem } from './timeline.ts'

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
  /** Closed, and not opened again since. */
  readonly hasEnded: boolean
  readonly letters: LettersView
  readonly keeping: KeepingView
  readonly deciding: DecidingView
  readonly timeline: readonly TimelineItem[]
  readonly load: Load
  readonly alarms: readonly (Alarm & { readonly report?: string })[]
  readonly awaitsNewKey: boolean
  readonly newerKeyNeeded: boolean
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
  const closing = viewClosing(session, read, me?.id ?? '')
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
    closing,
    hasEnded: hasEnded(closing, reports),
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

/** Something that another member said counts only once I, or somebody else, stand behind it. */
function waitsForSecond({ closing, measures, keeping }: CaseView): boolean {
  return (
    (closing.state === 'waits' && !closing.byMe) ||
    (keeping.state === 'asked' && !keeping.byMe) ||
    measures.measures.some(({ changes }) => changes.some((change) => change.waits && !change.mine))
  )
}

async function keepSummary(
  session: DeskSession,
  read: ReadCaseWithReports,
  view: CaseView,
  newHeads: Readonly<Record<string, ChainEnd>>
): Promise<void> {
  const current = view.steps.find((step) => step.current)
  const dues = duesOf(read.team.proceedings, view.me)
  const reporterWrote = view.reports.some((report) => report.answerWaits !== undefined)
  const summary: CaseSummary = {
    status: view.reports[0]?.state ?? 'received',
    urgent: view.reports.some((report) => report.urgent || report.urgentSince),
    receivedAt: view.reports.map((report) => report.receivedAt).toSorted()[0] ?? view.openedAt,
    nextStep: current?.step ?? 'none',
    needsMe:
      // Steps that a team left out on its way are no longer asked for once it has ended.
      (current?.mine === true && !view.hasEnded) ||
      view.awaitsNewKey ||
      reporterWrote ||
      waitsForSecond(view) ||
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
    ...(reporterWrote && { reporterWrote }),
    closed: view.hasEnded,
    ...(view.closing.confirmedAt !== undefined && { closedAt: view.closing.confirmedAt }),
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
