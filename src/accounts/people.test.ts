import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase, type TestDatabase } from '../../test/helpers/database.ts'
import { addPerson, testSetup, type TestPerson } from '../../test/helpers/people.ts'
import { invite } from './invite.ts'
import { confirmKey, endAccount, people } from './people.ts'

const now = new Date('2026-11-21T10:20:00Z')
const setup = testSetup()
let t: TestDatabase
let maya: TestPerson
let noor: TestPerson
before(async () => {
  t = await testDatabase()
  maya = await addPerson(t.db, setup, now, { email: 'maya@example.org' })
  noor = await addPerson(t.db, setup, now, { email: 'noor@example.org' })
})
after(() => t.close())

const keyOf = (person: TestPerson) => person.made.keys?.verifyKey ?? ''

test('S35 a key is confirmed by somebody else who heard the words of this very key', async () => {
  const heard = { account: noor.id, verifyKey: keyOf(noor) }
  assert.deepEqual(await confirmKey(t.db, noor.who, heard, now), { problem: 'self' })
  assert.deepEqual(await confirmKey(t.db, maya.who, { ...heard, verifyKey: keyOf(maya) }, now), { problem: 'not_found' })
  assert.deepEqual(await confirmKey(t.db, maya.who, heard, now), {})
  const found = (await people(t.db)).find(({ id }) => id === noor.id)
  assert.equal(found?.confirmedBy, maya.id)
  assert.equal(found?.confirmedDay, '2026-11-21')
})

test('S35 the database refuses a person as their own witness', async () => {
  await assert.rejects(
    t.superuser.updateTable('responder_keys').set({ confirmed_by: maya.id }).where('account', '=', maya.id).execute()
  )
})

test('S35 one browser cannot confirm an account that was used in it', async () => {
  const third = await addPerson(t.db, setup, now, { email: 'third@example.org', device: maya.device })
  assert.equal(third.device, maya.device)
  const heard = { account: third.id, verifyKey: keyOf(third) }
  assert.deepEqual(await confirmKey(t.db, maya.who, heard, now), { problem: 'same_device' })
  assert.deepEqual(await confirmKey(t.db, noor.who, heard, now), {})
})

test('people are listed by name in pages, without those who left', async () => {
  for (const name of ['Anna', 'Bo', 'Chi']) await invite(t.db, { email: `${name}@example.org`, name }, now)
  const gone = await invite(t.db, { email: 'gone@example.org', name: 'Aaron' }, now)
  assert.ok(gone)
  await endAccount(t.db, gone.account, now)
  const all = await people(t.db)
  assert.deepEqual(all.map(({ name }) => name).slice(0, 3), ['Anna', 'Bo', 'Chi'])
  const first = await people(t.db, { limit: 2 })
  const last = first.at(-1)
  assert.ok(last)
  assert.deepEqual([...first, ...(await people(t.db, { after: last }))], all)
})

test('a page of people is read by an index among a hundred thousand', async () => {
  await sql`insert into accounts (id, email, name, invited_day)
    select gen_random_uuid(), 'p' || n || '@example.org', 'Person ' || n, '2026-01-01' from generate_series(1, 100000) n`.execute(
    t.superuser
  )
  await sql`analyze accounts`.execute(t.superuser)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain
    select * from accounts where ended_day is null and (name, id) > ('Person 5', gen_random_uuid()) order by name, id limit 100`.execute(
    t.superuser
  )
  assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /accounts_by_name/)
})

test('S27 no table of accounts refers to a thread, and none of them has a column for one', async () => {
  const { rows } = await sql<{ child: string; parent: string }>`
    select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint where contype = 'f'`.execute(
    t.superuser
  )
  const own = ['accounts', 'devices', 'credentials', 'sign_in_words', 'unlocks', 'responder_keys', 'sessions', 'invitations']
  const mine = rows.filter(({ child }) => own.includes(child))
  assert.ok(mine.length > 8)
  for (const { child, parent } of mine) assert.ok(own.includes(parent), `${child} refers to ${parent}`)
})
