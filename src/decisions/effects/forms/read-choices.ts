import { shippedUpkeep } from '../../../bodies/upkeep/shipped.ts'
import { shippedProcedures } from '../../../conduct/procedures/shipped-procedures.ts'
import type { Database } from '../../../db/database.ts'
import type { Words } from '../../../ui/make-words.ts'
import { openChanges, textsToChoose } from '../../../policies/words-to-adopt.ts'
import { rulesForBodies } from '../../rules/shipped-rules.ts'
import type { PlannedEffect } from '../../motions/model.ts'
import type { EffectField, EffectChoices } from './model.ts'

/** A list that is longer helps nobody; who is not in it is written by name. */
const most = 500

/** What the fields of one form offer; bodies that the same motion forms can be chosen too. */
export async function readChoices(
  db: Database,
  t: Words,
  fields: readonly EffectField[],
  drafted: readonly PlannedEffect[],
  today: string
): Promise<EffectChoices> {
  const asks = new Set(fields.map(({ ask }) => ask))
  const formed = drafted.flatMap(({ effect }) => (effect.kind === 'establish' ? [{ id: effect.body, name: effect.name }] : []))
  return {
    bodies: asks.has('body') || asks.has('other_body') ? [...formed, ...(await bodyNames(db))] : [],
    people: asks.has('person') || asks.has('people') ? await peopleNames(db) : [],
    seats: asks.has('seat') ? await openSeats(db, t, today) : [],
    delegations: asks.has('delegation') ? await openDelegations(db, today) : [],
    rules: asks.has('rule') ? rulesForBodies().map(({ key, source }) => ({ key, source })) : [],
    upkeeps: asks.has('upkeep') ? shippedUpkeep.map(({ key, name }) => ({ key, name })) : [],
    procedures: asks.has('procedure') ? [...shippedProcedures()].map(([key, { name }]) => ({ key, name })) : [],
    policies: asks.has('policy') ? await textsToChoose(db) : [],
    proposals: asks.has('proposal') ? await openChanges(db) : [],
    ended: asks.has('ended_body') ? await bodyNames(db, 'ended') : []
  }
}

async function bodyNames(db: Database, which: 'living' | 'ended' = 'living') {
  return db
    .selectFrom('bodies')
    .select(['id', 'name'])
    .where('status', which === 'ended' ? '=' : '<>', 'dissolved')
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute()
}

async function peopleNames(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .select(['name', 'slug'])
    .where('forgotten_day', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute()
  const many = new Map<string, number>()
  for (const { name } of rows) many.set(name, (many.get(name) ?? 0) + 1)
  return rows.map(({ name, slug }) => (many.get(name) === 1 ? name : `${name} (${slug})`))
}

async function openSeats(db: Database, t: Words, today: string) {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .innerJoin('bodies', 'bodies.id', 'seats.body')
    .select(['seats.id', 'seats.role', 'people.name', 'bodies.name as body'])
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', today)]))
    .orderBy('bodies.name')
    .orderBy('people.name')
    .orderBy('seats.id')
    .limit(most)
    .execute()
  return rows.map(({ id, role, name, body }) => ({ id, text: `${body}: ${name}, ${t(`body.role.${role}`)}` }))
}

async function openDelegations(db: Database, today: string) {
  const rows = await db
    .selectFrom('delegations')
    .innerJoin('bodies', 'bodies.id', 'delegations.body')
    .select(['delegations.id', 'delegations.power', 'bodies.name'])
    .where((where) => where.or([where('delegations.to_day', 'is', null), where('delegations.to_day', '>=', today)]))
    .orderBy('bodies.name')
    .orderBy('delegations.id')
    .limit(most)
    .execute()
  return rows.map(({ id, power, name }) => ({ id, text: `${name}: ${power.slice(0, 120)}` }))
}
