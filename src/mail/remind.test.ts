import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { type Foundation, lettersTo, makeFoundation, type Person } from '../../test/helpers/envelopes.ts'
import { keepTimers, saveTimers } from '../envelopes/timers.ts'
import { deliver } from '../envelopes/send-round.ts'
import { sealTo } from '../seal/age.ts'
import { utf8 } from '../seal/bytes.ts'
import { pad } from '../seal/padding.ts'
import { writeSlip } from '../seal/slip.ts'
import { remindOfLetters } from './later.ts'
import { transaction } from '../db/database.ts'
import { openerOf } from './mailer-keys.ts'
import type { StaffKind } from './model.ts'
import { openSlips } from './open-slips.ts'
import { mailAccounts } from './outbox.ts'
import { remindByTimers } from './remind.ts'
import { sendMail } from './send-mail.ts'
import { openTimers } from './timer-list.ts'

const hour = 3_600_000
const day = 24 * hour
let t: TestApp
let foundation: Foundation
let people: Person[]
before(async () => {
  t = await testApp()
  foundation = await makeFoundation(t.database.db)
  people = [...foundation.readers, ...foundation.members]
  await remindByTimers(t.context)
})
after(() => t.close())
beforeEach(async () => {
  t.clock.advance(10 * day)
  await sql`delete from timers`.execute(t.database.superuser)
  await remindByTimers(t.context)
  await sent()
})

/** Mails since the last call, as addresses. */
async function sent(): Promise<string[]> {
  const rows = await t.database.superuser.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail(t.context, id)
  const mails = t.mails.splice(0)
  assert.deepEqual([...new Set(mails.map((mail) => mail.subject))], mails.length > 0 ? ['A reminder'] : [])
  return mails.map((mail) => mail.to).toSorted()
}

async function setTimers(person: Person | undefined, hoursAhead: number[]): Promise<void> {
  assert.ok(person)
  const times = hoursAhead.map((hours) => new Date(t.clock.now().getTime() + hours * hour).toISOString())
  const { recipient } = await openerOf(t.context.keys.clock_seed)
  const sealed = await sealTo([recipient], pad(utf8(JSON.stringify({ v: 1, times })), 4096))
  await saveTimers(t.database.db, person.account, sealed)
}

const emails = async (...who: (Person | undefined)[]) =>
  (
    await t.database.db
      .selectFrom('accounts')
      .select('email')
      .where(
        'id',
        'in',
        who.flatMap((person) => person?.account ?? [])
      )
      .execute()
  )
    .map((row) => row.email)
    .toSorted()

test('S28 a time that has passed since the last look brings one reminder, and only to whose time it was', async () => {
  await setTimers(people[0], [2, 50])
  await setTimers(people[1], [30])
  t.clock.advance(hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), [])
  t.clock.advance(1.5 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), [])
})

