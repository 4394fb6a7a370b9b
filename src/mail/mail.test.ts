import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { type Foundation, makeFiling, makeFoundation, type Person, wire } from '../../test/helpers/envelopes.ts'
import { startSmtpSink, type SmtpSink } from '../../test/helpers/smtp-sink.ts'
import { inviteByMail } from '../accounts/invite-by-mail.ts'
import type { Context } from '../context.ts'
import { openerOf } from './mailer-keys.ts'
import { makeMailer } from './mailer.ts'
import { openSlips } from './open-slips.ts'
import { sendMail } from './send-mail.ts'
import { type SlipLine, writeSlip } from '../seal/slip.ts'

let t: TestApp
let sink: SmtpSink
let foundation: Foundation
let context: Context
const everybody = () => [...foundation.readers, ...foundation.members, ...foundation.fallback]
const emailOf = (person: Person) => `reader-${person.account}@example.org`

before(async () => {
  t = await testApp({ config: { baseUrl: 'https://conduct.example.org' } })
  sink = await startSmtpSink()
  context = { ...t.context, mailer: makeMailer({ smtpUrl: sink.url, mailFrom: 'care@example.org', demo: false }) }
  foundation = await makeFoundation(t.database.db)
  for (const person of everybody()) {
    const row = { email: emailOf(person), joined_day: '2026-03-01' }
    await t.database.db.updateTable('accounts').set(row).where('id', '=', person.account).execute()
  }
})
after(async () => {
  await sink.close()
  await t.close()
})
beforeEach(async () => {
  sink.received.length = 0
  sink.answerTo(() => '250 ok')
  sink.beforeAnswer(() => 'answer')
  t.clock.advance(24 * 3_600_000)
  for (const table of ['outbox', 'outbox_slips', 'later_slips', 'mail_days', 'bounced', 'rate_limits']) {
    await sql`delete from ${sql.id(table)}`.execute(t.database.superuser)
  }
})

const needsYou = (person: Person): SlipLine => ({
  to: { entry: person.entry },
  kind: 'needs_you',
  language: 'en',
  subject: 'plain'
})
const toReporter = (address: string, subject: 'plain' | 'neutral' = 'plain'): SlipLine => ({
  to: { address },
  kind: 'report_update',
  language: 'en',
  subject
})
const slipOf = async (lines: SlipLine[]) => writeSlip(lines, (await openerOf(context.keys.mailer_seed)).recipient)

async function post(path: string, handle: string, body: unknown): Promise<Response> {
  return t.request(path, { method: 'POST', body: wire(body), headers: { 'content-type': 'application/json', handle } })
}

/** A report whose reporter and readers have handles; its own slips are taken away. */
async function report(): Promise<{ reporter: string; reader: string }> {
  const { filing, handles, reporter } = await makeFiling(foundation)
  const response = await t.request('/t/file', {
    method: 'POST',
    body: wire(filing),
    headers: { 'content-type': 'application/json' }
  })
  assert.equal(response.status, 201)
  await sql`delete from outbox_slips`.execute(t.database.superuser)
  return { reporter, reader: handles[0] ?? '' }
}

const waiting = async () => (await t.database.superuser.selectFrom('outbox').selectAll().execute()).map((row) => row.id)

/** As the queue would: every waiting mail once. */
async function sendAll(): Promise<void> {
  for (const id of await waiting()) await sendMail(context, id)
}

async function leave(lines: SlipLine[]): Promise<void> {
  await sql`insert into outbox_slips (b) values (${await slipOf(lines)})`.execute(t.database.db)
  await openSlips(context)
}

test('S33 a slip becomes one mail for each line, and slip and mails are gone when the mails are taken', async () => {
  const [one, two] = foundation.readers
  assert.ok(one && two)
  await leave([needsYou(one), needsYou(two), toReporter('somebody@example.net')])
  assert.equal((await waiting()).length, 3)
  await sendAll()
  assert.deepEqual(
    sink.received.map((mail) => mail.to).toSorted(),
    [emailOf(one), emailOf(two), 'somebody@example.net'].toSorted()
  )
  const { rows } = await sql`select from outbox_slips`.execute(t.database.superuser)
  assert.equal(rows.length + (await waiting()).length, 0)
})

test('S33 no address, kind or word of a waiting mail lies in the database in clear', async () => {
  await leave([toReporter('canary-address@example.net')])
  const { rows } = await sql<{ row: string }>`select outbox::text || encode(b, 'escape') as row from outbox`.execute(
    t.database.superuser
  )
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.row ?? '', /canary|example|report/)
  const jobs = await sql<{ data: unknown }>`select data from jobs.job`.execute(t.database.superuser)
  assert.doesNotMatch(JSON.stringify(jobs.rows), /canary|example|report_/)
})

