import type { AccountId } from '../accounts/model.ts'
import type { BodyId, Seat } from './model.ts'

/** Who asks, with the seats that person holds today. */
export type Actor = {
  readonly account: AccountId
  readonly isAdmin: boolean
  readonly seats: readonly Pick<Seat, 'body' | 'role'>[]
}

const holdsSeat = (actor: Actor, body: BodyId) => actor.seats.some((seat) => seat.body === body)
const isChair = (actor: Actor, body: BodyId) => actor.seats.some((seat) => seat.body === body && seat.role === 'chair')

/** The desk's pages about bodies and spaces are for everybody who signs in. */
export const mayReadDesk = (actor: Actor | undefined): actor is Actor => actor !== undefined

export const mayMakeBody = (actor: Actor) => actor.isAdmin

export const mayEditBody = (actor: Actor, body: BodyId) => actor.isAdmin || isChair(actor, body)

/** An administrator seats people; nobody gets a letter before the members have signed them in (S18, S20). */
export const mayEditSeats = mayEditBody

/** Drafts of a roster show keys that are not public yet. */
export const mayReadDraft = (actor: Actor, body: BodyId) => actor.isAdmin || holdsSeat(actor, body)

/** Own entry, second signature, renewal, test report: for people of the body, administrator or not. */
export const maySignRoster = (actor: Actor, body: BodyId) => holdsSeat(actor, body)

export const mayProposeRoster = (actor: Actor, body: BodyId) => isChair(actor, body)

/** S20: two different people. */
export const mayCountersign = (actor: Actor, body: BodyId, proposedBy: AccountId) =>
  holdsSeat(actor, body) && actor.account !== proposedBy
