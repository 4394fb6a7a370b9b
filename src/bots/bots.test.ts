import assert from 'node:assert/strict'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { bytesOf, dumpAll } from '../../test/helpers/dump.ts'
import { openCaseFor } from '../../test/helpers/open-mail-case.ts'
import { canary, jpegWithPlace } from '../../test/helpers/pictures.ts'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { openReportFile } from '../conduct/desk/case/case-work.ts'
import { answerDoor, openWords, viewDoor } from '../conduct/desk/door.ts'
import type { BotClient, BotOptions } from '../conduct/relayed/client/bot-client.ts'
import { root } from '../root.ts'
import type { SpaceId } from '../spaces/model.ts'
import { makeBot, stopBot } from './make-bot.ts'
import { mostBots } from './model.ts'
import { botsOf } from './store.ts'

const site = 'https://conduct.example.org'
const space = 'chat' as SpaceId
let world: World
let secret = ''
/** The client as the build made it, one file. */
let Client: new (options: BotOptions) => BotClient
before(async () => {
  world = await makeWorld({ readers: 2 }, { config: { baseUrl: site } })
  const { db } = world.app.context
  for (const id of ['chat', 'forum']) {
    await sql`insert into spaces (id, kind, name, time_zone, body) values
      (${id}, 'community_chat', ${id}, 'UTC', ${world.foundation.body})`.execute(world.app.database.superuser)
  }
  const [chair] = world.foundation.readers
  assert.ok(chair)
  secret = (await makeBot(world.app.context, chair.account, space, 'helper')) ?? ''
  assert.equal((await botsOf(db, space)).length, 1)
  const { path } = world.app.context.assets.file('bot.js')
  Client = ((await import(pathToFileURL(join(root, 'out', path)).href)) as { BotClient: typeof Client }).BotClient
})
after(() => world.close())
beforeEach(() => world.app.clock.advance(3_600_000))

type Asked = { path: string; headers: Headers; body: string }

/** As a program of somebody else asks: no cookie, no word of where it comes from. */
function botFetch(asked: Asked[] = [], answer?: (path: string, tries: number) => Response | undefined) {
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const path = url.replace(site, '')
    const headers = new Headers(init.headers)
    const body = init.body instanceof Uint8Array ? Buffer.from(init.body).toString('latin1') : init.body
    asked.push({ path, headers, body: typeof body === 'string' ? body : '' })
    const response = await world.app.app.request(path, { ...init, headers })
    return answer?.(path, asked.filter((one) => one.path === path).length) ?? response
  }
}

const bot = (options: Partial<BotOptions> = {}) =>
  new Client({ site, token: secret, fetch: botFetch(), now: world.app.clock.now, ...options })

const reports = async () =>
  (await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(world.app.database.superuser)).rows[0]?.n ?? 0

test('S1 the built client seals a message where the bot runs, and readers see that a bot sent it', async () => {
  const asked: Asked[] = []
  const client = bot({ fetch: botFetch(asked) })
  assert.deepEqual(await client.space(), { id: 'chat', name: 'chat' })
  const { reference, words } = await client.report(
    { what: 'canary: go away, all of you', place: '#general', who: ['canary-name'] },
    'm-1'
  )
  assert.match(reference, /^[A-Z0-9]{3}-[A-Z0-9]{3}$/)
  assert.equal(words.length, 7)
  assert.doesNotMatch(asked.map(({ body }) => body).join(''), /canary/)
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  await world.collect(first, second)
  const desk = await world.desk(first)
  const [thread = ''] = Object.keys(desk.book.reports)
  const door = await viewDoor(desk, thread)
  assert.deepEqual(
    [door?.door.marks, door?.door.place, door?.door.reference],
    [['bot'], { text: '#general', space: 'chat' }, reference]
  )
  for (const reader of [first, second]) await answerDoor(await world.desk(reader), thread, 'no_conflict')
  await world.collect(first, second)
  assert.equal((await openWords(desk, thread)).opened.words?.what, 'canary: go away, all of you')
})

