/** Home, board and timers: three short lists in words, drawn from one's own book alone (S9, S27, S28). */
import { sealTo } from '../../seal/age.ts'
import { toBase64url, utf8 } from '../../seal/bytes.ts'
import { pad } from '../../seal/padding.ts'
import { caseOfReport, type BookCase, type CaseSummary } from './book.ts'
import { dueNames } from '../part.ts'
import { keepsRegister } from '../register/take-ban.ts'
import type { DeskSession } from './session.ts'

export interface HomeItem {
  readonly kind:
    | 'door'
    | 'words'
    | 'gate'
    | 'case'
    | 'clock'
    | 'wait_reader'
    | 'wait_gate'
    | 'wait_case'
    | 'wait_list'
    | 'renew_roster'
    | 'pattern'
  readonly id: string
  readonly title: string
  readonly detail: string
  readonly urgent: boolean
  /** An instant the item is about: by when it is due, or when it came. */
  readonly at: string
  readonly isDue: boolean
}

export interface HomeView {
  readonly needsYou: readonly HomeItem[]
  readonly waiting: readonly HomeItem[]
  readonly comingUp: readonly HomeItem[]
  /** I maintain the ban register. */
  readonly keepsRegister?: boolean
  readonly warnings: readonly { readonly code: string; readonly at: string }[]
  readonly load: Load
}

/** Open cases of one's own book: those one leads, and those others lead. A case nobody here has opened yet counts as led by others. */
export interface Load {
  readonly mine: number
  readonly others: number
}

const ahead = 14 * 86_400_000

/** What is due in a case. Promises to its reporters end with it; a measure, a task or a day to look again does not. */
function duesIn(summary: CaseSummary | undefined): CaseSummary['due'] {
  const due = summary?.due ?? []
  return summary?.closed === true ? due.filter(({ clock }) => dueNames.some((name) => name === clock)) : due
}

const nextDueIn = (summary: CaseSummary | undefined): string | undefined =>
  duesIn(summary)
    .map(({ at }) => at)
    .toSorted()[0]

function stepOf(summary: CaseSummary | undefined): string {
  if (summary?.appealAsked === true) return 'appeal'
  if (summary?.reporterWrote === true) return 'answer'
  return summary?.closed === true ? 'ended' : (summary?.nextStep ?? 'open')
}

function caseItem(own: BookCase): HomeItem {
  const { summary } = own
  const due = nextDueIn(summary)
  return {
    kind: summary === undefined || summary.needsMe ? 'case' : 'wait_case',
    id: own.team,
    title: own.name,
    detail: stepOf(summary),
    urgent: summary?.urgent === true,
    at: due ?? summary?.receivedAt ?? '',
    isDue: due !== undefined
  }
}

/** Nothing here asks the server anything: a person without cases sees the same requests as one with three hundred. */
export function viewHome(session: DeskSession): HomeView {
  const { book } = session
  const now = session.now()
  const needsYou: HomeItem[] = []
  const waiting: HomeItem[] = []
  const comingUp: HomeItem[] = []
  const inCases = new Set(Object.keys(book.reports).filter((thread) => caseOfReport(book, thread) !== undefined))
  for (const report of Object.values(book.reports)) {
    if (report.hidden === true || inCases.has(report.thread)) continue
    const item = {
      id: report.thread,
      title: report.summary?.reference ?? '',
      detail: '',
      urgent: report.summary?.urgent === true,
      at: report.since,
      isDue: false
    }
    const shares = (report.wordsPart !== null && 'seed' in report.wordsPart) || Object.keys(report.released).length > 0
    if (report.askedToDelete === true) waiting.push({ ...item, kind: 'wait_reader' })
    else if (report.answer === undefined) needsYou.push({ ...item, kind: 'door' })
    else if (report.answer === 'no_conflict' && shares) needsYou.push({ ...item, kind: 'words' })
    else if (report.answer === 'no_conflict') waiting.push({ ...item, kind: 'wait_reader' })
  }
  for (const ask of Object.values(book.asks)) {
    if (new Date(ask.until) < now) continue
    const item = { id: ask.gate, title: '', detail: ask.stage, urgent: false, at: ask.until, isDue: true }
    if (ask.answered === undefined) needsYou.push({ ...item, kind: 'gate' })
    else if (ask.answered === 'no_conflict') waiting.push({ ...item, kind: 'wait_gate' })
  }
  for (const question of book.questions) {
    const item = { id: question.thread, title: '', detail: '', urgent: false, at: question.since, isDue: false }
    needsYou.push({ ...item, kind: 'pattern' })
  }
  // Only the server knows whether the names have come; a mail says so, and nothing is asked here.
  for (const list of book.lists) {
    const item = { id: list.thread, title: list.event, detail: '', urgent: false, at: `${list.until}T12:00:00Z`, isDue: true }
    waiting.push({ ...item, kind: 'wait_list' })
  }
  for (const own of Object.values(book.cases)) {
    const { summary } = own
    const hasEnded = summary?.closed === true
    const item = caseItem(own)
    if (item.kind === 'case') needsYou.push(item)
    else if (!hasEnded || summary.appealAsked === true) waiting.push(item)
    for (const due of duesIn(summary)) {
      if (new Date(due.at).getTime() - now.getTime() > ahead) continue
      // Of a case that has ended nothing else is on this page.
      const list = hasEnded && new Date(due.at) < now ? needsYou : comingUp
      list.push({
        kind: 'clock',
        id: own.team,
        title: own.name,
        detail: due.clock,
        urgent: new Date(due.at) < now,
        at: due.at,
        isDue: true
      })
    }
  }
  for (const { body, confirmed } of session.agedRosters()) {
    const name = session.bodies.find((each) => each.id === body)?.name ?? ''
    const item = { id: body, title: name, detail: '', urgent: false, at: `${confirmed}T00:00:00Z`, isDue: false }
    needsYou.push({ ...item, kind: 'renew_roster' })
  }
  const byTime = (a: HomeItem, b: HomeItem): number => Number(b.urgent) - Number(a.urgent) || (a.at < b.at ? -1 : 1)
  return {
    needsYou: needsYou.sort(byTime),
    waiting: waiting.sort(byTime),
    comingUp: comingUp.sort(byTime),
    ...(keepsRegister(session) && { keepsRegister: true }),
    warnings: book.warnings,
    load: loadOf(session)
  }
}

