import type { BodyId } from '../bodies/model.ts'
import { type Actor, mayEditBody } from '../bodies/policy.ts'
import type { Policy } from './model.ts'

/** Texts, their findings and their changes are for everybody who signs in to read; most of it is public anyway. */
export const mayMakePolicy = (actor: Actor, body: BodyId) => mayEditBody(actor, body)

/** Title, board, translations, keys, spaces, the last day: the chair of the body that keeps the text, or an administrator. */
export const mayKeepPolicy = (actor: Actor, policy: Pick<Policy, 'body'>) => mayEditBody(actor, policy.body)

/** A change may come from anybody who sits in the body that keeps the text, or in the one with the last word. */
export const mayPropose = (actor: Actor, { body, board }: Pick<Policy, 'body' | 'board'>) =>
  actor.seats.some((seat) => seat.body === body || seat.body === board)
