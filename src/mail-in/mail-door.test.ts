import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { bring, listenFor, mailDomain, mailInSettings, plainMail, speak } from '../../test/helpers/mail-in.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { openDatabase } from '../db/database.ts'
import { APP } from '../db/roles.ts'
import type { MailListener } from './listener.ts'
import { startMailListener } from './listener.ts'
import { readStream } from './read-stream.ts'
import { takeMail } from './take-mail.ts'

const MB = 1024 * 1024
const socket = join(tmpdir(), `commonweal-${process.pid}.sock`)
const to = `conduct@${mailDomain}`
let world: World
let listener: MailListener
let port = 0
before(async () => {
  const mailIn = { ...mailInSettings, mostBytes: 2 * MB, mostConnections: 12, lmtp: socket }
  world = await makeWorld({ readers: 2 }, { config: { mailIn, mailFrom: `care@${mailDomain}` } })
  listener = await listenFor(world.app, { idleMs: 1500, wholeMs: 3000 })
  port = listener.smtp ?? 0
})
after(async () => {
  await listener.stop()
  await world.close()
})
beforeEach(async () => {
  world.app.logLines.length = 0
  world.app.clock.advance(3_600_000)
})

const reports = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(world.app.database.superuser)
  return rows[0]?.n ?? 0
}