test('S9 a mail to staff names nobody and nothing, links to the first page only and asks for no answer', async () => {
  const [reader] = foundation.readers
  assert.ok(reader)
  await leave([needsYou(reader)])
  await sendAll()
  const [mail] = sink.received
  assert.ok(mail)
  const [head = '', body = ''] = mail.text.split('\r\n\r\n', 2)
  assert.match(head, /^Subject: Something needs you\r?$/m)
  assert.match(head, /^Auto-Submitted: auto-generated\r?$/im)
  assert.match(head, /^Reply-To: no-reply@example.org\r?$/im)
  assert.match(head, /^From: Commonweal <care@example.org>\r?$/m)
  assert.match(head, /^Content-Type: text\/plain/im)
  assert.deepEqual(mail.text.match(/https?:\/\/\S+/g), ['https://conduct.example.org/'])
  assert.doesNotMatch(body, /A reader|report|case/)
})

test('a reporter who shares a mailbox gets a subject and a text that do not speak of a report', async () => {
  await leave([toReporter('shared@example.net', 'neutral')])
  await sendAll()
  assert.match(sink.received[0]?.text ?? '', /^Subject: An update\r?$/m)
  assert.doesNotMatch(sink.received[0]?.text ?? '', /report|conduct(?!\.example)/i)
})

test('a person named twice gets one mail, and one who left gets none', async () => {
  const [one, two] = foundation.readers
  assert.ok(one && two)
  await t.database.db.updateTable('accounts').set({ ended_day: '2026-03-09' }).where('id', '=', two.account).execute()
  await leave([needsYou(one), needsYou(one), needsYou(two)])
  await sendAll()
  assert.deepEqual(
    sink.received.map((mail) => mail.to),
    [emailOf(one)]
  )
  await t.database.db.updateTable('accounts').set({ ended_day: null }).where('id', '=', two.account).execute()
})

test('a slip with several outside addresses sends one mail, and none to what is not one address', async () => {
  await leave([toReporter('first@example.net'), toReporter('second@example.net')])
  await leave([toReporter('a@example.net,b@example.net')])
  await leave([{ ...toReporter('third@example.net'), kind: 'invite' }])
  await leave([{ ...toReporter('fourth@example.net'), kind: 'needs_you' }])
  await sendAll()
  assert.deepEqual(
    sink.received.map((mail) => mail.to),
    ['first@example.net']
  )
})

test('S36 a flood of slips does not flood a mailbox', async () => {
  const [reader] = foundation.readers
  assert.ok(reader)
  for (let i = 0; i < 30; i++) await leave([needsYou(reader), toReporter('somebody@example.net')])
  await sendAll()
  assert.equal(sink.received.filter((mail) => mail.to === emailOf(reader)).length, 12)
  assert.equal(sink.received.filter((mail) => mail.to === 'somebody@example.net').length, 6)
})

test('slips stay closed while no mail server is set, and leave once there is one', async () => {
  await sql`insert into outbox_slips (b) values (${await slipOf([toReporter('a@example.net')])})`.execute(t.database.db)
  await openSlips({ ...context, mailer: makeMailer({ smtpUrl: undefined, mailFrom: 'a@example.org', demo: false }) })
  assert.equal((await waiting()).length, 0)
  await openSlips(context)
  assert.equal((await waiting()).length, 1)
})

test('a slip for another mailer is dropped, and the log says no more than that', async () => {
  const other = (await openerOf(randomBytes(32))).recipient
  const slip = await writeSlip([toReporter('canary@example.net')], other)
  await sql`insert into outbox_slips (b) values (${slip})`.execute(t.database.db)
  await openSlips(context)
  assert.equal((await sql`select from outbox_slips`.execute(t.database.superuser)).rows.length, 0)
  assert.match(t.logLines.join(''), /slip_unreadable/)
  assert.doesNotMatch(t.logLines.join(''), /canary@/)
})

test('"not now" waits longer each time; the mail leaves in the end, once', async () => {
  sink.answerTo(() => '451 4.7.1 greylisted canary')
  await leave([toReporter('a@example.net')])
  const delays: number[] = []
  for (let i = 0; i < 5; i++) {
    const before = t.clock.now()
    await sql`delete from jobs.job`.execute(t.database.superuser)
    await sendAll()
    const { rows } = await sql<{ at: Date }>`
      select max(start_after) as at from jobs.job where name = 'send_mail'`.execute(t.database.superuser)
    delays.push(Math.round(((rows[0]?.at.getTime() ?? 0) - before.getTime()) / 60_000))
    t.clock.set(new Date((rows[0]?.at ?? before).getTime() + 1000))
  }
  assert.deepEqual(delays, [1, 5, 15, 60, 60])
  sink.answerTo(() => '250 ok')
  await sendAll()
  await sendAll()
  assert.equal(sink.received.length, 1)
  assert.equal((await waiting()).length, 0)
  assert.doesNotMatch(t.logLines.join(''), /canary|a@example/)
})

