import { dayOf, wallTime } from '../../../rules/zoned-time.ts'
import { type Event, isOnSite } from '../model.ts'

export const gatheringKinds = ['briefing', 'debrief'] as const
export type GatheringKind = (typeof gatheringKinds)[number]

type From = 'published' | 'starts' | 'ends'
type Spec = {
  /** Days before (negative) or after the day it is counted from. */
  readonly from: From
  readonly days: number
  /** Only where people meet in one place, or only at events of 200 people and more. */
  readonly only?: 'on_site' | 'large'
  /** An event is not over before this is done. */
  readonly must?: true
}

/**
 * What makes a code of conduct work at an event, after the best practices of the Python Software Foundation, the event
 * procedures of Otter Tech, and Django's advice for events. `docs/reference/readiness.md` says which line is whose.
 */
export const readinessTasks = {
  code_on_site: { from: 'published', days: 0 },
  acceptance: { from: 'starts', days: -60 },
  speakers: { from: 'starts', days: -45 },
  sponsors: { from: 'starts', days: -45, only: 'large' },
  training: { from: 'starts', days: -30 },
  safe_room: { from: 'starts', days: -30, only: 'on_site' },
  phone: { from: 'starts', days: -14 },
  rota: { from: 'starts', days: -10 },
  danger_plan: { from: 'starts', days: -7 },
  photos: { from: 'starts', days: -7, only: 'on_site' },
  posters: { from: 'starts', days: -7, only: 'on_site' },
  badges: { from: 'starts', days: -7, only: 'on_site' },
  mail_attendees: { from: 'starts', days: -3 },
  slides: { from: 'starts', days: -3 },
  security: { from: 'starts', days: -2, only: 'large' },
  briefing: { from: 'starts', days: -1, must: true },
  opening: { from: 'starts', days: 0 },
  each_day: { from: 'ends', days: 0 },
  closing: { from: 'ends', days: 0 },
  debrief: { from: 'ends', days: 7, must: true },
  hand_over: { from: 'ends', days: 7, must: true },
  report: { from: 'ends', days: 30, must: true }
} as const satisfies Record<string, Spec>
export type ReadinessKey = keyof typeof readinessTasks

export const isReadinessKey = (text: string): text is ReadinessKey => Object.hasOwn(readinessTasks, text)
export const isGathering = (text: string): text is GatheringKind => gatheringKinds.some((kind) => kind === text)

const largeFrom = 200

/** The newest word on a task. */
export type Mark = { readonly task: string; readonly at: Date; readonly done: boolean; readonly name: string | null }

export type Gathering = {
  readonly kind: GatheringKind
  readonly day: string
  readonly names: readonly string[]
  readonly note: string
}

export type DueTask = {
  readonly key: ReadinessKey
  readonly due: string
  readonly must: boolean
  readonly state: 'done' | 'late' | 'soon' | 'later'
  readonly mark: Mark | undefined
}

/** A day some days after another. */
export function addDays(day: string, days: number): string {
  return dayOf(Date.parse(day) + days * 86_400_000)
}

/** Today where the event is. */
export const todayAt = ({ time_zone }: Pick<Event, 'time_zone'>, now: Date) => dayOf(wallTime(now, time_zone || 'UTC'))

/** The list of one event by due day. Briefing and debrief are done when they are recorded. */
export function tasksOf(
  event: Event,
  marks: readonly Mark[],
  gatherings: readonly Pick<Gathering, 'kind'>[],
  now: Date
): readonly DueTask[] {
  const { starts_day, ends_day, published_day } = event
  if (starts_day === null || ends_day === null || published_day === null) return []
  const days = { starts: starts_day, ends: ends_day, published: published_day }
  const today = todayAt(event, now)
  const isLarge = (event.size ?? 0) >= largeFrom
  const all = Object.entries(readinessTasks) as [ReadinessKey, Spec][]
  return all
    .filter(([, { only }]) => (only === 'on_site' ? isOnSite(event) : only === 'large' ? isLarge : true))
    .map(([key, { from, days: offset, must = false }]) => {
      const mark = marks.find(({ task }) => task === key)
      const recorded = isGathering(key) && gatherings.some(({ kind }) => kind === key)
      // Nobody can have been late before the event was public.
      const counted = addDays(days[from], offset)
      const due = counted < published_day ? published_day : counted
      const isDone = recorded || (!isGathering(key) && mark?.done === true)
      const state = isDone ? 'done' : due < today ? 'late' : due <= addDays(today, soonDays) ? 'soon' : 'later'
      return { key, due, must, state, mark } as const
    })
    .toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** A reminder leaves this many days before. */
const soonDays = 3
