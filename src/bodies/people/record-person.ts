import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import { type PersonId, slugFrom } from './model.ts'

/** Puts somebody on the record under a name. Two people of one name are two rows: `ada-lindqvist`, `ada-lindqvist-2`. */
export async function recordPerson(
  tx: Tx,
  person: { readonly name: string; readonly account?: AccountId; readonly region?: string }
): Promise<PersonId> {
  const id = randomUUID() as PersonId
  const base = slugFrom(person.name) || 'person'
  const slug = await freeSlug(tx, base)
  await tx
    .insertInto('people')
    .values({ id, slug, name: person.name, account: person.account ?? null, region: person.region ?? '' })
    .execute()
  return id
}

/** The person on the record behind an account; made at its first seat. */
export async function personOfAccount(tx: Tx, account: AccountId): Promise<PersonId> {
  // Two seats given at once must not make two people of one.
  const { name } = await tx.selectFrom('accounts').select('name').where('id', '=', account).forUpdate().executeTakeFirstOrThrow()
  const known = await tx.selectFrom('people').select('id').where('account', '=', account).executeTakeFirst()
  return known?.id ?? recordPerson(tx, { name, account })
}

/** The person on the record behind an account; nothing for somebody who never was on it. */
export async function personBehind(db: Database, account: AccountId): Promise<PersonId | undefined> {
  return (await db.selectFrom('people').select('id').where('account', '=', account).executeTakeFirst())?.id
}

/** The shortest of `base`, `base-2`, `base-3` that nobody has. */
async function freeSlug(tx: Tx, base: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtext('people.slug'))`.execute(tx)
  const rows = await tx
    .selectFrom('people')
    .select('slug')
    .where((where) => where.or([where('slug', '=', base), where('slug', 'like', `${base}-%`)]))
    .execute()
  const taken = new Set(rows.map(({ slug }) => slug))
  let slug = base
  for (let n = 2; taken.has(slug); n += 1) slug = `${base}-${n}`
  return slug
}
