import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import type { AccountId } from '../accounts/model.ts'
import { invite } from '../accounts/invite.ts'
import { endAccount } from '../accounts/people.ts'
import { listActs, readPlace, writePlace } from './list-acts.ts'
import { audited, recordAct } from './record-act.ts'

let t: TestApp
let admin: AccountId
before(async () => {
  t = await testApp({
    identifyStaff: async (_context, request) => {
      const role = request.headers.get('test-role')
      if (!role) return undefined
      const who = { name: 'Noor', email: 'noor@example.org', sessionId: '', deviceId: '' as never }
      return { ...who, accountId: admin, isAdmin: role === 'admin' }
    }
  })
  const invited = await invite(t.context.db, { email: 'noor@example.org', name: 'Noor', isAdmin: true }, t.clock.now())
  admin = invited?.account ?? (randomUUID() as AccountId)
})
after(() => t.close())

const acts = async () => (await listActs(t.context.db, undefined, 1000)).map(({ act, actor }) => [act, actor] as const)

test('an act is written down with its day and who did it; the command line is nobody', async () => {
  await endAccount(t.context.db, admin, t.clock.now(), admin)
  assert.deepEqual(
    (await acts()).toSorted((a, b) => String(a).localeCompare(String(b))),
    [
      ['account_ended', 'Noor'],
      ['account_invited', undefined]
    ]
  )
})

test('what was refused or rolled back is not written down', async () => {
  const before = (await acts()).length
  assert.deepEqual(await audited(t.context, 'body_made', admin, async () => ({ problem: 'slug_taken' })), {
    problem: 'slug_taken'
  })
  assert.equal(await audited(t.context, 'seat_ended', admin, async () => false), false)
  await assert.rejects(audited(t.context, 'body_made', admin, () => Promise.reject(new Error('no'))))
  assert.equal((await acts()).length, before)
  await audited(t.context, 'body_made', admin, async () => ({ id: 'x' }))
  assert.equal((await acts()).length, before + 1)
})

test('nobody changes or takes away what was written down, not even the owner of the tables', async () => {
  for (const who of [t.database.db, t.database.owner, t.database.superuser]) {
    await assert.rejects(sql`update audit set act = 'other'`.execute(who), /append-only/)
    await assert.rejects(sql`delete from audit`.execute(who), /append-only/)
  }
  await assert.rejects(sql`truncate audit`.execute(t.database.superuser), /append-only/)
})

test('the record reads in pages by key, each act once', async () => {
  const now = t.clock.now()
  await t.context.db.transaction().execute(async (tx) => {
    for (let i = 0; i < 250; i++) await recordAct(tx, 'space_made', admin, new Date(now.getTime() - (i % 5) * 86_400_000))
  })
  const all = (await acts()).length
  let read = 0
  for (let place = readPlace(null), more = true; more;) {
    const rows = await listActs(t.context.db, place, 40)
    read += rows.length
    const last = rows.at(-1)
    more = rows.length === 40
    if (last) place = readPlace(writePlace(last))
  }
  assert.equal(read, all)
})

test('the list of acts is read through its index', async () => {
  await sql`insert into audit (day, act) select date '2020-01-01' + i % 2000, 'space_made' from generate_series(1, 100000) i`.execute(
    t.database.superuser
  )
  await sql`analyze audit`.execute(t.database.superuser)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select id from audit
    where (day, id) < (date '2023-01-01', ${randomUUID()}::uuid) order by day desc, id desc limit 100`.execute(
    t.database.superuser
  )
  assert.match(rows.map((row) => row['QUERY PLAN']).join('\n'), /Index.*audit_by_day/)
})

test('the page is for administrators; it shows acts and leads to older ones', async () => {
  assert.equal((await t.request('/desk/audit', { headers: { accept: 'application/json' } })).status, 401)
  assert.equal((await t.request('/desk/audit', { headers: { 'test-role': 'member' } })).status, 403)
  const first = await t.request('/desk/audit', { headers: { 'test-role': 'admin' } })
  assert.equal(first.status, 200)
  const html = await first.text()
  assert.match(html, /Ended an account|Made a space/)
  const [, older = ''] = /href="(\/desk\/audit\?before=[^"]+)"/.exec(html) ?? []
  const second = await t.request(older.replaceAll('&amp;', '&'), { headers: { 'test-role': 'admin' } })
  assert.equal(second.status, 200)
  assert.equal((await t.request('/desk/audit?before=nonsense', { headers: { 'test-role': 'admin' } })).status, 200)
})
