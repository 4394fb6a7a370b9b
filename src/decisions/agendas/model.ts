import type { MotionId } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

export type AgendaItemId = string & { readonly brand: 'agenda_item' }

/** What is done with an item. `structure`: opening, roll call, closing. Words: `agenda.kind.<key>`. */
export const itemKinds = ['discussion', 'decision', 'report', 'structure'] as const
export type ItemKind = (typeof itemKinds)[number]

/** How far a meeting has come with an item. `left_over`: it closed before. Words: `agenda.state.<key>`. */
export const itemStates = ['waiting', 'now', 'done', 'left_over'] as const
export type ItemState = (typeof itemStates)[number]

export const mostItems = 60

export type AgendaItem = {
  readonly id: AgendaItemId
  readonly meeting: MeetingId
  /** Items stand in the order of their places, which may have holes. */
  readonly place: number
  readonly kind: ItemKind
  readonly title: string
  readonly notes: string
  readonly motion: MotionId | null
  /** For people of the body alone. */
  readonly private: boolean
  readonly state: ItemState
  readonly reached_at: Date | null
  readonly done_at: Date | null
  /** What came of it, as whoever leads wrote it down; a vote says it by itself. */
  readonly outcome: string
  /** The item of an earlier meeting that this one goes on with, and how often it was carried over by now. */
  readonly carried_from: AgendaItemId | null
  readonly carried: number
}

/** An item with the number of its motion. */
export type ListedItem = AgendaItem & { readonly motion_number: string | null }
