import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { findWrongRow, type Row } from './check-rows.ts'
import { findContradiction } from './check-whole.ts'
import type { ArchivePart } from './model.ts'
import { archiveParts, archiveVersion, columnNames } from './parts.ts'
import type { Archive } from './write-archive.ts'

/** Why an archive is not put back. `about` names the place: the part, and the row or the rule where one is known. */
export type ArchiveProblem = {
  readonly code: 'no_archive' | 'other_version' | 'unknown_part' | 'unknown_column' | 'not_empty' | 'contradicts'
  readonly about: string
}

/** Reads the file and looks whether everything in it is known. */
export function readArchive(
  text: string
): { readonly archive: Archive; readonly problem?: undefined } | { readonly problem: ArchiveProblem } {
  const tree = parse(text)
  if (tree === undefined) return { problem: { code: 'no_archive', about: '' } }
  if (tree['version'] !== archiveVersion) return { problem: { code: 'other_version', about: String(tree['version']) } }
  const parts = tree['parts']
  if (typeof parts !== 'object' || parts === null) return { problem: { code: 'no_archive', about: 'parts' } }
  for (const [table, rows] of Object.entries(parts)) {
    const part = archiveParts.find((each) => each.table === table)
    if (!part || !Array.isArray(rows)) return { problem: { code: 'unknown_part', about: table } }
    const known = new Set(columnNames(part))
    for (const row of rows as unknown[]) {
      const strange = typeof row === 'object' && row !== null ? Object.keys(row).find((column) => !known.has(column)) : 'row'
      if (strange !== undefined) return { problem: { code: 'unknown_column', about: `${table}.${strange}` } }
    }
  }
  const wrong = findWrongRow(parts as Readonly<Record<string, readonly Row[]>>)
  if (wrong !== undefined) return { problem: { code: 'contradicts', about: wrong } }
  return { archive: tree as unknown as Archive }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const tree: unknown = JSON.parse(text)
    const is = typeof tree === 'object' && tree !== null && 'format' in tree && tree.format === 'commonweal-archive'
    return is ? (tree as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/**
 * Puts a whole archive back into an instance that has no record yet, or nothing of it. Nobody signs in as anybody in it until an
 * administrator says who they are.
 */
export async function restoreArchive(
  { db, publicPages }: Pick<Context, 'db' | 'publicPages'>,
  { parts }: Archive
): Promise<ArchiveProblem | undefined> {
  let current = ''
  try {
    return await transaction(db, async (tx) => {
      if (await hasRecord(tx)) return { code: 'not_empty', about: '' }
      for (const part of archiveParts) {
        current = part.table
        const rows = parts[part.table] ?? []
        if (rows.length > 0) await putBack(tx, part, rows)
      }
      // What refers in a circle is looked at here, not after the answer.
      await sql`set constraints all immediate`.execute(tx)
      const about = await findContradiction(tx)
      if (about !== undefined) throw new Contradiction(about)
      await publicPages.changed(tx)
      return undefined
    })
  } catch (error) {
    if (error instanceof Contradiction) return { code: 'contradicts', about: error.message }
    // Classes 22 and 23: a value that is none, or that a rule of the tables forbids.
    if (/^2[23]/.test(textOf(error, 'code'))) return { code: 'contradicts', about: placeOf(error, current) }
    throw error
  }
}

/** Takes everything back. */
class Contradiction extends Error {}

/** The table and the rule or column, as the database names them. What stands in the row is never said. */
function placeOf(error: unknown, current: string): string {
  return [textOf(error, 'table') || current, textOf(error, 'constraint') || textOf(error, 'column')].filter(Boolean).join(', ')
}

function textOf(error: unknown, field: 'code' | 'table' | 'constraint' | 'column'): string {
  const value = error !== null && typeof error === 'object' ? (error as Record<string, unknown>)[field] : undefined
  return typeof value === 'string' ? value : ''
}

/** Whether anything is there already that an archive could hold. */
async function hasRecord(tx: Tx): Promise<boolean> {
  const any = archiveParts.map(({ table }) => `exists (select from ${table})`).join(' or ')
  const { rows } = await sql.raw<{ any: boolean }>(`select ${any} as any`).execute(tx)
  return rows[0]?.any === true
}

/** Rows go in in their order, all at once, so that a row may name a later one of its own table. */
async function putBack(tx: Tx, part: ArchivePart, rows: readonly unknown[]): Promise<void> {
  const { table, filled = [] } = part
  const columns = columnNames(part)
  const into = [...columns, ...filled.map(([column]) => column)].map((column) => `"${column}"`).join(', ')
  const values = [...columns.map((column) => `r."${column}"`), ...filled.map(([, value]) => value)]
  await sql`insert into ${sql.raw(table)} (${sql.raw(into)})
    select ${sql.raw(values.join(', '))}
    from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) with ordinality as e (value, place),
      jsonb_populate_record(null::${sql.raw(table)}, e.value) r
    order by e.place`.execute(tx)
}
