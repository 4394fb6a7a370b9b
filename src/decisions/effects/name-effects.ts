import type { Database } from '../../db/database.ts'
import type { Effect } from './model.ts'
import { type EffectNames, idsOf } from './names.ts'

/** Looks up what effects name, in one query for each kind of thing. */
export async function nameEffects(db: Database, effects: readonly Effect[]): Promise<EffectNames> {
  const { bodies, people, seats, delegations, policies, formed } = idsOf(effects)
  const [bodyRows, personRows, seatRows, delegationRows, policyRows] = await Promise.all([
    bodies.size === 0
      ? []
      : db
          .selectFrom('bodies')
          .select(['id', 'name'])
          .where('id', 'in', [...bodies])
          .execute(),
    people.size === 0
      ? []
      : db
          .selectFrom('people')
          .select(['id', 'name'])
          .where('id', 'in', [...people])
          .execute(),
    seats.size === 0
      ? []
      : db
          .selectFrom('seats')
          .innerJoin('people', 'people.id', 'seats.person')
          .select(['seats.id', 'people.name', 'seats.role'])
          .where('seats.id', 'in', [...seats])
          .execute(),
    delegations.size === 0
      ? []
      : db
          .selectFrom('delegations')
          .select(['id', 'power'])
          .where('id', 'in', [...delegations])
          .execute(),
    policies.size === 0
      ? []
      : db
          .selectFrom('policies')
          .select(['slug', 'title'])
          .where('slug', 'in', [...policies])
          .execute()
  ])
  return {
    bodies: new Map([...formed, ...bodyRows.map(({ id, name }) => [id, name] as const)]),
    people: new Map(personRows.map(({ id, name }) => [id, name])),
    seats: new Map(seatRows.map(({ id, name, role }) => [id, { name, role }])),
    delegations: new Map(delegationRows.map(({ id, power }) => [id, power])),
    policies: new Map(policyRows.map(({ slug, title }) => [slug, title]))
  }
}
