import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { storeTest, type StoreTest } from '../../test/helpers/store.ts'
import { startSmtpSink, type SmtpSink } from '../../test/helpers/smtp-sink.ts'
import type { Context } from '../context.ts'
import { writeLetterSlip } from '../seal/letter-slip.ts'
import { sendDueLetters } from './letters.ts'
import { openerOf } from './mailer-keys.ts'
import { makeMailer } from './mailer.ts'
import { sendMail } from './send-mail.ts'

let s: StoreTest
let sink: SmtpSink
let context: Context
before(async () => {
  s = await storeTest()
  sink = await startSmtpSink()
  context = { ...s.app.context, mailer: makeMailer({ smtpUrl: sink.url, mailFrom: 'care@example.org', demo: false }) }
})
after(async () => {
  await sink.close()
  await s.close()
})
beforeEach(async () => {
  sink.received.length = 0
  sink.answerTo(() => '250 ok')
  for (const table of ['outbox', 'letter_slips', 'bounced', 'rate_limits']) {
    await sql`delete from ${sql.id(table)}`.execute(s.app.database.superuser)
  }
})

const minute = 60_000
const canary = 'The velvet trombone of Tuesday'

async function written(change: Partial<Parameters<typeof writeLetterSlip>[0]> = {}) {
  const stop = randomBytes(32)
  const letter = {
    address: 'kim@example.net',
    subject: 'A message from the work group',
    text: `${canary}\nSecond line.`,
    ...change
  }
  const b = await writeLetterSlip(letter, (await openerOf(context.keys.mailer_seed)).recipient)
  return { stop, id: createHash('sha256').update(stop).digest().toString('base64url'), b }
}
type Written = Awaited<ReturnType<typeof written>>

const who = () => s.foundation.readers[0]?.account
const send = async ({ id, b }: Written) => (await s.desk('POST', '/desk/letters/send', who(), { id, b })).body
const stop = async (letter: Written) => (await s.desk('POST', '/desk/letters/stop', who(), { secret: letter.stop })).body
const stateOf = async ({ id }: Written) => (await s.desk('POST', '/desk/letters/state', who(), { ids: [id] })).body['states']

async function pass(ms: number): Promise<void> {
  s.app.clock.advance(ms)
  await sendDueLetters(context)
  const rows = await s.app.database.superuser.selectFrom('outbox').select('id').execute()
  for (const { id } of rows) await sendMail(context, id)
}

test('S16 a letter leaves ten minutes after it was sent, as plain text under its own subject, once', async () => {
  const letter = await written()
  assert.deepEqual(await send(letter), { state: 'waiting' })
  await pass(9.9 * minute)
  assert.equal(sink.received.length, 0)
  assert.deepEqual(await send(letter), { state: 'waiting' }, 'sent twice is sent once')
  await pass(0.2 * minute)
  assert.deepEqual(await stateOf(letter), ['left'])
  assert.deepEqual(await send(letter), { state: 'left' }, 'and never again')
  await pass(20 * minute)
  assert.equal(sink.received.length, 1)
  const [mail] = sink.received
  assert.deepEqual(mail?.to, 'kim@example.net')
  assert.match(mail?.text ?? '', /^Subject: A message from the work group\r?$/m)
  assert.match(mail?.text ?? '', new RegExp(`${canary}\r?\nSecond line.`))
})

test('S16 a letter that is stopped within ten minutes never leaves, and its text is gone at once', async () => {
  const letter = await written()
  await send(letter)
  assert.deepEqual(await stop(letter), { state: 'stopped' })
  const { rows } = await sql`select 1 from letter_slips where b is not null`.execute(s.app.database.superuser)
  assert.equal(rows.length, 0)
  await pass(11 * minute)
  assert.deepEqual([await stateOf(letter), sink.received.length], [['stopped'], 0])
  assert.deepEqual(await send(letter), { state: 'stopped' })

  const never = await written()
  assert.deepEqual(await stop(never), { state: 'stopped' })
  assert.deepEqual(await send(never), { state: 'stopped' }, 'stopped before it came')

  const late = await written()
  await send(late)
  await pass(11 * minute)
  assert.deepEqual(await stop(late), { state: 'left' }, 'what left cannot be stopped')
  assert.equal(sink.received.length, 1)
})