test('S1 S29 files go sealed ahead of the report, cleaned where that is known, and readers open them and nobody else', async () => {
  const asked: Asked[] = []
  let slow = true
  const once = (path: string) => {
    const answer = slow && path === '/api/v1/files' ? new Response('{"error":"slow_down"}', { status: 429 }) : undefined
    if (answer) slow = false
    return answer
  }
  const text = new TextEncoder().encode('canary in a text')
  const files = [
    { name: 'canary-photo.jpg', type: 'image/jpeg', bytes: jpegWithPlace() },
    { name: 'canary.txt', type: 'text/plain', bytes: text },
    { name: 'canary.bin', bytes: Uint8Array.of(0, 1, 2, 3) }
  ]
  const sent = await bot({ fetch: botFetch(asked, once) }).report({ what: 'With pictures.', files }, 'm-files')
  assert.deepEqual(sent.notCleaned, ['canary.bin'])
  // The picture twice: cleaned, and as it came, whose key lies with the identity.
  assert.equal(asked.filter(({ path }) => path === '/api/v1/files').length, 4 + 1)
  for (const { headers } of asked.filter(({ path }) => path === '/api/v1/files')) assert.ok(headers.get('authorization'))
  assert.doesNotMatch(asked.map(({ body }) => body).join(''), new RegExp(`canary|${canary}`))
  const { desk, team, thread, opened } = await openCaseFor(world, 'With pictures.')
  const found = opened.words?.files ?? []
  assert.deepEqual(
    found.map(({ name, type }) => [name, type]),
    files.map(({ name, type = '' }) => [name, type])
  )
  const bytes = await Promise.all(found.map(({ cleaned }) => openReportFile(desk, team, thread, cleaned)))
  assert.equal(Buffer.from(bytes[0]?.bytes ?? []).includes(canary), false)
  assert.deepEqual(Buffer.from(bytes[1]?.bytes ?? []), Buffer.from(text))
  const dump = bytesOf(await dumpAll(world.app.database.superuser)).toString('latin1')
  assert.doesNotMatch(dump + world.app.logLines.join(''), new RegExp(`canary|${canary}`))
})

test('files that are too many, too big, empty or not what they say stop a report before it is filed', async () => {
  const before = await reports()
  const file = (name: string, size: number) => ({ name, bytes: new Uint8Array(size) })
  const send = (...files: ReturnType<typeof file>[]) => bot().report({ what: 'One.', files }, 'm-wrong')
  await assert.rejects(send(...Array.from({ length: 11 }, () => file('a', 1))), { code: 'too_many' })
  await assert.rejects(send(file('a', 30 * 1024 * 1024 + 1)), { code: 'too_big' })
  await assert.rejects(send(file('a', 0)), { code: 'empty' })
  await assert.rejects(send(file('a.jpg', 10)), { code: 'broken' })
  assert.equal(await reports(), before)
  const ask = (headers: Record<string, string>, size = 5000) =>
    world.app.app.request('/api/v1/files', { method: 'POST', headers, body: new Uint8Array(size) })
  const bearer = { authorization: `Bearer ${secret}`, claim: 'A'.repeat(43) }
  assert.equal((await ask({ ...bearer, authorization: `Bearer ${'A'.repeat(43)}` })).status, 401)
  assert.equal((await ask({ authorization: bearer.authorization })).status, 422)
  assert.equal((await ask(bearer)).status, 422, 'what is not sealed is not kept')
  assert.equal((await ask(bearer, 34 * 1024 * 1024)).status, 413)
})

test('a try whose answer got lost makes no second report', async () => {
  const before = await reports()
  const lost = (path: string, tries: number) =>
    path === '/api/v1/reports' && tries === 1 ? new Response('', { status: 502 }) : undefined
  await bot({ fetch: botFetch([], lost) }).report({ what: 'Once.' }, 'm-2')
  assert.equal(await reports(), before + 1)
})

test('another report under the same key is refused, and a key of another bot is another key', async () => {
  await bot().report({ what: 'One.' }, 'm-3')
  await assert.rejects(bot().report({ what: 'Another.' }, 'm-3'), { code: 'already_there' })
  const [chair] = world.foundation.readers
  assert.ok(chair)
  const other = await makeBot(world.app.context, chair.account, space, 'other')
  await bot({ token: other ?? '' }).report({ what: 'Another bot.' }, 'm-3')
})

