import type { ReadCaseWithReports } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { holdsEveryDoor } from '../patterns/keepers.ts'
import type { ReportState } from '../threads/entry-bodies.ts'
import { reportStateOf } from '../threads/report-state.ts'
import type { ClosedBody } from './bodies.ts'

/** How the case ends, as a member may see it now. */
export interface ClosingView {
  readonly state: 'open' | 'waits' | 'closed'
  readonly body: ClosedBody | undefined
  readonly by: string
  readonly byMe: boolean
  readonly confirmedBy: string
  readonly confirmedAt: string | undefined
  /** When somebody wrote a note after the day on which it was to be looked at again. */
  readonly lookedAt: string | undefined
  readonly reopened: readonly { readonly at: string; readonly why: string }[]
  /** A confirmation broke off: some reporter does not know yet. */
  readonly untold: boolean
  /** The cards for the pattern keepers are still to be sent, and I can. */
  readonly cardsWait: boolean
}

export function viewClosing(session: DeskSession, { team, reports }: ReadCaseWithReports, me: string): ClosingView {
  const { current, reopened } = team.proceedings.closings
  const names = new Map([...team.members.values(), ...team.past].map((member) => [member.id, member.name]))
  const isClosed = current?.confirmed !== undefined
  return {
    state: current === undefined ? 'open' : isClosed ? 'closed' : 'waits',
    body: current?.body,
    by: names.get(current?.by ?? '') ?? '',
    byMe: current?.by === me,
    confirmedBy: names.get(current?.confirmed?.by ?? '') ?? '',
    confirmedAt: current?.confirmed?.at,
    lookedAt: current?.lookedAt,
    reopened: reopened.map(({ at, why }) => ({ at, why })),
    untold: isClosed && reports.some(({ thread }) => reportStateOf(thread.entries) !== 'closed'),
    cardsWait: isClosed && !team.proceedings.patterns.cardsLeft.includes(current.hash) && holdsEveryDoor(session, team)
  }
}

/** Whether the case is over: closed by two members, or told so to all its reporters; not any more once it was opened again. */
export function hasEnded(
  { state, reopened }: Pick<ClosingView, 'state' | 'reopened'>,
  reports: readonly { readonly state: ReportState }[]
): boolean {
  if (state === 'closed') return true
  return reopened.length === 0 && reports.length > 0 && reports.every((report) => report.state === 'closed')
}
