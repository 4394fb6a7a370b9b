import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { ArchivePart } from './model.ts'
import { archiveParts, archiveVersion } from './parts.ts'

/** The archive as its file holds it; a row is an object by column. `docs/reference/archive.md` describes each part. */
export type Archive = {
  readonly format: 'commonweal-archive'
  readonly version: number
  readonly parts: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

/**
 * The public record at one moment, as the JSON of one file: a line for each row. The same record gives the same bytes, whenever
 * and wherever it is written.
 */
export async function writeArchive(db: Database): Promise<string> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await sql`set local timezone to 'UTC'`.execute(tx)
      const parts: string[] = []
      for (const part of archiveParts) {
        const { rows } = await sql.raw<{ row: string }>(rowsOf(part)).execute(tx)
        const lines = rows.map(({ row }) => `\n${row}`).join(',')
        parts.push(`${JSON.stringify(part.table)}:[${lines}]`)
      }
      return `{"format":"commonweal-archive","version":${archiveVersion},"parts":{\n${parts.join(',\n')}}}\n`
    })
}

/** Everything in it stands in this folder: nothing that anybody wrote comes into the query. */
function rowsOf({ table, columns, where = 'true', order }: ArchivePart): string {
  const values = columns.map((column) => (typeof column === 'string' ? `t.${column}` : `${column[1]} as ${column[0]}`))
  const by = order
    .split(', ')
    .map((column) => `t.${column}`)
    .join(', ')
  return `select (select to_jsonb(r)::text from (select ${values.join(', ')}) r) as row from ${table} t where ${where} order by ${by}`
}