test('a mail server that cannot be reached costs no try', async () => {
  const nowhere = { ...context, mailer: makeMailer({ smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'a@example.org', demo: false }) }
  await leave([toReporter('a@example.net')])
  const [id = ''] = await waiting()
  await sendMail(nowhere, id)
  assert.deepEqual(await t.database.superuser.selectFrom('outbox').select(['id', 'tries', 'sending_until']).execute(), [
    { id, tries: 0, sending_until: null }
  ])
})

test('S33 a refused address is counted, and only the reporter of that report learns it', async () => {
  const [bad, good] = [await report(), await report()]
  sink.answerTo((address) => (address.startsWith('gone') ? '550 5.1.1 no such canary' : '250 ok'))
  for (const [who, address] of [
    [bad, 'gone@example.net'],
    [good, 'fine@example.net']
  ] as const) {
    assert.equal((await post('/t/slip', who.reader, { slip: await slipOf([toReporter(address)]) })).status, 200)
  }
  await openSlips(context)
  await sendAll()
  assert.equal((await waiting()).length, 0)
  const asked = async (handle: string) => (await (await post('/t/bounced', handle, {})).json()) as { bounced: boolean }
  assert.deepEqual(await asked(bad.reporter), { bounced: true })
  assert.deepEqual(await asked(good.reporter), { bounced: false })
  assert.equal((await post('/t/bounced', bad.reader, {})).status, 403)
  assert.equal((await post('/t/bounced', randomBytes(32).toString('base64url'), {})).status, 404)
  const days = await t.database.superuser.selectFrom('mail_days').select('refused').execute()
  assert.deepEqual(days, [{ refused: 1 }])
  // A new address that works takes the word back.
  await post('/t/slip', bad.reader, { slip: await slipOf([toReporter('new@example.net')]) })
  await openSlips(context)
  await sendAll()
  assert.deepEqual(await asked(bad.reporter), { bounced: false })
})

test('"not allowed to relay" is the operator\'s to mend: the mail stays', async () => {
  sink.answerTo(() => '554 5.7.1 relay access denied')
  await leave([toReporter('a@example.net')])
  await sendAll()
  assert.equal((await waiting()).length, 1)
})

test('a mail that one node is handing over is left alone by the other', async () => {
  await leave([toReporter('a@example.net')])
  const [id = ''] = await waiting()
  await Promise.all([sendMail(context, id), sendMail(context, id)])
  assert.equal(sink.received.length, 1)
})

test('a process that dies after the server took a mail sends it again under the same name', async () => {
  await leave([toReporter('a@example.net')])
  const [id = ''] = await waiting()
  const dying = {
    ...context,
    mailer: {
      ready: true,
      send: async (mail: Parameters<Context['mailer']['send']>[0]) => {
        await context.mailer.send(mail)
        await new Promise(() => {})
      }
    }
  }
  void sendMail(dying, id)
  while (sink.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await sendMail(context, id)
  assert.equal(sink.received.length, 1, 'another node waits until the first must have ended')
  t.clock.advance(7 * 60_000)
  await sendMail(context, id)
  assert.equal(sink.received.length, 2)
  assert.equal(sink.received[0]?.id, sink.received[1]?.id)
  assert.equal((await waiting()).length, 0)
})

test('an invitation carries its link and no other', async () => {
  const { token } = (await inviteByMail(context, { email: 'new@example.org', name: 'New' }, 'en')) ?? {}
  await sendAll()
  const text = (sink.received[0]?.text ?? '').replaceAll('=\r\n', '').replaceAll('=3D', '=')
  assert.deepEqual(text.match(/https?:\/\/\S+/g), [`https://conduct.example.org/desk#invite=${token}`])
})

test('a slip comes from a member or a reporter, sealed or not at all', async () => {
  const { reader } = await report()
  const slip = await slipOf([])
  assert.equal((await post('/t/slip', reader, { slip })).status, 200)
  assert.equal((await post('/t/slip', reader, { slip: randomBytes(5755) })).status, 422)
  assert.equal((await post('/t/slip', reader, { slip: slip.subarray(1) })).status, 422)
  assert.equal((await post('/t/slip', randomBytes(32).toString('base64url'), { slip })).status, 404)
})

test('a job for a mail that is gone does nothing', async () => {
  await sendMail(context, randomUUID())
  assert.equal(sink.received.length, 0)
})
