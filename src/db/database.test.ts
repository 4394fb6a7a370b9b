import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { asAccount, asHandle, transaction } from './database.ts'

let t: TestDatabase
before(async () => {
  t = await testDatabase()
})
after(() => t.close())

const who = async (db: TestDatabase['db']) =>
  (
    await sql<{
      handle: Buffer | null
      account: string | null
    }>`select app_handle() as handle, app_account() as account`.execute(db)
  ).rows[0]

test('S27 a transaction sees as the holder it names, and the next one on the same connection sees as nobody', async () => {
  const account = '6f1c3f0e-0d5f-4c1b-9b0a-2f4a1c8f9b11'
  await t.db.connection().execute(async (one) => {
    const inside = await transaction(one, async (tx) => {
      await asHandle(tx, 'ab01')
      await asAccount(tx, account)
      return who(tx)
    })
    assert.deepEqual(inside, { handle: Buffer.from('ab01', 'hex'), account })
    assert.deepEqual(await who(one), { handle: null, account: null })
  })
})

test('the serving role cannot become another one', async () => {
  for (const statement of ['set role postgres', 'set session authorization postgres', 'create table x (a int)']) {
    await assert.rejects(sql.raw(statement).execute(t.db), /permission denied/)
  }
  const { rows } = await sql`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`.execute(t.db)
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false }])
})

test('a transaction inside another one joins it', async () => {
  const name = 'joined'
  await assert.rejects(
    transaction(t.db, async (outer) => {
      await transaction(outer, (inner) =>
        inner
          .insertInto('sweeps')
          .values({ name, last_run: new Date(0) })
          .execute()
      )
      throw new Error('the outer one fails')
    }),
    /outer/
  )
  assert.equal(await t.db.selectFrom('sweeps').selectAll().where('name', '=', name).executeTakeFirst(), undefined)
})

test('counts come as numbers and days as text', async () => {
  const { rows } = await sql`select count(*) as n, date '2026-03-01' as day`.execute(t.db)
  assert.deepEqual(rows, [{ n: 1, day: '2026-03-01' }])
})
