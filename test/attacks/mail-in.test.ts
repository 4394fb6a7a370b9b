import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { makeBot } from '../../src/bots/make-bot.ts'
import { BotClient } from '../../src/conduct/relayed/client/bot-client.ts'
import { ReporterSession } from '../../src/conduct/returning/reporter-session.ts'
import type { MailListener } from '../../src/mail-in/listener.ts'
import { openSealed } from '../../src/seal/age.ts'
import { fromBase64url } from '../../src/seal/bytes.ts'
import { returnKeyOf } from '../../src/seal/return-key.ts'
import type { SpaceId } from '../../src/spaces/model.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'
import { bring, listenFor, mailDomain, mailInSettings, plainMail, sendWaiting } from '../helpers/mail-in.ts'
import type { Person } from '../helpers/envelopes.ts'
import { makeWorld, wordList, type World } from '../helpers/world.ts'

const MB = 1024 * 1024
const to = `conduct@${mailDomain}`
let world: World
let listener: MailListener
let port = 0
before(async () => {
  const mailIn = { ...mailInSettings, mostBytes: MB }
  world = await makeWorld({ readers: 2 }, { config: { mailIn, mailFrom: `care@${mailDomain}` } })
  listener = await listenFor(world.app)
  port = listener.smtp ?? 0
  await sql`insert into spaces (id, kind, name, time_zone, body)
    values ('chat', 'community_chat', 'Chat', 'UTC', ${world.foundation.body})`.execute(world.app.database.superuser)
})
after(async () => {
  await listener.stop()
  await world.close()
})
beforeEach(async () => {
  world.app.clock.advance(3 * 3_600_000)
  world.app.mails.length = 0
  await sql`delete from rate_limits`.execute(world.app.database.superuser)
})

const words = {
  subject: 'Marmalade telescope',
  text: 'Quartz pelican hallway',
  name: 'Zinnia Underhill',
  address: 'zinnia.underhill@example.net',
  file: 'walrus-ledger.txt',
  inFile: 'Brisk walrus paragraph',
  later: 'Copper lagoon afterwards',
  html: 'Velvet turnip sentence',
  broken: 'Ivory dagger remnant',
  big: 'Saffron anvil chorus',
  bot: 'Mossy trumpet message',
  botFile: 'heron-receipt.txt',
  inBotFile: 'Lilac harpoon receipt'
}

function withFile(fields: Record<string, string>): string {
  const type = 'multipart/mixed; boundary=p'
  const parts = `--p\nContent-Type: text/plain\n\n${words.text}\n--p\nContent-Type: text/plain\nContent-Disposition: attachment; filename="${words.file}"\n\n${words.inFile}\n--p--`
  return plainMail({ From: `${words.name} <${words.address}>`, Subject: words.subject, 'Content-Type': type, ...fields }, parts)
}

async function fileByBot(): Promise<void> {
  const [chair] = world.foundation.readers
  assert.ok(chair)
  const token = (await makeBot(world.app.context, chair.account, 'chat' as SpaceId, 'helper')) ?? ''
  const fetch = (url: string, init: RequestInit = {}) => world.app.request(url.replace('http://localhost', ''), init)
  const bot = new BotClient({ site: 'http://localhost', token, fetch, now: world.app.clock.now })
  const files = [{ name: words.botFile, type: 'text/plain', bytes: new TextEncoder().encode(words.inBotFile) }]
  await bot.report({ what: words.bot, who: [words.name], files }, `m-${world.app.clock.now().getTime()}`)
}

test('S2 attack 15: mail and bot leave no byte of what they brought in a table, the disk, the log, the spool or a temporary file', async () => {
  const temporary = new Set(readdirSync(tmpdir()))
  assert.equal((await bring(port, { to, from: words.address, raw: withFile({ 'Message-ID': '<c1@x>' }) })).code, 250)
  await sql`select 1`.execute(world.app.database.db)
  const waiting = bytesOf(await dumpAll(world.app.database.superuser))
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.to === words.address)
  assert.ok(answer?.answerTo)
  assert.doesNotMatch(JSON.stringify({ ...answer, to: '' }), /Marmalade|Quartz|Zinnia|walrus/i)
  const more = { from: words.address, raw: plainMail({ 'Message-ID': '<c2@x>' }, words.later) }
  assert.equal((await bring(port, { to: answer.answerTo, ...more })).code, 250)
  // Every way that fails.
  const html = plainMail({ 'Message-ID': '<c3@x>', 'Content-Type': 'text/html' }, `<p>${words.html}`)
  assert.equal((await bring(port, { to, raw: html })).code, 250)
  assert.equal((await bring(port, { to, raw: `Content-Type: multipart/mixed; boundary=\n\n${words.broken}\n` })).code, 250)
  assert.equal((await bring(port, { to, raw: plainMail({}, `${words.big}\n`.repeat(60_000)) })).code, 552)
  assert.equal((await bring(port, { to, raw: plainMail({ 'Auto-Submitted': 'auto-replied' }, words.big) })).code, 550)
  assert.equal((await bring(port, { to: `nobody@${mailDomain}`, raw: plainMail({}, words.big) })).code, 550)
  await fileByBot()

  const { superuser } = world.app.database
  const dump = bytesOf(await dumpAll(superuser))
  const log = Buffer.from(world.app.logLines.join('\n'))
  const secrets = [
    ...Object.values(words),
    /seven words: (.+)\n/.exec(answer.text)?.[1] ?? '',
    answer.answerTo.split('+')[1] ?? ''
  ]
  for (const secret of secrets) {
    for (const form of [secret, secret.toLowerCase(), Buffer.from(secret).toString('base64').slice(0, -4)]) {
      for (const [place, bytes] of Object.entries({ waiting, dump, log })) assert.equal(bytes.indexOf(form), -1, place)
    }
  }
  await sql`checkpoint`.execute(superuser)
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(superuser)
  const made = readdirSync(tmpdir()).filter((name) => !temporary.has(name))
  const patterns = secrets.flatMap((text) => ['-e', text])
  const places = [rows[0]?.folder ?? '', ...made.map((name) => `${tmpdir()}/${name}`)]
  const found = spawnSync('grep', ['-rlaFi', ...patterns, ...places], { encoding: 'utf8' })
  assert.equal(found.stdout, '')
})

