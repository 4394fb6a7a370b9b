import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { PersonId, PersonShown } from './model.ts'
import { PersonNotDone } from './problems.ts'

type Site = Pick<Context, 'db' | 'publicPages'>

/** What a person says about themselves. */
export async function changePerson(
  { db, publicPages }: Site,
  person: PersonId,
  change: { readonly name?: string; readonly region: string; readonly shown: PersonShown }
): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.updateTable('people').set(change).where('id', '=', person).execute()
    await publicPages.changed(tx)
  })
}

/** Says that somebody on the record is the one who signs in with an account. Throws `has_account` and `account_taken`. */
export async function linkAccount({ db, publicPages }: Site, person: PersonId, account: AccountId): Promise<void> {
  await transaction(db, async (tx) => {
    const row = await lockPerson(tx, person)
    if (row.account !== null) throw new PersonNotDone('has_account')
    const other = await tx.selectFrom('people').select('id').where('account', '=', account).executeTakeFirst()
    if (other) throw new PersonNotDone('account_taken')
    await tx.updateTable('people').set({ account }).where('id', '=', person).execute()
    await publicPages.changed(tx)
  })
}

/**
 * Makes one person of two rows: everything that names `other` names `kept` from now on, and the address of the other leads
 * there. Throws when both sign in, when both held one role at the same time, or when both acted in one matter.
 */
export async function mergePeople({ db, publicPages }: Site, kept: PersonId, other: PersonId): Promise<void> {
  if (kept === other) throw new PersonNotDone('same_person')
  await transaction(db, async (tx) => {
    // In one order, so that two who merge the same two do not wait for each other.
    for (const id of [kept, other].toSorted()) await lockPerson(tx, id)
    const rows = await tx.selectFrom('people').select(['id', 'account', 'region']).where('id', 'in', [kept, other]).execute()
    const [one, two] = [rows.find(({ id }) => id === kept), rows.find(({ id }) => id === other)]
    if (!one || !two) throw new PersonNotDone('gone')
    if (one.account !== null && two.account !== null) throw new PersonNotDone('two_accounts')
    if (await heldTogether(tx, kept, other)) throw new PersonNotDone('overlapping_term')
    await moveEverything(tx, kept, other)
    await tx.updateTable('people').set({ account: null, merged_into: kept, shown: 'signed_in' }).where('id', '=', other).execute()
    const change = { account: one.account ?? two.account, region: one.region || two.region }
    await tx.updateTable('people').set(change).where('id', '=', kept).execute()
    await publicPages.changed(tx)
  })
}

async function heldTogether(tx: Tx, kept: PersonId, other: PersonId): Promise<boolean> {
  const { rows } = await sql`
    select from seats a join seats b on a.body = b.body and a.role = b.role
    where a.person = ${kept} and b.person = ${other}
      and daterange(a.from_day, a.to_day, '[]') && daterange(b.from_day, b.to_day, '[]') limit 1`.execute(tx)
  return rows.length > 0
}

/** Every table that names people, whichever area it belongs to. */
async function moveEverything(tx: Tx, kept: PersonId, other: PersonId): Promise<void> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.confrelid = 'people'::regclass and c.contype = 'f' and c.conrelid <> 'people'::regclass`.execute(tx)
  try {
    for (const { table, column } of rows) {
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${kept} where ${sql.ref(column)} = ${other}`.execute(tx)
    }
  } catch (error) {
    // Both voted on one motion, or both answered one question: two people, or a record to mend first.
    if (['23505', '23514'].includes(codeOf(error))) throw new PersonNotDone('acted_as_both')
    throw error
  }
}

function codeOf(error: unknown): string {
  return error !== null && typeof error === 'object' && 'code' in error ? String(error.code) : ''
}

/**
 * Somebody asked to be forgotten. Their seats and votes stay: the record says what happened. Region and affiliations go, the
 * page goes, nobody signs in as them; the name stays, or `word` stands in its place and a new address with it. Throws
 * `still_seated` while a seat is open.
 */
export async function forgetPerson(
  { db, publicPages }: Site,
  person: PersonId,
  { word, today }: { readonly word: string | undefined; readonly today: string }
): Promise<void> {
  await transaction(db, async (tx) => {
    await lockPerson(tx, person)
    const open = await tx
      .selectFrom('seats')
      .select('id')
      .where('person', '=', person)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', today)]))
      .limit(1)
      .executeTakeFirst()
    if (open) throw new PersonNotDone('still_seated')
    await tx.deleteFrom('affiliations').where('person', '=', person).execute()
    const replaced = word === undefined ? {} : { name: word, slug: `person-${randomUUID().slice(0, 13)}` }
    // Rows that were merged into this one hold the same name.
    await tx
      .updateTable('people')
      .set({ name: word ?? sql`name` })
      .where('merged_into', '=', person)
      .execute()
    if (word !== undefined) {
      await sql`update people set slug = 'person-' || left(gen_random_uuid()::text, 13) where merged_into = ${person}`.execute(tx)
    }
    const name_after = word === undefined ? 'kept' : 'replaced'
    await tx
      .updateTable('people')
      .set({ ...replaced, region: '', account: null, shown: 'signed_in', forgotten_day: today, name_after })
      .where('id', '=', person)
      .execute()
    await publicPages.changed(tx)
  })
}

async function lockPerson(tx: Tx, id: PersonId): Promise<{ account: AccountId | null }> {
  const row = await tx
    .selectFrom('people')
    .select('account')
    .where('id', '=', id)
    .where('forgotten_day', 'is', null)
    .where('merged_into', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new PersonNotDone('gone')
  return row
}