test('S28 a list that was opened once opens quickly from then on, still sealed, and a newer one takes its place', async () => {
  await setTimers(people[0], [2, 9])
  const stored = async () => (await sql<{ b: Buffer }>`select b from timers`.execute(t.database.superuser)).rows[0]?.b
  const first = await stored()
  await remindByTimers(t.context)
  const second = await stored()
  assert.ok(first && second && !second.equals(first))
  assert.equal(second.length, first.length, 'one size, opened before or not')
  assert.doesNotMatch(second.toString('latin1'), /times|20\d\d-/)
  await remindByTimers(t.context)
  assert.ok(second.equals((await stored()) ?? Buffer.alloc(0)), 'written once')
  second[second.length - 1] = (second.at(-1) ?? 0) ^ 1
  assert.deepEqual((await openTimers(t.context.keys, second)).times, [], 'a changed list is no list')
  t.clock.advance(2.5 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
  await setTimers(people[0], [7])
  t.clock.advance(7.5 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
})

test('S28 a list saved while the clock was looking stays as it was saved', async () => {
  await setTimers(people[0], [2])
  const account = people[0]?.account
  assert.ok(account)
  await keepTimers(t.database.db, [{ account, before: Buffer.from('older'), after: Buffer.from('CWT1') }])
  const { rows } = await sql<{ n: number }>`select length(b) as n from timers`.execute(t.database.superuser)
  assert.ok((rows[0]?.n ?? 0) > 4096)
})

test('a person gets one reminder in six hours, and one after a long stop of the server', async () => {
  await setTimers(people[0], [1, 2, 3, 8, 40, 41, 100])
  t.clock.advance(1.2 * hour)
  await remindByTimers(t.context)
  t.clock.advance(2 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
  t.clock.advance(5 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
  t.clock.advance(5 * day)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
})

test('a list that does not open, or is no list, does not hold back the others', async () => {
  await setTimers(people[0], [1])
  const { recipient } = await openerOf(t.context.keys.clock_seed)
  const odd = await sealTo([recipient], pad(utf8('{"times":[1,"never",null]}'), 4096))
  const other = await sealTo([(await openerOf(Buffer.alloc(32, 7))).recipient], new Uint8Array(4096))
  await saveTimers(t.database.db, people[1]?.account ?? people[0]!.account, odd)
  await saveTimers(t.database.db, people[2]?.account ?? people[0]!.account, other)
  t.clock.advance(2 * hour)
  await remindByTimers(t.context)
  assert.deepEqual(await sent(), await emails(people[0]))
})

/** Letters to everybody on the roster, and a slip that names those with a real one. */
async function round(real: Person[]): Promise<void> {
  const { recipient } = await openerOf(t.context.keys.mailer_seed)
  const letters = await lettersTo(people)
  const slip = await writeSlip(
    real.map((person) => ({ to: { entry: person.entry }, kind: 'needs_you', language: 'en', subject: 'plain' })),
    recipient
  )
  await t.database.db.transaction().execute(async (tx) => {
    await deliver(tx, letters, t.clock.now())
    await sql`insert into outbox_slips (b) values (${slip})`.execute(tx)
  })
  await openSlips(t.context)
  const rows = await t.database.superuser.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail(t.context, id)
  t.mails.length = 0
}

async function collect(person: Person | undefined): Promise<void> {
  await sql`delete from letters where account = ${person?.account}`.execute(t.database.superuser)
}

test('S9 S28 a letter that nobody collects for three days brings a reminder to who had a real one, and to nobody else', async () => {
  const [one, two] = people
  assert.ok(one && two)
  await round([one, two])
  await collect(two)
  t.clock.advance(2 * day)
  await remindOfLetters(t.context)
  assert.deepEqual(await sent(), [])
  t.clock.advance(1.1 * day)
  await remindOfLetters(t.context)
  assert.deepEqual(await sent(), await emails(one))
  t.clock.advance(3 * day)
  await remindOfLetters(t.context)
  assert.deepEqual(await sent(), [])
})

test('S6 what waits for a reminder looks the same for a round of empty letters and one of real ones', async () => {
  await round([])
  await round(people)
  const { rows } = await sql<{ n: number; sizes: number[] }>`
    select count(*)::int as n, array_agg(distinct octet_length(b)) as sizes from later_slips`.execute(t.database.superuser)
  assert.deepEqual(rows, [{ n: 2, sizes: [1052] }])
})

const quietNow = () => {
  const hours = (ahead: number) => new Date(t.clock.now().getTime() + ahead * hour).toISOString().slice(11, 16)
  return { zone: 'UTC', days: [], from: hours(-1), to: hours(8), urgentComes: false }
}
async function setQuiet(person: Person | undefined, quiet: unknown): Promise<void> {
  assert.ok(person)
  const { recipient } = await openerOf(t.context.keys.clock_seed)
  await saveTimers(
    t.database.db,
    person.account,
    await sealTo([recipient], pad(utf8(JSON.stringify({ v: 1, times: [], quiet })), 4096))
  )
}
/** What leaves now, and when the rest is tried again. */
async function leaving(kind: StaffKind, ...who: (Person | undefined)[]): Promise<{ to: string[]; again: Date[] }> {
  await sql`delete from outbox`.execute(t.database.superuser)
  await sql`delete from jobs.job where name = 'send_mail'`.execute(t.database.superuser)
  await transaction(t.database.db, (tx) =>
    mailAccounts(
      tx,
      t.context,
      who.flatMap((each) => each?.account ?? []),
      kind
    )
  )
  await sql`delete from jobs.job where name = 'send_mail'`.execute(t.database.superuser)
  const rows = await t.database.superuser.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail(t.context, id)
  const jobs = await sql<{ start_after: Date }>`select start_after from jobs.job where name = 'send_mail'`.execute(
    t.database.superuser
  )
  await sql`delete from outbox`.execute(t.database.superuser)
  return { to: t.mails.splice(0).map((mail) => mail.to), again: jobs.rows.map((row) => row.start_after) }
}

test('S28 in quiet hours a person’s mails wait until they end, and nobody else’s do', async () => {
  const [one, two] = people
  await setQuiet(one, quietNow())
  const first = await leaving('needs_you', one, two)
  assert.deepEqual(first.to, await emails(two))
  const wait = (first.again[0]?.getTime() ?? 0) - t.clock.now().getTime()
  assert.ok(first.again.length === 1 && wait >= 8 * hour && wait < 8.1 * hour, String(wait))
  t.clock.advance(wait)
  assert.deepEqual((await leaving('needs_you', one)).to, await emails(one))
})

test('S28 "danger now" comes through quiet hours where the person said so', async () => {
  const [one] = people
  await setQuiet(one, quietNow())
  assert.deepEqual((await leaving('needs_you_now', one)).to, [])
  await setQuiet(one, { ...quietNow(), urgentComes: true })
  assert.deepEqual((await leaving('needs_you_now', one)).to, await emails(one))
  assert.deepEqual((await leaving('needs_you', one)).to, [], 'everything else still waits')
})

test('a list whose quiet hours make no sense holds nothing back', async () => {
  const [one] = people
  for (const wrong of [{ ...quietNow(), days: [1, 2, 3, 4, 5, 6, 7] }, { ...quietNow(), zone: 'Moon/Base' }, 'always']) {
    await setQuiet(one, wrong)
    assert.deepEqual((await leaving('needs_you', one)).to, await emails(one))
  }
})
