import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { ReportEvery } from '../../bodies/upkeep/model.ts'
import { addMonths, dayOf, wallTime } from '../../rules/zoned-time.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import type { Meeting } from '../meetings/model.ts'
import type { MotionId } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

export type DutyId = string & { readonly brand: 'report_duty' }
export type ReportId = string & { readonly brand: 'report' }

/** What a member says of an item before the meeting. `flag`: it has to be talked about. Words: `paper.mark.<key>`. */
export const paperMarks = ['agrees', 'flag'] as const
export type PaperMark = (typeof paperMarks)[number]

/** A body owes another one's meetings a report. */
export type Duty = {
  readonly id: DutyId
  readonly body: BodyId
  readonly to_body: BodyId
  readonly every: ReportEvery
  readonly lead_days: number
  readonly from_day: string
  readonly to_day: string | null
  readonly source: string
  /** The charter of the body that owes it asks for it, and ends it. */
  readonly by_charter: boolean
}

export type Report = {
  readonly id: ReportId
  readonly duty: DutyId
  readonly body: BodyId
  readonly meeting: MeetingId
  readonly item: AgendaItemId | null
  readonly due_at: Date
  /** Markdown; empty until it is in. */
  readonly text: string
  readonly filed_at: Date | null
  readonly filed_by: PersonId | null
  readonly edition: number
  readonly motion: MotionId | null
}

export const longestReport = 50_000
export const longestWords = 1000
export const longestComment = 2000

const dayLength = 86_400_000

type Timed = Pick<Meeting, 'starts_at' | 'zone'>

/** The first day of the period in which a meeting is, by its own clock. */
function periodOf({ starts_at, zone }: Timed, every: Exclude<ReportEvery, 'meeting'>): string {
  const day = dayOf(wallTime(starts_at, zone))
  if (every === 'year') return `${day.slice(0, 4)}-01-01`
  const month = Number(day.slice(5, 7)) - 1
  const back = every === 'quarter' ? month % 3 : 0
  return dayOf(addMonths(Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`), -back))
}

/** Which of the meetings of a body, given in order of time, a duty asks a report for. */
export function owedFor<M extends Timed>(duty: Pick<Duty, 'every' | 'from_day' | 'to_day'>, meetings: readonly M[]): M[] {
  const held = meetings.filter(({ starts_at, zone }) => {
    const day = dayOf(wallTime(starts_at, zone))
    return day >= duty.from_day && (duty.to_day === null || day <= duty.to_day)
  })
  const { every } = duty
  if (every === 'meeting') return held
  return held.filter((meeting, at) => held.findIndex((each) => periodOf(each, every) === periodOf(meeting, every)) === at)
}

/** The moment by which a report has to be in. */
export const dueFor = ({ lead_days }: Pick<Duty, 'lead_days'>, { starts_at }: Timed) =>
  new Date(starts_at.getTime() - lead_days * dayLength)

export const isLate = ({ due_at, filed_at }: Pick<Report, 'due_at' | 'filed_at'>, now: Date) => filed_at === null && due_at < now
