import type { BodyId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { AgendaItem, ListedItem } from '../agendas/model.ts'
import type { Meeting, MeetingState } from '../meetings/model.ts'
import { isOver, type MotionState, type MotionWay } from '../motions/model.ts'
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

/** Characters of what is said to have come of an item. */
export const longestOutcome = 2000

/** What the room did not take. Words: `room.problem.<code>`. */
export type RoomProblem =
  | 'not_under_way'
  | 'not_open_now'
  | 'wrong_time'
  | 'wrong_end'
  | 'vote_open'
  | 'item_gone'
  | 'voted_meanwhile'
  | 'nothing_said'
  | 'too_long'

/** An agenda item with how far its motion is, and the meetings that it came from and goes to. */
export type RoomItem = ListedItem & {
  readonly motion_status: MotionState | null
  readonly motion_how: MotionWay | null
  readonly from_meeting: MeetingId | null
  readonly from_at: Date | null
  readonly to_meeting: MeetingId | null
  readonly to_at: Date | null
}

/** How many voting seats are in the room, and whether that is enough. */
export type RoomQuorum = {
  readonly seats: number
  readonly here: number
  /** Of them by proxy. */
  readonly byProxy: number
  /** Nothing where the rule asks for no quorum. */
  readonly needed: number | undefined
}

/** A meeting as its people see it. */
export type RoomView = {
  readonly meeting: Meeting
  readonly state: MeetingState
  readonly body: { readonly id: BodyId; readonly slug: string; readonly name: string }
  readonly people: readonly Attendee[]
  readonly items: readonly RoomItem[]
  /** Whether the agenda has the item that says nothing about cases. */
  readonly standing: boolean
  readonly quorum: RoomQuorum | undefined
  /** Whether the body's rules count proxies. */
  readonly proxies: boolean
  readonly opensNow: boolean
  /** Whether it goes on past the time at which it was to end. */
  readonly overdue: boolean
}

/** Whether nothing is left to do about an item: it is part of the meeting itself, something came of it, or its motion is decided. */
export function isFinished(
  item: Pick<AgendaItem, 'kind' | 'state' | 'outcome'> & { readonly motion_status: MotionState | null }
): boolean {
  const { kind, state, outcome, motion_status: status } = item
  return state === 'done' || kind === 'structure' || outcome !== '' || (status !== null && isOver({ status }))
}

/** Items that one vote decides together, as long as nobody has taken them out. */
export const onConsent = ({ motion_how: how, motion_status: status }: RoomItem): boolean =>
  how === 'consent_agenda' && (status === 'proposed' || status === 'open')
