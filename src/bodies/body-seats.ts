import type { AccountId } from '../accounts/model.ts'
import type { Database } from '../db/database.ts'
import type { WrittenRule } from '../rules/decision-rule.ts'
import type { Body, BodyId, SeatRole } from './model.ts'
import type { PersonId } from './people/model.ts'
import { findBody } from './store.ts'

/** A person with the voting seats that they hold in a body; without an account they cannot vote here. */
export type SeatHolder = {
  readonly person: PersonId
  readonly name: string
  readonly account: AccountId | null
  readonly roles: readonly SeatRole[]
}

/** A body with its own decision rules by kind, as written. */
export type DecidingBody = Body & { readonly rules: Readonly<Record<string, WrittenRule>> }

/** A body by its id, as other areas may see it. */
export async function readBody(db: Database, id: BodyId): Promise<DecidingBody | undefined> {
  const body = await findBody(db, id)
  if (!body) return undefined
  const row = await db.selectFrom('bodies').select('rules').where('id', '=', id).executeTakeFirst()
  return { ...body, rules: row?.rules ?? {} }
}

/** Who holds a voting seat of a body on a day, each person once, by name. */
export async function votersOn(db: Database, body: BodyId, day: string): Promise<SeatHolder[]> {
  const rows = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['people.id as person', 'people.name', 'people.account', 'seats.role'])
    .where('seats.body', '=', body)
    .where('seats.voting', '=', true)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .orderBy('people.name')
    .orderBy('people.id')
    .orderBy('seats.role')
    .execute()
  const holders = new Map<PersonId, SeatHolder>()
  for (const { person, name, account, role } of rows) {
    const roles = holders.get(person)?.roles ?? []
    holders.set(person, { person, name, account, roles: [...roles, role] })
  }
  return [...holders.values()]
}
