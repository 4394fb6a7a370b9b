/** What a thief takes away: every row of every table, with what the storage itself adds. */
import { sql } from 'kysely'
import type { LetterTo } from '../../src/conduct/requests.ts'
import type { Database } from '../../src/db/database.ts'
import { openSealed } from '../../src/seal/age.ts'
import { fromBase64url } from '../../src/seal/bytes.ts'
import type { Person } from './envelopes.ts'

export type DumpedRow = Record<string, unknown> & { ctid: string; xmin: string }
export type Dump = Map<string, DumpedRow[]>

/** Every table of every schema of ours, as the superuser sees it. */
export async function dumpAll(superuser: Database): Promise<Dump> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select schemaname as schema, tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`.execute(superuser)
  const dump: Dump = new Map()
  for (const { schema, name } of tables) {
    const { rows } = await sql<DumpedRow>`
      select *, ctid::text as ctid, xmin::text as xmin from ${sql.id(schema, name)}`.execute(superuser)
    dump.set(`${schema}.${name}`, rows)
  }
  return dump
}

/** Every byte and text of a dump, and the base64 of every byte string read once more as text. */
export function bytesOf(dump: Dump): Buffer {
  const parts: Buffer[] = []
  const add = (value: unknown): void => {
    if (Buffer.isBuffer(value)) parts.push(value)
    else if (value instanceof Date) parts.push(Buffer.from(value.toISOString()))
    else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) add(each)
    else parts.push(Buffer.from(String(value)))
  }
  for (const rows of dump.values()) for (const row of rows) add(row)
  return Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]))
}

/** How many of these letters open with a person's key, whoever they are addressed to. */
export async function isTheirs(person: Person, letters: readonly LetterTo[]): Promise<number> {
  const opened = await Promise.all(letters.map(({ b }) => openSealed(person.identity.secret, fromBase64url(b))))
  return opened.filter((each) => each !== undefined).length
}

/** Of every table: how many rows came, and how long each text and byte string in them is. */
export function shapeOf(before: Dump, after: Dump): Record<string, string[]> {
  const shape: Record<string, string[]> = {}
  for (const [table, rows] of after) {
    // A counter of all filings in slots drawn by chance.
    if (table === 'public.form_load') continue
    const old = new Set((before.get(table) ?? []).map((row) => row.ctid))
    const fresh = rows.filter((row) => !old.has(row.ctid))
    if (fresh.length > 0) shape[table] = fresh.map(lengthsOf).toSorted()
  }
  return shape
}

function lengthsOf(row: DumpedRow): string {
  const own = Object.entries(row).filter(([name]) => name !== 'ctid' && name !== 'xmin')
  const lengths = own.map(([name, value]) => {
    if (Buffer.isBuffer(value) || typeof value === 'string') return `${name}:${value.length}`
    return `${name}:${value instanceof Date ? 'time' : String(value)}`
  })
  return lengths.join(' ')
}
