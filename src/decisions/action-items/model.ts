import type { BodyId } from '../../bodies/model.ts'
import type { PersonId, PersonShown } from '../../bodies/people/model.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import type { ResolutionId } from '../model.ts'
import type { MeetingId } from '../votes/model.ts'

export type ActionItemId = string & { readonly brand: 'action_item' }

export const actionStates = ['open', 'done', 'dropped'] as const
export type ActionState = (typeof actionStates)[number]

/** What happened to an action item. Words: `action.event.<what>`. */
export const actionEvents = ['made', 'changed', 'noted', 'done', 'dropped', 'reopened'] as const
export type ActionEventKind = (typeof actionEvents)[number]

/** What somebody undertook to do. */
export type ActionItem = {
  readonly id: ActionItemId
  /** `A-2026-014`. */
  readonly number: string
  readonly body: BodyId
  readonly title: string
  readonly owner: PersonId
  readonly due_day: string | null
  readonly meeting: MeetingId | null
  readonly item: AgendaItemId | null
  readonly resolution: ResolutionId | null
  /** For people of the body and its owner alone, as what it comes from. */
  readonly private: boolean
  readonly status: ActionState
  readonly made_at: Date
  readonly made_by: PersonId | null
  readonly ended_at: Date | null
  /** How it ended, as a sentence. */
  readonly said: string
}

/** An action item with everything that a list says of it. */
export type ListedAction = ActionItem & {
  readonly serial: number
  readonly owner_name: string
  readonly owner_slug: string
  readonly owner_shown: PersonShown
  readonly body_name: string
  readonly body_slug: string
  /** Meetings of its body that were held while it was open. */
  readonly meetings: number
  readonly meeting_title: string | null
  readonly meeting_starts: Date | null
  readonly meeting_zone: string | null
  readonly resolution_number: string | null
}

export const longestTitle = 300
export const longestSaid = 1000
/** Open ones that one body may have: more is a list that nobody reads. */
export const mostOpen = 500

const dayLength = 86_400_000

/** Whole days for which it has been open, or was. */
export function daysOpen({ made_at, ended_at }: Pick<ActionItem, 'made_at' | 'ended_at'>, now: Date): number {
  return Math.max(0, Math.floor(((ended_at ?? now).getTime() - made_at.getTime()) / dayLength))
}

export const isLate = ({ status, due_day }: Pick<ActionItem, 'status' | 'due_day'>, today: string) =>
  status === 'open' && due_day !== null && due_day < today
