import type { BodyId, SeatId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { PolicySlug } from '../../policies/model.ts'
import type { Effect } from './model.ts'

/** A seat as a sentence names it. */
export type NamedSeat = { readonly name: string; readonly role: SeatRole }

/** What the ids of effects stand for. What is not here is gone. */
export type EffectNames = {
  readonly bodies: ReadonlyMap<BodyId, string>
  readonly people: ReadonlyMap<PersonId, string>
  readonly seats: ReadonlyMap<SeatId, NamedSeat>
  /** What a delegation hands on. */
  readonly delegations: ReadonlyMap<string, string>
  /** Titles of texts. */
  readonly policies: ReadonlyMap<PolicySlug, string>
}

/** Everything that effects name by an id. Bodies that one of them forms have the name that it gives. */
export function idsOf(effects: readonly Effect[]) {
  const bodies = new Set<BodyId>()
  const people = new Set<PersonId>()
  const seats = new Set<SeatId>()
  const delegations = new Set<string>()
  const policies = new Set<PolicySlug>()
  const formed = new Map<BodyId, string>()
  for (const effect of effects) {
    bodies.add(effect.body)
    if (effect.kind === 'establish') formed.set(effect.body, effect.name)
    if (effect.kind === 'establish' && effect.parent) bodies.add(effect.parent)
    if (effect.kind === 'set_parent' && effect.parent) bodies.add(effect.parent)
    if (effect.kind === 'replace') bodies.add(effect.by)
    if (effect.kind === 'appoint') people.add(effect.person)
    if (effect.kind === 'remove') seats.add(effect.seat)
    if (effect.kind === 'name_register_keepers') for (const person of effect.people) people.add(person)
    if (effect.kind === 'delegate' && effect.to_body) bodies.add(effect.to_body)
    if (effect.kind === 'delegate' && effect.to_person) people.add(effect.to_person)
    if (effect.kind === 'end_delegation') delegations.add(effect.delegation)
    if (effect.kind === 'adopt_policy' || effect.kind === 'end_policy') policies.add(effect.policy)
  }
  return { bodies, people, seats, delegations, policies, formed }
}
