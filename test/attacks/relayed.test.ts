import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { allRoutes } from '../../src/app.ts'
import { makeBot } from '../../src/bots/make-bot.ts'
import type { Taken } from '../../src/conduct/intake/answers.ts'
import { newForm } from '../../src/conduct/intake/form-state.ts'
import { BotClient, type BotReport } from '../../src/conduct/relayed/client/bot-client.ts'
import { newTaken } from '../../src/conduct/taking/read-notes.ts'
import { takingCalls } from '../../src/conduct/taking/client/taking-calls.ts'
import type { SpaceId } from '../../src/spaces/model.ts'
import { dumpAll, shapeOf, type Dump } from '../helpers/dump.ts'
import type { Person } from '../helpers/envelopes.ts'
import { sendWaiting } from '../helpers/mail-in.ts'
import { bodyFacts } from '../helpers/reporter.ts'
import { seatAccounts } from '../helpers/seats.ts'
import { makeWorld, type World } from '../helpers/world.ts'

/**
 * Reports that somebody else brings, a bot or whoever listened: what is in one must show in no row, line, page or mail of
 * whoever may not know it. Each is filed twice with other words of the same size class, and compared.
 */
const space = 'chat' as SpaceId
let world: World
let token = ''
before(async () => {
  const now = new Date()
  world = await makeWorld({ readers: 2, members: 2, fallback: 2, day: now.toISOString().slice(0, 10) }, { now })
  const { superuser, db } = world.app.database
  await sql`insert into spaces (id, kind, name, time_zone, body)
    values (${space}, 'community_chat', 'Chat', 'UTC', ${world.foundation.body})`.execute(superuser)
  const [chair] = world.foundation.members
  assert.ok(chair)
  await seatAccounts(db, world.foundation.body, [{ account: chair.account, role: 'chair' }])
  token = (await makeBot(world.app.context, chair.account, space, 'helper')) ?? ''
})
after(() => world.close())

/** A chair who reads nothing, a member who was not asked, and a stranger. */
const observers = (): (Person | undefined)[] => [...world.foundation.members, undefined]

/** What may differ between two answers to one request: names of one request, made at random. */
const volatile = /"challenge":"[\w-]+"|"id":"[\w-]{8,22}"|[\w-]{8}(?=<\/bdi>)/g

let walks = 0
async function pages(): Promise<Record<string, string>> {
  const { app, context } = world.app
  const gets = allRoutes(context, async (request) => app.fetch(request)).filter(
    ({ method, who, path }) => method === 'GET' && who !== 'handle' && !path.startsWith('/static') && path !== '/desk/box'
  )
  const seen: Record<string, string> = {}
  for (const [i, person] of observers().entries()) {
    // Each looks from a place of their own, whose requests nobody has counted yet.
    const fromAnother = { incoming: { socket: { remoteAddress: `203.${(walks += 1)}.113.1` } } }
    for (const { path } of gets) {
      const known = [space, world.foundation.body, 'conduct', `${world.foundation.body}.json`]
      for (const value of path.includes(':') ? known : ['']) {
        const address = path.replaceAll(/:\w+(\{[^}]*\})?/g, value)
        const headers = { 'sec-fetch-site': 'same-origin', ...(person && { 'x-test-account': person.account }) }
        const response = await app.request(address, { headers }, fromAnother)
        const kept = [...response.headers].filter(([name]) => name !== 'etag').map(([name, text]) => `${name}: ${text}`)
        seen[`${i} ${address}`] = [response.status, ...kept, (await response.text()).replaceAll(volatile, '')].join('\n')
      }
    }
  }
  return seen
}

/** Lines of the log without what is of one request alone. */
function lines(from: number): string[] {
  return world.app.logLines.slice(from).map((line) => {
    const { id: _, ms: __, time: ___, ...rest } = JSON.parse(line) as Record<string, unknown>
    return JSON.stringify(rest)
  })
}

interface Left {
  readonly rows: Record<string, string[]>
  readonly log: readonly string[]
  readonly pages: Record<string, string>
  readonly mails: readonly string[]
}

/** What one report leaves behind. */
async function left(bring: () => Promise<unknown>): Promise<Left> {
  // Counts the requests of everybody, this test's own looks at pages included.
  await sql`delete from rate_limits`.execute(world.app.database.superuser)
  const before: Dump = await dumpAll(world.app.database.superuser)
  const from = world.app.logLines.length
  world.app.mails.length = 0
  await bring()
  const rows = shapeOf(before, await dumpAll(world.app.database.superuser))
  const log = lines(from)
  await sendWaiting(world.app)
  const mails = world.app.mails.map(({ to, subject, text }) => `${to} ${subject} ${text}`).toSorted()
  return { rows, log, mails, pages: await pages() }
}

function assertAlike(one: Left, two: Left): void {
  assert.equal(one.rows['public.entries']?.length, 3, 'the comparison looks at something')
  assert.ok(one.log.length > 2 && one.mails.length > 0 && Object.keys(one.pages).length > 200)
  assert.ok(
    Object.values(one.pages).some((page) => page.includes('helper')),
    'the chair sees the bot'
  )
  assert.deepEqual(two, one)
}

