import { page, type Reply } from '../../http/reply.ts'
import { askedMeeting } from '../meetings/asked-meeting.ts'
import type { Staffed } from '../motions/asked-motion.ts'
import { isClerk } from '../motions/policy.ts'
import { Refused } from '../../refused.ts'
import type { RoomItem } from './model.ts'
import { readRoom } from './read-room.ts'

/** The meeting that an address names as its people see it, and whether this one leads it. */
export async function askedRoom(visit: Staffed) {
  const { body, member, meeting } = await askedMeeting(visit)
  const { db, clock } = visit.context
  const view = await readRoom(db, body, meeting, clock.now())
  return { body, member, meeting, view, leads: isClerk(member, body.id) }
}

export type AskedRoom = Awaited<ReturnType<typeof askedRoom>>

/** Throws `not_allowed` for everybody but the chair, their deputies and the secretary. */
export function onlyWhoLeads({ leads }: Pick<AskedRoom, 'leads'>): void {
  if (!leads) throw new Refused('not_allowed')
}

/** The item that an address names. */
export function itemAsked({ view }: AskedRoom, id: string | undefined): RoomItem {
  const item = view.items.find((each) => each.id === id)
  if (!item) throw new Refused('not_found')
  return item
}

/** A page, or the same one with what stood in the way. */
export const answer = (node: Parameters<typeof page>[0], trouble: unknown): Reply => page(node, trouble ? 422 : 200)
