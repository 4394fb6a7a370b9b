import { type Actor, mayEditBody } from '../bodies/policy.ts'
import type { BodyId } from '../bodies/model.ts'

/** A space is kept by the chair of the body that is responsible for it, or by an administrator. */
export const mayEditSpace = (actor: Actor, body: BodyId) => mayEditBody(actor, body)

/** Who chairs any body may make a space for that body. */
export const mayMakeSpaces = (actor: Actor) => actor.isAdmin || actor.seats.some((seat) => seat.role === 'chair')