/** Sends a mail of this many bytes without keeping it; the answer to it, or nothing when the line was cut. */
async function pour(size: number): Promise<string> {
  const line = connect(port, '127.0.0.1')
  let said = ''
  line.setEncoding('utf8').on('data', (chunk: string) => void (said += chunk))
  line.on('error', () => {})
  const closed = new Promise<void>((resolve) => line.on('close', () => resolve()))
  const waitFor = async (code: string) => {
    for (let tries = 0; tries < 400 && !said.includes(`${code} `); tries++) await sleep(5)
    assert.ok(said.includes(`${code} `), said)
  }
  await waitFor('220')
  line.write(`EHLO x\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
  await waitFor('354')
  const chunk = Buffer.alloc(64 * 1024, 'x'.repeat(62) + '\r\n')
  for (let sent = 0; sent < size && !line.destroyed; sent += chunk.length) {
    if (!line.write(chunk)) await Promise.race([new Promise((resolve) => line.once('drain', resolve)), closed])
  }
  line.write('\r\n.\r\nQUIT\r\n')
  await Promise.race([closed, sleep(10_000)])
  line.destroy()
  return said
}

test('a mail of 100 MB is refused in a sentence and never held in memory', { timeout: 60_000 }, async () => {
  const { code } = await speak(port, [`MAIL FROM:<a@example.net> SIZE=${100 * MB}`])
  assert.equal(code, 552)
  const said = await pour(100 * MB)
  assert.ok(/\r\n552 |421 /.test(said), said)
  assert.equal(await reports(), 0)
  let held = 0
  let most = 0
  const room = {
    take: (bytes: number) => (most = Math.max(most, (held += bytes))) > 0,
    give: (bytes: number) => void (held -= bytes)
  }
  const chunks = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(MB)))
  const { read, done } = await readStream(chunks, 2 * MB, room)
  done()
  assert.deepEqual([read, held, most], [{ problem: 'too_big' }, 0, 2 * MB])
})

test('whoever is silent, or sends a letter now and then, loses the line', { timeout: 20_000 }, async () => {
  const slow = connect(port, '127.0.0.1')
  slow.on('error', () => {})
  const closed = new Promise<number>((resolve) => slow.on('close', () => resolve(performance.now())))
  const started = performance.now()
  slow.write(`EHLO x\r\nMAIL FROM:<a@example.net>\r\nRCPT TO:<${to}>\r\nDATA\r\n`)
  const drip = setInterval(() => slow.write('x'), 200)
  const ended = await closed
  clearInterval(drip)
  assert.ok(ended - started < 6000, 'a slow sender kept its place')
  const silent = connect(port, '127.0.0.1')
  silent.on('error', () => {})
  silent.resume()
  const gone = new Promise<void>((resolve) => silent.on('close', () => resolve()))
  await gone
})

test('one address gets ten lines at once, and after them the next one is taken again', async () => {
  const lines = Array.from({ length: 14 }, () => connect(port, '127.0.0.1'))
  const greetings = await Promise.all(
    lines.map(
      (line) =>
        new Promise<string>((resolve) => {
          line.on('error', () => {})
          line.once('data', (chunk) => resolve(chunk.toString().slice(0, 3)))
          line.once('close', () => resolve('none'))
        })
    )
  )
  assert.equal(greetings.filter((code) => code === '220').length, 10)
  assert.ok(
    greetings.every((code) => ['220', '421', '452'].includes(code)),
    greetings.join()
  )
  for (const line of lines) line.destroy()
  await sleep(200)
  assert.equal((await speak(port, ['NOOP'])).code, 250)
})

test('a mail has three recipients at most', async () => {
  const four = ['conduct', 'care', 'no-reply', 'conduct+more'].map((name) => `RCPT TO:<${name}@${mailDomain}>`)
  const answer = await speak(port, ['MAIL FROM:<>', ...four])
  assert.match(answer.text, /one mail to one address/)
})

test('nobody signs in, and commands of other trades are not known', async () => {
  for (const command of ['AUTH PLAIN AGEAYg==', 'VRFY conduct', 'EXPN conduct', 'XCLIENT ADDR=1.2.3.4']) {
    const { code } = await speak(port, [command])
    assert.ok(code >= 500 || code === 252, `${command}: ${code}`)
  }
})

test('a mail while the database is away is for later, not lost', async () => {
  const away = openDatabase({ host: '/nowhere', user: 'nobody', database: 'none', connectionTimeoutMillis: 200 })
  const site = { context: { ...world.app.context, db: away.db }, ask: async (request: Request) => world.app.app.fetch(request) }
  const other = await startMailListener({
    ...site,
    context: { ...site.context, config: { ...site.context.config, mailIn: mailInSettings } }
  })
  assert.deepEqual((await bring(other.smtp ?? 0, { to, raw: plainMail() })).code, 451)
  const place = { kind: 'report', place: { name: 'conduct', body: world.foundation.body as never, space: undefined } } as const
  const raw = new Uint8Array(Buffer.from(plainMail().replaceAll('\n', '\r\n')))
  await assert.rejects(takeMail(site, place, raw, 'someone@example.net'), { responseCode: 451 })
  await other.stop()
  await away.close()
  assert.equal((await bring(port, { to, raw: plainMail() })).code, 250)
})

test('mails while the database ends every connection: each is there or is for later; none is lost, none is there twice', async () => {
  const { superuser } = world.app.database
  const mails = Array.from({ length: 24 }, (_, i) => plainMail({ 'Message-ID': `<restart-${i}@x>` }, `Mail number ${i}.`))
  const before = await reports()
  const codes: number[] = []
  let isOver = false
  const ending = (async () => {
    while (!isOver) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = ${APP}`.execute(superuser)
      await sleep(20)
    }
  })()
  for (let at = 0; at < mails.length; at += 6) {
    await sql`delete from form_load`.execute(superuser)
    codes.push(...(await Promise.all(mails.slice(at, at + 6).map(async (raw) => (await bring(port, { to, raw })).code))))
  }
  isOver = true
  await ending
  assert.ok(
    codes.every((code) => code === 250 || (code >= 400 && code < 500)),
    codes.join()
  )
  assert.ok(
    codes.some((code) => code !== 250),
    'no mail met the end of its connection'
  )
  assert.ok((await reports()) - before >= codes.filter((code) => code === 250).length)
  for (const [i, raw] of mails.entries()) {
    await sql`delete from form_load`.execute(superuser)
    if (codes[i] !== 250) assert.equal((await bring(port, { to, raw })).code, 250)
  }
  assert.equal((await reports()) - before, mails.length)
})

test('in a flood mails wait with their senders', async () => {
  for (let i = 0; i < 3; i++) await bring(port, { to, raw: plainMail({ 'Message-ID': `<flood-${i}@x>` }) })
  await sql`update form_load set n = 20`.execute(world.app.database.superuser)
  const { code, text } = await bring(port, { to, raw: plainMail({ 'Message-ID': '<flood@x>' }) })
  assert.equal(code, 452, text)
})

/** Mails brought at the same moment, each from a sender of its own. */
const bringAtOnce = (names: readonly string[]) =>
  Promise.all(
    names.map(async (name) => {
      const from = `${name}@example.net`
      return (await bring(port, { to, from, raw: plainMail({ From: from, 'Message-ID': `<${name}@x>` }, `I am ${name}.`) })).code
    })
  )