/** From one's own book alone (S9): of cases one is not on, nothing is counted. */
export function loadOf(session: Pick<DeskSession, 'book' | 'me'>): Load {
  const me = new Set(session.me().map((person) => person.id))
  const open = Object.values(session.book.cases).filter((own) => own.summary?.closed !== true)
  const mine = open.filter((own) => me.has(own.summary?.lead ?? '')).length
  return { mine, others: open.length - mine }
}

export interface BoardRow {
  readonly team: string
  readonly name: string
  readonly status: string
  readonly safety: string
  readonly repeat: string
  readonly receivedAt: string
  readonly nextDue: string | undefined
  readonly late: boolean
  readonly actions: string
  readonly resolution: string
  readonly closed: boolean
  /** When two members closed it. */
  readonly closedAt?: string
}

/** One's own cases in the columns of the status sheet: overdue first, then urgent, then due next. */
export function viewBoard(session: DeskSession): BoardRow[] {
  const now = session.now().toISOString()
  return Object.values(session.book.cases)
    .map((own): BoardRow => {
      const { summary } = own
      const nextDue = nextDueIn(summary)
      return {
        team: own.team,
        name: own.name,
        status: summary?.board?.status ?? summary?.status ?? 'received',
        safety: summary?.board?.safety ?? 'unknown',
        repeat: summary?.board?.repeat ?? 'unknown',
        receivedAt: summary?.receivedAt ?? '',
        nextDue,
        late: nextDue !== undefined && nextDue < now,
        actions: summary?.board?.actions ?? '',
        resolution: summary?.board?.resolution ?? '',
        closed: summary?.closed === true,
        ...(summary?.closedAt !== undefined && { closedAt: summary.closedAt })
      }
    })
    .sort(
      (a, b) =>
        Number(a.closed) - Number(b.closed) ||
        Number(b.late) - Number(a.late) ||
        ((a.nextDue ?? '9') < (b.nextDue ?? '9') ? -1 : 1)
    )
}

const timersSize = 4096
const mostTimers = 60

/** Hands over one's own due times and quiet hours, sealed to the server's clock: times and nothing else (S28). */
export async function saveTimers(session: DeskSession): Promise<void> {
  const now = session.now().toISOString()
  const due = Object.values(session.book.cases).flatMap((own) => [
    ...(own.summary?.due.map((each) => each.at) ?? []),
    ...(own.summary?.reminders ?? [])
  ])
  const times = [...new Set(due.filter((at) => at > now).map((at) => `${at.slice(0, 13)}:00:00.000Z`))]
    .toSorted()
    .slice(0, mostTimers)
  const { quiet } = session.book
  const list = JSON.stringify({ v: 1, times, ...(quiet && { quiet }) })
  const sealed = await sealTo([session.instance.clock], pad(utf8(list), timersSize))
  await session.requests.saveTimers(toBase64url(sealed))
}
