import { sql } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Space, SpaceId } from '../model.ts'

/** The first statement of a week stays. */
export async function saveOpening(
  tx: Tx,
  row: { space: SpaceId; week: string; account: AccountId; statement: string; signature: Buffer }
): Promise<void> {
  const { account, statement, signature } = row
  await tx
    .insertInto('space_canaries')
    .values({ ...row, told_day: null })
    .onConflict((conflict) =>
      conflict
        .columns(['space', 'week'])
        .doUpdateSet({ account, statement, signature })
        .where('space_canaries.statement', 'is', null)
    )
    .execute()
}

/** Spaces that are due a test in a week, those of which nobody has opened one in it. */
export async function untestedIn(db: Database, week: string, limit: number): Promise<Pick<Space, 'id' | 'name'>[]> {
  const { rows } = await sql<Pick<Space, 'id' | 'name'>>`
    select s.id, s.name from spaces s where ${isLookedFor(week)}
      and not exists (select from space_canaries c where c.space = s.id and c.week = ${week} and c.statement is not null)
    order by s.name, s.id limit ${limit}`.execute(db)
  return rows
}

/** Whether the road to a body's readers is tried each week, from any of its spaces. */
export async function isTested(db: Database, body: BodyId): Promise<boolean> {
  const row = await db
    .selectFrom('spaces')
    .select('id')
    .where('body', '=', body)
    .where('canary', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A test is looked for in whole weeks, until the week in which an event ends. */
const isLookedFor = (week: string) => sql`s.canary and s.canary_since <= ${week}::date
  and (s.ends_day is null or s.ends_day >= ${week}::date + 6)`

/** Spaces for which a whole week has passed without anybody saying that a test report opened, and nobody was told. */
export async function unopenedIn(tx: Tx, week: string, limit: number): Promise<{ id: SpaceId; body: BodyId }[]> {
  const { rows } = await sql<{ id: SpaceId; body: BodyId }>`
    select s.id, s.body from spaces s
    where ${isLookedFor(week)}
      and not exists (select from space_canaries c where c.space = s.id and c.week = ${week})
    order by s.name, s.id limit ${limit} for update of s skip locked`.execute(tx)
  return rows
}

export async function saveTold(tx: Tx, spaces: readonly SpaceId[], week: string, today: string): Promise<void> {
  if (spaces.length === 0) return
  await tx
    .insertInto('space_canaries')
    .values(spaces.map((space) => ({ space, week, account: null, statement: null, signature: null, told_day: today })))
    .onConflict((row) => row.doNothing())
    .execute()
}

export type TestedSpace = Pick<Space, 'id' | 'name'> & { readonly since: string; readonly opened: readonly string[] }

/** Spaces of these bodies, or of all, whose tests are looked for, with the weeks since a day in which one opened. */
export async function testedSpaces(
  db: Database,
  bodies: readonly BodyId[] | undefined,
  from: string,
  limit = 200
): Promise<TestedSpace[]> {
  const ofBodies = bodies === undefined ? sql`true` : sql`s.body = any (${bodies})`
  const { rows } = await sql<TestedSpace>`
    select s.id, s.name, s.canary_since::text as since,
      array(select c.week::text from space_canaries c
        where c.space = s.id and c.week >= ${from} and c.statement is not null order by c.week) as opened
    from spaces s where s.canary and ${ofBodies} order by s.name, s.id limit ${limit}`.execute(db)
  return rows
}

/** Keeps since when a test is looked for, whenever that was switched. */
export async function noteCanaries(tx: Tx, spaces: readonly SpaceId[], today: string): Promise<void> {
  await sql`
    update spaces set canary_since = case when canary then coalesce(canary_since, ${today}::date) end
    where id = any (${spaces}) and canary <> (canary_since is not null)`.execute(tx)
}
