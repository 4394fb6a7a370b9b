import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../../test/helpers/database.ts'
import { root } from '../../root.ts'
import { routes } from '../../routes.ts'
import { leftOut } from './left-out.ts'
import { reasons } from './model.ts'
import { archiveParts, columnNames } from './parts.ts'

let database: TestDatabase
before(async () => void (database = await testDatabase()))
after(() => database.close())

test('every table and every column is in an archive, or on the list of what stays out with its reason', async () => {
  const { rows } = await sql<{ table: string; column: string; own: boolean }>`
    select table_name as table, column_name as column, is_identity = 'YES' or is_generated <> 'NEVER' as own
    from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'`.execute(database.superuser)
  const said = archiveParts.flatMap((part) =>
    [...columnNames(part), ...(part.filled ?? []).map(([column]) => column), ...Object.keys(part.without ?? {})].map(
      (column) => `${part.table}.${column}`
    )
  )
  const mine = new Set(archiveParts.map(({ table }) => table))
  const stored = rows.filter(({ table, own }) => mine.has(table) && !own).map(({ table, column }) => `${table}.${column}`)
  const apart = (some: readonly string[], others: readonly string[]) => some.filter((each) => !others.includes(each))
  assert.deepEqual(apart(stored, said), [], 'nobody has decided about these')
  assert.deepEqual(apart(said, stored), [], 'these are not there')
  const others = new Set(rows.map(({ table }) => table).filter((table) => !mine.has(table)))
  assert.deepEqual(apart([...others], Object.keys(leftOut)), [], 'nobody has decided about these')
  assert.deepEqual(apart(Object.keys(leftOut), [...others]), [], 'these are not there')
})

test('every part and every column of an archive is described', () => {
  const text = readFileSync(join(root, 'docs', 'reference', 'archive.md'), 'utf8')
  for (const part of archiveParts) {
    const [, described = ''] = text.split(`### \`${part.table}\`\n`)
    const own = described.split('\n### ')[0] ?? ''
    for (const column of columnNames(part)) assert.ok(own.includes(`\`${column}\``), `${part.table}.${column}`)
  }
  assert.ok(text.includes(routes.deskArchive))
  const [, out = ''] = text.split('## What stays out\n')
  for (const reason of reasons) assert.match(out, new RegExp(`^\\| ${reason} \\|`, 'm'))
  for (const [table, reason] of Object.entries(leftOut)) {
    const line = out.split('\n').find((each) => each.startsWith(`| ${reason} |`)) ?? ''
    assert.ok(line.includes(`\`${table}\``), `${table} stays out: ${reason}`)
  }
  for (const { table, without = {} } of archiveParts) {
    for (const [column, reason] of Object.entries(without)) {
      const line = out.split('\n').find((each) => each.startsWith(`| ${reason} |`)) ?? ''
      assert.ok(line.includes(`\`${table}.${column}\``), `${table}.${column} stays out: ${reason}`)
    }
  }
})