const eight = (name: string) => Array.from({ length: 8 }, (_, i) => `${name}-${i}`)

test('mails that come at once are kept in few transactions, each with its own report and answer', async () => {
  const { superuser } = world.app.database
  const count = async () => {
    const { rows } = await sql<Record<'reports' | 'answers' | 'tags' | 'transactions', number>>`
      select (select count(*)::integer from threads) as reports, (select count(*)::integer from outbox) as answers,
        (select count(*)::integer from mail_tags) as tags,
        (select count(distinct xmin::text)::integer from threads) as transactions`.execute(superuser)
    return rows[0] ?? { reports: 0, answers: 0, tags: 0, transactions: 0 }
  }
  const before = await count()
  assert.deepEqual(new Set(await bringAtOnce(eight('together'))), new Set([250]))
  const after = await count()
  const grown = (what: keyof typeof after) => after[what] - before[what]
  assert.deepEqual([grown('reports'), grown('answers'), grown('tags')], [8, 8, 8])
  assert.ok(grown('transactions') < 8, `${grown('transactions')} transactions`)
})

test('S36 when an hour fills up in the middle of a group, as many mails are taken as it had room for', async () => {
  await bring(port, { to, raw: plainMail({ 'Message-ID': '<first-of-hour@x>' }) })
  await sql`update form_load set n = 17`.execute(world.app.database.superuser)
  const before = await reports()
  const codes = await bringAtOnce(eight('full'))
  assert.deepEqual(
    codes.toSorted((a, b) => a - b),
    [250, 250, 250, 452, 452, 452, 452, 452]
  )
  assert.equal(await reports(), before + 3)
})

test('one mail that the database does not take sinks none of those that came with it', async () => {
  const { superuser } = world.app.database
  await sql`create function refuse() returns trigger language plpgsql as
    $$ begin if new.until_day is not null and get_byte(new.hash, 0) < 128 then raise exception 'no'; end if; return new; end $$`.execute(
    superuser
  )
  await sql`create trigger refuse before insert on mails_seen for each row execute function refuse()`.execute(superuser)
  const names = eight('neighbour')
  const before = await reports()
  const codes = await bringAtOnce(names)
  await sql`drop trigger refuse on mails_seen`.execute(superuser)
  const taken = codes.filter((code) => code === 250).length
  assert.ok(
    codes.every((code) => code === 250 || code === 451),
    codes.join()
  )
  assert.ok(taken > 0 && taken < 8, 'hashes are even dice')
  assert.equal(await reports(), before + taken)
})

test('LMTP answers for each recipient', async () => {
  const line = connect(socket)
  let said = ''
  line.setEncoding('utf8').on('data', (chunk: string) => void (said += chunk))
  const step = async (command: string, code: RegExp) => {
    said = ''
    if (command !== '') line.write(`${command}\r\n`)
    for (let tries = 0; tries < 600 && !code.test(said); tries++) await sleep(5)
    assert.match(said, code)
  }
  await step('', /^220 /m)
  await step('LHLO x', /^250 /m)
  await step('MAIL FROM:<a@example.net>', /^250 /m)
  await step(`RCPT TO:<${to}>`, /^250 /m)
  await step(`RCPT TO:<nobody@${mailDomain}>`, /^550 /m)
  await step('DATA', /^354 /m)
  await step(`${plainMail({ 'Message-ID': '<lmtp@x>' }).replaceAll('\n', '\r\n')}.`, /^250 /m)
  line.destroy()
})

test('malformed mails of every sample are taken whole and sealed', async () => {
  const strange = ['only words', 'Content-Type: multipart/mixed; boundary=x\n\n--x\n', 'From: "a\n\n\0words']
  const before = await reports()
  for (const raw of strange) assert.equal((await bring(port, { to, raw })).code, 250)
  assert.equal(await reports(), before + strange.length)
})

test('S27 the log says that mails came and nothing of them', async () => {
  await bring(port, {
    to,
    from: 'canary@example.net',
    raw: plainMail({ Subject: 'canary', 'Message-ID': '<canary@x>' }, 'canary')
  })
  await bring(port, { to: 'canary@elsewhere.example', raw: plainMail() })
  const log = world.app.logLines.join('')
  assert.match(log, /"mail_in".*"filed"/)
  assert.doesNotMatch(log, /canary|example|conduct/)
})
