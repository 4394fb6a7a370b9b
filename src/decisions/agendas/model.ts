import type { MotionId } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

export type AgendaItemId = string & { readonly brand: 'agenda_item' }

/** What is done with an item. `structure`: opening, roll call, closing. Words: `agenda.kind.<key>`. */
export const itemKinds = ['discussion', 'decision', 'report', 'structure'] as const
export type ItemKind = (typeof itemKinds)[number]

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
}

/** An item with the number of its motion. */
export type ListedItem = AgendaItem & { readonly motion_number: string | null }