/** What somebody who is no intake reader gets to see: letters of their box, and the mails that came. */
async function seenBy(person: Person): Promise<{ sizes: number[]; opened: number; mails: number }> {
  const { letters } = await (await world.desk(person)).requests.box()
  const sealed = letters.map(({ b }) => fromBase64url(b))
  const opened = await Promise.all(sealed.map((b) => openSealed(person.identity.secret, b)))
  return {
    sizes: sealed.map(({ length }) => length),
    opened: opened.filter((each) => each !== undefined).length,
    mails: world.app.mails.filter(({ to: address }) => address.startsWith(person.account)).length
  }
}

test('S9 attack 1: whether a mail or a bot brought a report, whoever opens none first sees the same', async () => {
  const [member] = world.foundation.members
  const [panel] = world.foundation.fallback
  assert.ok(member && panel)
  const before = [await seenBy(member), await seenBy(panel)]
  assert.equal((await bring(port, { to, raw: plainMail({ 'Message-ID': '<w1@x>' }) })).code, 250)
  await fileByBot()
  await sendWaiting(world.app)
  assert.ok(world.app.mails.length > 0)
  assert.deepEqual([await seenBy(member), await seenBy(panel)], before)
  assert.deepEqual(before[0]?.sizes.length, 16)
  assert.deepEqual(
    before.map(({ opened, mails }) => [opened, mails]),
    [
      [0, 0],
      [0, 0]
    ]
  )
})

test('S18 attack 16: a copy of the database and the keys folder open no report that came by mail, and no tag leads to one', async () => {
  const { rows: tags } = await sql<{ hash: string; b: string }>`
    select encode(hash, 'hex') as hash, encode(b, 'hex') as b from mail_tags`.execute(world.app.database.superuser)
  assert.ok(tags.length > 0)
  const dump = bytesOf(await dumpAll(world.app.database.superuser)).toString('latin1')
  const { rows: threads } = await sql<{ id: string }>`select encode(id, 'hex') as id from threads`.execute(
    world.app.database.superuser
  )
  for (const { hash, b } of tags) for (const { id } of threads) assert.equal((hash + b).includes(id), false)
  assert.equal(dump.includes('@example.net'), false)
  const { rows: columns } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_name in ('mails_seen', 'mail_tags', 'bot_tries')`.execute(world.app.database.superuser)
  assert.deepEqual(columns.map(({ name }) => name).toSorted(), [
    'bot_tries.hash',
    'bot_tries.said',
    'bot_tries.until_day',
    'mail_tags.b',
    'mail_tags.hash',
    'mail_tags.until_day',
    'mails_seen.hash',
    'mails_seen.until_day'
  ])
})

test('S33 a mail of ours that comes back later is told on the page of its report, and only when it failed', async () => {
  assert.equal((await bring(port, { to, raw: plainMail({ 'Message-ID': '<b1@x>' }) })).code, 250)
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.bounceTo !== undefined)
  const [, typed = ''] = /seven words: (.+)\n/.exec(answer?.text ?? '') ?? []
  const key = await returnKeyOf(typed.split(' '), world.instance.instance)
  const session = await ReporterSession.open(key, {
    requests: world.outside,
    instance: world.instance,
    list: wordList,
    bodies: [],
    via: 'browser',
    now: world.app.clock.now
  })
  assert.ok(session && answer?.bounceTo)
  const report = (action: string, status: string) =>
    plainMail(
      { From: 'Mail <mailer-daemon@example.net>', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
      `--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; someone@example.net\nAction: ${action}\nStatus: ${status}\n--b--`
    )
  const bounced = () => world.outside.bounced(key.handle)
  assert.equal((await bring(port, { to: answer.bounceTo, from: '', raw: report('delayed', '4.4.1') })).code, 250)
  assert.deepEqual(await bounced(), { bounced: false })
  assert.equal(
    (await bring(port, { to: answer.bounceTo, from: 'someone@example.net', raw: report('failed', '5.1.1') })).code,
    550
  )
  assert.deepEqual(await bounced(), { bounced: false })
  assert.equal((await bring(port, { to: answer.bounceTo.toUpperCase(), from: '', raw: report('failed', '5.1.1') })).code, 250)
  assert.deepEqual(await bounced(), { bounced: true })
})

test('S21 new words end the way back by mail', async () => {
  assert.equal((await bring(port, { to, raw: plainMail({ 'Message-ID': '<n1@x>' }) })).code, 250)
  await sendWaiting(world.app)
  const answer = world.app.mails.find((mail) => mail.answerTo !== undefined)
  const [, typed = ''] = /seven words: (.+)\n/.exec(answer?.text ?? '') ?? []
  const options = { requests: world.outside, instance: world.instance, list: wordList, bodies: [], via: 'browser' as const }
  const session = await ReporterSession.open(await returnKeyOf(typed.split(' '), world.instance.instance), options)
  assert.ok(session && answer?.answerTo)
  await session.makeNewWords()
  const refused = await bring(port, { to: answer.answerTo, raw: plainMail({ 'Message-ID': '<n2@x>' }, 'More.') })
  assert.deepEqual([refused.code, /takes no mail any more/.test(refused.text)], [550, true])
})
