import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import { isRoster } from '../seal/roster-check.ts'
import { rosterHash, type Roster } from '../seal/roster.ts'
import { fromRow, toRow } from './bytes.ts'
import type { BodyId, Hash, RosterEntryId } from './model.ts'
import type { RosterBook } from './roster-book.ts'

/** Rosters never change under their hash, and reading one costs more than a whole filing. */
const known = new Map<string, Roster>()
const mostKnown = 200

function remember(hash: string, json: string): Roster {
  const roster: unknown = JSON.parse(json)
  if (!isRoster(roster)) throw new Error('a stored roster cannot be read')
  // The oldest goes.
  if (known.size >= mostKnown) known.delete(known.keys().next().value ?? '')
  known.set(hash, roster)
  return roster
}

async function rosterOf(db: Database, hash: Hash): Promise<Roster> {
  const roster = await findRoster(db, hash)
  if (!roster) throw new Error('a roster went away while it was read')
  return roster
}

async function current(db: Database, body: BodyId): ReturnType<RosterBook['current']> {
  const { rows } = await sql<{ own: Buffer; panel: Buffer | null }>`
    select own.hash as own, panel.hash as panel
    from (select hash, fallback from rosters where body = ${body} order by version desc limit 1) own
    left join lateral (select hash from rosters where body = own.fallback order by version desc limit 1) panel on true`.execute(
    db
  )
  const [newest] = rows
  if (!newest) return undefined
  const hash = fromRow<Hash>(newest.own)
  const roster = await rosterOf(db, hash)
  if (!newest.panel) return { hash, roster, fallback: undefined }
  const panelHash = fromRow<Hash>(newest.panel)
  const panel = await rosterOf(db, panelHash)
  // A panel whose roster key was changed by somebody else is no panel.
  const pinned = [panel.rosterKey, panel.previousKey].includes(roster.fallback?.rosterKey ?? '')
  return { hash, roster, fallback: pinned ? { hash: panelHash, roster: panel } : undefined }
}

async function newest(db: Database, hashes: readonly Hash[]): Promise<readonly Roster[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select hash from rosters r where hash = any (${hashes.map(toRow)})
      and not exists (select 1 from rosters later where later.body = r.body and later.version > r.version)`.execute(db)
  return Promise.all(rows.map(({ hash }) => rosterOf(db, fromRow<Hash>(hash))))
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
  await sql`insert into rosters (body, version, hash, prev, day, json, fallback, founding) values (
    ${roster.body}, ${roster.version}, ${toRow(rosterHash(roster))}, ${roster.prev ? toRow(roster.prev) : null},
    ${roster.day}, ${JSON.stringify(roster)}, ${roster.fallback?.body ?? null}, ${roster.instance === ''})`.execute(tx)
}

/** Says whose account an entry of a roster is. */
export async function linkPerson(tx: Tx, entry: RosterEntryId, account: AccountId): Promise<void> {
  await sql`insert into roster_people (entry_id, account) values (${toRow(entry)}, ${account})
    on conflict (entry_id) do update set account = excluded.account`.execute(tx)
}

/** A roster of any version, by the hash that entries and letters name. */
export async function findRoster(db: Database, hash: Hash): Promise<Roster | undefined> {
  const found = known.get(hash)
  if (found) return found
  const { rows } = await sql<{ json: string }>`select json from rosters where hash = ${toRow(hash)}`.execute(db)
  return rows[0] && remember(hash, rows[0].json)
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