test('a bot can file for its own space and do nothing else', async () => {
  const filed: Asked[] = []
  await bot({ fetch: botFetch(filed) }).report({ what: 'One.' }, 'm-4')
  const body = filed.find(({ path }) => path === '/api/v1/reports')?.body ?? ''
  const ask = (path: string, init: RequestInit, headers: Record<string, string>) =>
    world.app.app.request(path, { ...init, headers: { 'content-type': 'application/json', ...headers } })
  const bearer = { authorization: `Bearer ${secret}` }
  const elsewhere = body.replace(/"form":"[^"]+"/, `"form":"${world.foundation.panel}"`)
  assert.equal(
    (await ask('/api/v1/reports', { method: 'POST', body: elsewhere }, { ...bearer, 'idempotency-key': 'x' })).status,
    403
  )
  assert.equal((await ask('/api/v1/reports', { method: 'POST', body }, bearer)).status, 422)
  assert.equal((await ask('/api/v1/reports', { method: 'POST', body: '{}' }, { ...bearer, 'idempotency-key': 'y' })).status, 422)
  assert.equal((await ask('/api/v1/reports', { method: 'POST', body }, { 'idempotency-key': 'z' })).status, 403)
  const wrong = { authorization: `Bearer ${'A'.repeat(43)}`, 'idempotency-key': 'z' }
  assert.equal((await ask('/api/v1/reports', { method: 'POST', body }, wrong)).status, 401)
  for (const path of ['/desk/box', '/t/read', '/t/add']) {
    const { status } = await ask(
      path,
      { method: path === '/desk/box' ? 'GET' : 'POST', ...(path !== '/desk/box' && { body }) },
      bearer
    )
    assert.ok([303, 401, 403].includes(status), `${path}: ${status}`)
  }
})

test('a roster under another key than the one the bot knows is refused before anything is sent', async () => {
  const asked: Asked[] = []
  await assert.rejects(bot({ rosterKey: 'other', fetch: botFetch(asked) }).report({ what: 'One.' }, 'm-5'), /another key/)
  assert.equal(
    asked.some(({ path }) => path === '/api/v1/reports'),
    false
  )
})

test('a bot that asks too much waits, one that was ended is unknown', async () => {
  const [chair] = world.foundation.readers
  assert.ok(chair)
  const token = (await makeBot(world.app.context, chair.account, space, 'busy')) ?? ''
  const ask = async () => world.app.app.request('/api/v1/intake', { headers: { authorization: `Bearer ${token}` } })
  const answers = await Promise.all(Array.from({ length: 32 }, ask))
  assert.equal(answers.filter(({ status }) => status === 429).length, 2)
  world.app.clock.advance(60_000)
  const busy = (await botsOf(world.app.context.db, space)).find(({ name }) => name === 'busy')
  assert.ok(busy)
  assert.equal(await stopBot(world.app.context, chair.account, 'forum' as SpaceId, busy.id), false)
  assert.equal(await stopBot(world.app.context, chair.account, space, busy.id), true)
  assert.equal((await ask()).status, 401)
})

test('a space has twenty bots at most', async () => {
  const [chair] = world.foundation.readers
  assert.ok(chair)
  const made: (string | undefined)[] = []
  for (let i = 0; i <= mostBots; i++) made.push(await makeBot(world.app.context, chair.account, 'forum' as SpaceId, `bot ${i}`))
  assert.equal(made.filter((each) => each !== undefined).length, mostBots)
})

test('S27 no row joins a bot with a report, and no secret is stored', async () => {
  const { rows } = await sql<{ text: string }>`
    select t::text as text from bot_tokens t union all select t::text from bot_tries t`.execute(world.app.database.superuser)
  const all = rows.map(({ text }) => text).join('\n')
  const threads = await sql<{ id: string }>`select encode(id, 'hex') as id from threads`.execute(world.app.database.superuser)
  assert.ok(threads.rows.length > 3)
  for (const { id } of threads.rows) assert.equal(all.includes(id), false)
  assert.equal(all.includes(secret), false)
})