function byBot(report: BotReport, key: string): () => Promise<unknown> {
  const fetch = async (url: string, init: RequestInit = {}) => world.app.app.request(url.replace('http://localhost', ''), init)
  const client = new BotClient({ site: 'http://localhost', token, fetch, now: world.app.clock.now })
  return () => client.report(report, key)
}

test('S6 S9 S27 attacks 1 and 14: two messages that a bot reports, files included, leave rows, log, pages and mails alike', async () => {
  const file = (name: string, text: string) => ({ name, type: 'text/plain', bytes: new TextEncoder().encode(text) })
  const one = await left(byBot({ what: 'Go away.', who: ['Alex'], files: [file('a.txt', 'short')] }, 'm-1'))
  const long = { what: 'You and all of yours, go away.\n'.repeat(9), place: '#general', when: 'now', reporter: { name: 'Kim' } }
  const two = await left(
    byBot({ ...long, files: [file('screenshot of it.txt', 'longer '.repeat(50))] }, 'message-of-another-length')
  )
  assertAlike(one, two)
  const threads = await sql<{ id: string }>`select encode(id, 'hex') as id from threads`.execute(world.app.database.superuser)
  const said = JSON.stringify([one, two]) + world.app.logLines.join('')
  for (const { id } of threads.rows) {
    assert.equal(said.includes(id) || said.includes(Buffer.from(id, 'hex').toString('base64url')), false)
  }
})

function byTaker(what: string, change: Partial<Taken>): () => Promise<unknown> {
  return async () => {
    const fetch = world.fetchAs(undefined)
    const calls = takingCalls(world.outside, fetch, () => undefined)
    const { path, integrity } = world.app.context.assets.file('en.txt')
    const place = { key: calls.newKey(), list: { path, integrity } }
    const body = bodyFacts(world.foundation)
    const form = newForm(false)
    const taken = { ...newTaken('spoken', new Date()), by: 'Ada', ...change }
    const written = { ...form, answers: { ...form.answers, what, taken } }
    await calls.keep({ ...place, form: { ...form, answers: { ...form.answers, what: what.slice(0, 3), taken } } })
    const rosters = await calls.rosters({ body: body.id })
    await calls.send({ ...place, form: written, rosters, body })
    await calls.drop({ key: place.key })
  }
}

test('S6 S9 S27 attacks 1 and 14: two reports taken down, by a member and by a stranger, leave rows, log, pages and mails alike', async () => {
  const [, member] = world.foundation.members
  assert.ok(member)
  const one = await left(
    byTaker('He followed me to the lift.', { by: member.account, person: member.entry, notes: 'She shook.' })
  )
  const two = await left(
    byTaker('They laughed.\n'.repeat(20), { by: 'Olu', others: 'Kim\nSam', notes: 'On the stairs. '.repeat(9) })
  )
  const three = await left(byTaker('', { from: 'paper', by: 'Olu', typedBy: 'Kim', notes: 'As written.', toldAt: '2026-01-02' }))
  assertAlike(one, two)
  assertAlike(one, three)
})

test('S18 attacks 15 and 16: a thief with the bot’s secret and a copy of everything opens nothing that it sent', async () => {
  const canaries = ['Mossy trumpet message', 'walrus-ledger.txt', 'Brisk walrus paragraph', 'Zinnia Underhill']
  const [what = '', name = '', inFile = '', who = ''] = canaries
  const asked: string[] = []
  const fetch = async (url: string, init: RequestInit = {}) => {
    asked.push(url, JSON.stringify([...new Headers(init.headers)]))
    return world.app.app.request(url.replace('http://localhost', ''), init)
  }
  const client = new BotClient({ site: 'http://localhost', token, fetch, now: world.app.clock.now })
  const { words, reference } = await client.report(
    { what, who: [who], files: [{ name, bytes: new TextEncoder().encode(inFile) }] },
    'm-thief'
  )
  const copy = [...(await dumpAll(world.app.database.superuser)).values()].flat()
  const blobs = copy.flatMap((row) => Object.values(row)).filter((value) => Buffer.isBuffer(value))
  const all = Buffer.concat([...blobs, Buffer.from(JSON.stringify(copy) + world.app.logLines.join('') + asked.join(''))])
  for (const secret of [...canaries, words.join(' '), words.join('-'), reference, token.slice(0, 20)]) {
    const where = secret === token.slice(0, 20) ? Buffer.concat(blobs) : all
    assert.equal(where.includes(secret), false, secret)
  }
  // The secret itself reads nothing: every address that gives something out asks for a handle.
  for (const path of ['/t/read', '/t/head', '/t/blob/get', '/t/held/release']) {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, handle: token, 'sec-fetch-site': 'none' },
      body: '{}'
    }
    const { status } = await world.app.app.request(path, init)
    assert.ok([401, 403, 404, 422].includes(status), `${path}: ${status}`)
  }
})
