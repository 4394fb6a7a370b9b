import { type Actor, mayEditBody } from '../bodies/policy.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Space } from './model.ts'

/** A space is kept by the chair of the body that is responsible for it, or by an administrator. */
export const mayEditSpace = (actor: Actor, body: BodyId) => mayEditBody(actor, body)

/** Who chairs any body may make a space for that body. */
export const mayMakeSpaces = (actor: Actor) => actor.isAdmin || actor.seats.some((seat) => seat.role === 'chair')

const sitsOn = (actor: Actor, body: BodyId | null) => actor.seats.some((seat) => seat.body === body)

/** Names and addresses of moderators are for the body that is responsible, the one it turns to, and administrators. */
export const mayReadModerators = (actor: Actor, space: Pick<Space, 'body' | 'escalation'>) =>
  actor.isAdmin || sitsOn(actor, space.body) || sitsOn(actor, space.escalation)

/** Whoever can read the contacts can say that they are right, and that a task is done. */
export const mayConfirmContacts = mayReadModerators

/** Kinds are the same for the whole foundation. */
export const mayEditKinds = (actor: Actor) => actor.isAdmin
