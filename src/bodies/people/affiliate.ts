import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { AffiliationId, AffiliationKind, OrganisationId, PersonId } from './model.ts'
import { PersonNotDone } from './problems.ts'

type Site = Pick<Context, 'db' | 'publicPages'>

export type NewAffiliation = {
  readonly organisation: string
  /** Who owns it; empty when nobody does or nobody said. */
  readonly parent: string
  readonly kind: AffiliationKind
  readonly from_day: string
  readonly to_day: string | null
}

/**
 * Writes down whom somebody belongs to. An organisation that nobody named before is made. Throws `owner_known` when the
 * record names another owner and this person may not change that, and `owner_circle`.
 */
export async function addAffiliation(
  { db, publicPages }: Site,
  person: PersonId,
  given: NewAffiliation,
  { mayMove }: { readonly mayMove: boolean }
): Promise<void> {
  await transaction(db, async (tx) => {
    const organisation = await organisationNamed(tx, given.organisation)
    if (given.parent) await setOwner(tx, organisation, given.parent, mayMove)
    const { kind, from_day, to_day } = given
    const row = { id: randomUUID() as AffiliationId, person, organisation: organisation.id, kind, from_day, to_day }
    await tx.insertInto('affiliations').values(row).execute()
    await publicPages.changed(tx)
  })
}

/** The day after which an affiliation is over. False when the person has no such open one. */
export async function endAffiliation(
  { db, publicPages }: Site,
  person: PersonId,
  id: AffiliationId,
  day: string
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('affiliations')
      .set({ to_day: sql<string>`greatest(from_day, ${day}::date)` })
      .where('id', '=', id)
      .where('person', '=', person)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', day)]))
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 1n) await publicPages.changed(tx)
    return numUpdatedRows === 1n
  })
}

type Organisation = { readonly id: OrganisationId; readonly parent: OrganisationId | null }

/** The same name in other letters is the same organisation. */
async function organisationNamed(tx: Tx, name: string): Promise<Organisation> {
  await sql`select pg_advisory_xact_lock(hashtext('organisations'))`.execute(tx)
  const known = await tx
    .selectFrom('organisations')
    .select(['id', 'parent'])
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .executeTakeFirst()
  if (known) return known
  const id = randomUUID() as OrganisationId
  await tx.insertInto('organisations').values({ id, name, parent: null }).execute()
  return { id, parent: null }
}

async function setOwner(tx: Tx, { id, parent }: Organisation, name: string, mayMove: boolean): Promise<void> {
  const owner = await organisationNamed(tx, name)
  if (owner.id === parent) return
  if (parent !== null && !mayMove) throw new PersonNotDone('owner_known')
  const { rows } = await sql`
    with recursive above as (
      select id, parent from organisations where id = ${owner.id}
      union select o.id, o.parent from organisations o join above on o.id = above.parent
    ) select from above where id = ${id}`.execute(tx)
  if (rows.length > 0) throw new PersonNotDone('owner_circle')
  await tx.updateTable('organisations').set({ parent: owner.id }).where('id', '=', id).execute()
}
