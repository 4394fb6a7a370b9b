import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { isRoster } from '../seal/roster-check.ts'
import { rosterHash, type Roster } from '../seal/roster.ts'
import { fromRow, toRow } from './bytes.ts'
import type { BodyId, Hash, RosterEntryId } from './model.ts'
import type { RosterBook } from './roster-book.ts'

type RosterRow = { readonly hash: Buffer; readonly json: string }

function parse(row: RosterRow): Roster {
  const roster: unknown = JSON.parse(row.json)
  if (!isRoster(roster)) throw new Error('a stored roster cannot be read')
  return roster
}

async function newestOf(db: Database, body: BodyId): Promise<RosterRow | undefined> {
  const { rows } = await sql<RosterRow>`
    select hash, json from rosters where body = ${body} order by version desc limit 1`.execute(db)
  return rows[0]
}

async function current(db: Database, body: BodyId): ReturnType<RosterBook['current']> {
  const row = await newestOf(db, body)
  if (!row) return undefined
  const roster = parse(row)
  const named = roster.fallback && (await newestOf(db, roster.fallback.body as BodyId))
  const panel = named ? parse(named) : undefined
  // A panel whose roster key was changed by somebody else is no panel.
  const pinned = panel !== undefined && [panel.rosterKey, panel.previousKey].includes(roster.fallback?.rosterKey ?? '')
  return {
    hash: fromRow<Hash>(row.hash),
    roster,
    fallback: named && panel && pinned ? { hash: fromRow<Hash>(named.hash), roster: panel } : undefined
  }
}

async function newest(db: Database, hashes: readonly Hash[]): Promise<readonly Roster[]> {
  const { rows } = await sql<RosterRow>`
    select hash, json from rosters r where hash = any (${hashes.map(toRow)})
      and not exists (select 1 from rosters later where later.body = r.body and later.version > r.version)`.execute(db)
  return rows.map(parse)
}

async function accountOf(db: Database, entries: readonly RosterEntryId[]): Promise<ReadonlyMap<RosterEntryId, AccountId>> {
  const { rows } = await sql<{ entry_id: Buffer; account: AccountId }>`
    select entry_id, account from roster_people where entry_id = any (${entries.map(toRow)})`.execute(db)
  return new Map(rows.map((row) => [fromRow<RosterEntryId>(row.entry_id), row.account]))
}

/** Rosters as they lie in the database. */
export const storedRosters: RosterBook = { current, newest, accountOf }

/** The hash of the instance's first roster: its name in every envelope. Nothing before there is one. */
export async function findInstance(db: Database): Promise<Hash | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`select hash from rosters where founding`.execute(db)
  return rows[0] && fromRow<Hash>(rows[0].hash)
}

/** Adds a checked roster version. The first one ever names the instance. Throws when the version exists. */
export async function addRoster(tx: Tx, roster: Roster): Promise<void> {
  await sql`insert into rosters (body, version, hash, prev, day, json, founding) values (
    ${roster.body}, ${roster.version}, ${toRow(rosterHash(roster))}, ${roster.prev ? toRow(roster.prev) : null},
    ${roster.day}, ${JSON.stringify(roster)}, ${roster.instance === ''})`.execute(tx)
}

/** Says whose account an entry of a roster is. */
export async function linkPerson(tx: Tx, entry: RosterEntryId, account: AccountId): Promise<void> {
  await sql`insert into roster_people (entry_id, account) values (${toRow(entry)}, ${account})
    on conflict (entry_id) do update set account = excluded.account`.execute(tx)
}

/** A roster of any version, by the hash that entries and letters name. */
export async function findRoster(db: Database, hash: Hash): Promise<Roster | undefined> {
  const { rows } = await sql<RosterRow>`select hash, json from rosters where hash = ${toRow(hash)}`.execute(db)
  return rows[0] && parse(rows[0])
}

/** The versions of a body's roster, newest first: at most `limit`, below `before`. */
export async function listRosterLog(
  db: Database,
  body: BodyId,
  before: number,
  limit: number
): Promise<{ version: number; hash: Hash; day: string }[]> {
  const { rows } = await sql<{ version: number; hash: Buffer; day: string }>`
    select version, hash, day from rosters where body = ${body} and version < ${before}
    order by version desc limit ${limit}`.execute(db)
  return rows.map((row) => ({ ...row, hash: fromRow<Hash>(row.hash) }))
}

/** Hashes of the newest roster of every body. */
export async function listNewestRosters(db: Database): Promise<Hash[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select distinct on (body) hash from rosters order by body, version desc`.execute(db)
  return rows.map((row) => fromRow<Hash>(row.hash))
}

/** Which account each of these entries belongs to. */
export async function listPeople(db: Database, entries: readonly string[]): Promise<ReadonlyMap<string, AccountId>> {
  return accountOf(db, entries as readonly RosterEntryId[])
}
