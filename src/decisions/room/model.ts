import type { SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { AgendaItem, ListedItem } from '../agendas/model.ts'
import { isOver, type MotionState } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

/** From when to when somebody was in a meeting; without an end they are there now. */
export type Stay = {
  readonly meeting: MeetingId
  readonly person: PersonId
  readonly arrived_at: Date
  readonly left_at: Date | null
  readonly noted_by: PersonId | null
}

/** Somebody who belongs to a meeting, and how they took part: in person, by proxy, or not at all. */
export type Attendee = {
  readonly person: PersonId
  readonly name: string
  readonly slug: string
  readonly roles: readonly SeatRole[]
  readonly voting: boolean
  /** In the order of time. */
  readonly stays: readonly Pick<Stay, 'arrived_at' | 'left_at'>[]
  readonly here: boolean
  /** Who votes for them, if they gave a proxy for this meeting; it counts while they are away and that person is there. */
  readonly holder: { readonly person: PersonId; readonly name: string } | undefined
}

/** What the room did not take. Words: `room.problem.<code>`. */
export type RoomProblem = 'not_under_way' | 'not_open_now' | 'wrong_time' | 'vote_open' | 'item_gone'

/** An agenda item with how far its motion is. */
export type RoomItem = ListedItem & { readonly motion_status: MotionState | null; readonly motion_how: string | null }

/** Whether nothing is left to do about an item: it is part of the meeting itself, something came of it, or its motion is decided. */
export function isFinished(
  item: Pick<AgendaItem, 'kind' | 'state' | 'outcome'> & { readonly motion_status: MotionState | null }
): boolean {
  const { kind, state, outcome, motion_status: status } = item
  return state === 'done' || kind === 'structure' || outcome !== '' || (status !== null && isOver({ status }))
}