test('S16 only the secret stops a letter: its id, which others may learn, does not', async () => {
  const letter = await written()
  await send(letter)
  await s.desk('POST', '/desk/letters/stop', who(), { secret: letter.id })
  assert.deepEqual(await stateOf(letter), ['waiting'])
})

test('S33 an address that refuses is told to who sent the letter', async () => {
  const letter = await written()
  sink.answerTo(() => '550 no such mailbox')
  await send(letter)
  await pass(11 * minute)
  assert.deepEqual(await stateOf(letter), ['refused'])
})

test('S16 S33 neither the waiting letter nor anything after it shows an address or a word in the database, a job or the log', async () => {
  await send(await written({ address: 'canary-address@example.net' }))
  const waiting = await dump()
  s.app.clock.advance(11 * minute)
  await sendDueLetters(context)
  const leaving = await dump()
  await pass(0)
  assert.equal(sink.received.length, 1)
  const gone = await dump()
  for (const text of [waiting, leaving, gone, s.app.logLines.join('\n')]) {
    assert.doesNotMatch(text, /trombone|canary-address/)
    assert.doesNotMatch(text, new RegExp(String(who())), 'and no account')
  }
  assert.match(waiting, /waiting/)
  const { rows } = await sql`select 1 from outbox`.execute(s.app.database.superuser)
  assert.equal(rows.length, 0)
})

async function dump(): Promise<string> {
  const { rows } = await sql<{ row: string }>`
    select letter_slips::text || coalesce(encode(b, 'escape'), '') as row from letter_slips
    union all select outbox::text || encode(b, 'escape') from outbox
    union all select data::text from jobs.job`.execute(s.app.database.superuser)
  return rows.map(({ row }) => row).join('\n')
}

test('S33 a letter that is refused leaves no word of itself, whatever is wrong with it', async () => {
  const { id, b } = await written()
  const plain = Buffer.from(canary).toString('base64url')
  for (const body of [{ id, b: plain }, { id: plain, b }, { id, b, note: canary }, canary, [canary]]) {
    const { status, text } = await s.desk('POST', '/desk/letters/send', who(), body)
    assert.equal(status, 422)
    assert.doesNotMatch(text, /trombone/)
  }
  assert.equal((await s.desk('POST', '/desk/letters/send', who(), { id, b: 'A'.repeat(200_000) })).status, 413)
  assert.doesNotMatch(`${await dump()} ${s.app.logLines.join(' ')}`, /trombone/)
  assert.ok(!s.app.logLines.join(' ').includes(plain))
})

test('a letter to several addresses, with a second header or for another mailer is never sent', async () => {
  await send(await written({ address: 'a@example.net,b@example.net' }))
  await assert.rejects(written({ subject: 'Hello\nBcc: other@example.net' }))
  const letter = await written()
  const other = await writeLetterSlip(
    { address: 'a@example.net', subject: 'x', text: 'y' },
    (await openerOf(randomBytes(32))).recipient
  )
  await send({ ...letter, b: other })
  await pass(11 * minute)
  assert.equal(sink.received.length, 0)
})

test('S36 who sends letter after letter waits; nobody who is not signed in sends any', async () => {
  let refused = 0
  for (let i = 0; i < 25; i++) {
    const { id } = await written({ text: `${i}` })
    const b = (await written()).b
    const { status } = await s.desk('POST', '/desk/letters/send', who(), { id, b })
    if (status === 429) refused++
  }
  assert.equal(refused, 5)
  const { id, b } = await written()
  for (const path of ['send', 'stop', 'state']) {
    assert.equal((await s.desk('POST', `/desk/letters/${path}`, undefined, { id, b })).status, 401)
  }
  assert.equal((await s.desk('POST', '/desk/letters/send', who(), { id, b: randomBytes(34427) })).status, 422)
})
