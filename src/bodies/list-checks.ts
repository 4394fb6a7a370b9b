/** Whether a body lets organisers have lists checked, and the log of who made links (S31). No name is ever here. */
import type { AccountId } from '../accounts/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Database } from '../db/database.ts'
import { storedRosters } from '../envelopes/rosters.ts'
import type { RosterEntryId } from '../envelopes/model.ts'
import { Refused } from '../refused.ts'
import { dayOf } from './actor.ts'
import type { BodyId } from './model.ts'

/** How many links one body makes in thirty days. */
export const mostListChecks = 10
const span = 30 * 86_400_000

/** About how many names a link is for. The log keeps this and no number. */
export const listSizes = [100, 1000, 5000] as const
export type ListSize = (typeof listSizes)[number]

export type ListCheckRow = { readonly id: string; readonly day: string; readonly name: string; readonly most: number }

export async function allowsListChecks(db: Database, body: BodyId): Promise<boolean> {
  const row = await db.selectFrom('bodies').select('list_check').where('id', '=', body).executeTakeFirst()
  return row?.list_check === true
}

export async function bodiesWithListChecks(db: Database): Promise<ReadonlySet<BodyId>> {
  const rows = await db.selectFrom('bodies').select('id').where('list_check', '=', true).limit(500).execute()
  return new Set(rows.map(({ id }) => id))
}

/** Turns list checks of a body on or off. */
export async function allowListChecks({ db, publicPages }: Pick<Context, 'db' | 'publicPages'>, body: BodyId, on: boolean) {
  await transaction(db, async (tx) => {
    await tx.updateTable('bodies').set({ list_check: on }).where('id', '=', body).execute()
    await publicPages.changed(tx)
  })
}

/** The newest links of a body. */
export async function recentListChecks(db: Database, body: BodyId, limit = 20): Promise<ListCheckRow[]> {
  return db
    .selectFrom('list_checks')
    .innerJoin('accounts', 'accounts.id', 'list_checks.account')
    .select(['list_checks.id', 'list_checks.day', 'accounts.name', 'list_checks.most'])
    .where('list_checks.body', '=', body)
    .orderBy('list_checks.day', 'desc')
    .orderBy('list_checks.id')
    .limit(limit)
    .execute()
}

/** Whether this account is a maintainer of the ban register on the newest roster of the body. */
async function maintains(db: Database, body: BodyId, account: AccountId): Promise<boolean> {
  const found = await storedRosters.current(db, body)
  const entries = found?.roster.entries.filter((entry) => entry.roles.includes('register_keeper')) ?? []
  const accounts = await storedRosters.accountOf(
    db,
    entries.map((entry) => entry.id as RosterEntryId)
  )
  return [...accounts.values()].includes(account)
}

/**
 * Writes down that a link is made. Throws `not_allowed` where the body did not turn it on or the person maintains no
 * register of it, `too_many` after ten in thirty days.
 */
export async function noteListCheck(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  made: { readonly body: BodyId; readonly account: AccountId; readonly most: ListSize }
): Promise<void> {
  const { body, account, most } = made
  const now = clock.now()
  await transaction(db, async (tx) => {
    const row = await tx.selectFrom('bodies').select('list_check').where('id', '=', body).forUpdate().executeTakeFirst()
    if (row?.list_check !== true || !(await maintains(tx, body, account))) throw new Refused('not_allowed')
    const since = dayOf(new Date(now.getTime() - span))
    const { n } = await tx
      .selectFrom('list_checks')
      .select((select) => select.fn.countAll<string>().as('n'))
      .where('body', '=', body)
      .where('day', '>', since)
      .executeTakeFirstOrThrow()
    if (Number(n) >= mostListChecks) throw new Refused('too_many')
    await tx
      .insertInto('list_checks')
      .values({ body, account, day: dayOf(now), most })
      .execute()
  })
}
