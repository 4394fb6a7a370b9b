import { type Actor, mayEditBody } from '../../bodies/policy.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Event } from './model.ts'

/** What ties somebody to events beside their seats. */
export type EventTies = {
  /** Bodies for which this person was invited to register events. */
  readonly hostOf: readonly BodyId[]
  /** Whether this person organises this event or is on its committee. */
  readonly isOfEvent: boolean
}

/** Bodies for which somebody may begin an event: by invitation, by a seat, or as administrator of any. */
export const mayBeginFor = (actor: Actor, hostOf: readonly BodyId[], body: BodyId) =>
  actor.isAdmin || hostOf.includes(body) || actor.seats.some((seat) => seat.body === body)

/** An event's pages are for its organisers, its committee, the chair of its body and administrators. */
export const mayWorkOnEvent = (actor: Actor, { isOfEvent }: Pick<EventTies, 'isOfEvent'>, event: Pick<Event, 'body'>) =>
  isOfEvent || mayEditBody(actor, event.body)

/** Who may ask others to register events of a body. */
export const mayInviteHosts = (actor: Actor, body: BodyId) => mayEditBody(actor, body)
