import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { root } from '../root.ts'

let t: TestDatabase
before(async () => void (t = await testDatabase()))
after(() => t.close())

type Column = { type: string; nullable: boolean; generated: boolean }
type Tables = Record<string, Record<string, Column>>

/** The table types as written: two spaces in front of a table, four in front of a column. */
function writtenTables(): Tables {
  const folder = join(root, 'src', 'db', 'schema')
  const tables: Tables = {}
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))) {
    let table: Record<string, Column> = {}
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const [, name] = /^ {2}(\w+): \{$/.exec(line) ?? []
      if (name) tables[name] = table = {}
      const [, column, type] = /^ {4}(\w+): (.+)$/.exec(line) ?? []
      if (column && type) {
        table[column] = { type, nullable: / \| null\b/.test(type), generated: /\bGenerated(Always|Json)?</.test(type) }
      }
    }
  }
  return tables
}

async function storedTables(): Promise<Tables> {
  const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean; generated: boolean }>`
    select table_name as table, column_name as column, udt_name as type, is_nullable = 'YES' as nullable,
      column_default is not null or is_identity = 'YES' or is_generated <> 'NEVER' as generated
    from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(t.superuser)
  const tables: Tables = {}
  for (const { table, column, ...rest } of rows) (tables[table] ??= {})[column] = rest
  return tables
}

const names = (tables: Tables) =>
  Object.entries(tables)
    .flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`))
    .toSorted()

test('the table types name the tables and columns of the database, no more and no fewer', async () => {
  assert.deepEqual(names(writtenTables()), names(await storedTables()))
})

test('the table types say of each column whether it may be null and whether it fills itself', async () => {
  const written = writtenTables()
  const wrong: string[] = []
  for (const [table, columns] of Object.entries(await storedTables())) {
    for (const [column, stored] of Object.entries(columns)) {
      const type = written[table]?.[column]
      if (type?.nullable !== stored.nullable) wrong.push(`${table}.${column}: ${stored.nullable ? '' : 'not '}null`)
      // A nullable column without a value is null by itself.
      if (type?.generated && !stored.generated) wrong.push(`${table}.${column}: has no default`)
    }
  }
  assert.deepEqual(wrong, [])
})

/** What the driver gives for each type of column; names of our own types stand for text. */
const KINDS: Record<string, RegExp> = {
  bool: /\bboolean\b/,
  bytea: /\b(Buffer|Uint8Array)\b/,
  date: /\bstring\b|\b[A-Z]\w*Day\b/,
  int2: /\bnumber\b/,
  int4: /\bnumber\b/,
  int8: /\bnumber\b|\bInt8\b/,
  timestamptz: /\bDate\b/
}

test('the table types say what the driver gives', async () => {
  const written = writtenTables()
  const wrong: string[] = []
  for (const [table, columns] of Object.entries(await storedTables())) {
    for (const [column, { type }] of Object.entries(columns)) {
      const kind = KINDS[type]
      if (kind && !kind.test(written[table]?.[column]?.type ?? '')) wrong.push(`${table}.${column} is ${type}`)
    }
  }
  assert.deepEqual(wrong, [])
})
