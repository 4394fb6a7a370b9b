import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import { type Receiver, startReceiver } from '../../../test/helpers/webhook-receiver.ts'
import type { SeatId } from '../../bodies/model.ts'
import { planMeetings } from '../../decisions/meetings/plan-meetings.ts'
import { recordResolution } from '../../decisions/resolutions/record-resolution.ts'
import { bodyOfVote } from '../../decisions/votes/body-of-vote.ts'
import type { Staff } from '../../http/route.ts'
import { routes } from '../../routes.ts'
import { sendWebhooks } from './deliver.ts'
import { removeWebhook } from './keep-webhooks.ts'
import { eventKinds, overlapHours, waits } from './model.ts'
import { deliveriesOf, listWebhooks } from './store.ts'

// The reference library refuses what is more than five minutes from the machine's own clock.
const now = new Date()
const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
const admin = randomUUID()
let t: TestApp
let board: VotingBody
let receiver: Receiver
let secret = ''

before(async () => {
  t = await testApp({
    now,
    identifyStaff: async (_, request) => {
      const account = request.headers.get('test-account')
      return account ? ({ accountId: account, isAdmin: account === admin, sessionId: 's' } as Staff) : undefined
    }
  })
  const { db } = t.context
  const joined = { invited_day: day(-9), joined_day: day(-9), ended_day: null }
  await db
    .insertInto('accounts')
    .values({ id: admin as never, email: 'admin@example.org', name: 'Admin', is_admin: true, ...joined })
    .execute()
  board = await votingBody(db, 3, { slug: 'board', name: 'Board', kind: 'board' })
})
after(() => t.close())

const as = { 'test-account': admin }
const add = (url: string, kinds: readonly string[] = eventKinds) => {
  const body = new URLSearchParams([['url', url], ...kinds.map((kind) => ['kinds', kind])])
  return t.request(routes.deskWebhooks, { method: 'POST', body, headers: as })
}
/** A fresh address that is told everything, and nothing else. */
beforeEach(async () => {
  const { db } = t.context
  for (const { id } of await listWebhooks(db)) await removeWebhook(t.context, admin as never, id)
  await db.deleteFrom('record_events').execute()
  t.clock.set(now)
  const text = await (await add('https://hooks.example.org/commonweal')).text()
  secret = /whsec_[A-Za-z0-9+/=]+/.exec(text)?.[0] ?? ''
  await receiver?.close()
  receiver = await startReceiver(() => secret)
})
after(() => receiver.close())

const send = () => sendWebhooks(t.context, receiver.net)
const only = async () => {
  const [webhook] = await listWebhooks(t.context.db)
  assert.ok(webhook)
  return webhook
}
const deliveries = async () => deliveriesOf(t.context.db, (await only()).id, 100)
const decide = (title = 'Buy string') =>
  inTx(t, (tx) =>
    recordResolution(
      tx,
      {
        ...{ body: board.id, title, text: 'RESOLVED, that the board buy string.', decided: day(0), how: 'meeting', tally: '' },
        ...{ outcome: '', origin: 'decided', source: '', motion: null }
      },
      t.context.clock.now()
    )
  )

test('a resolution reaches a receiver, which verifies it and finds the words at the address that it names', async () => {
  const { number } = await decide()
  await send()
  assert.deepEqual(receiver.refused, [])
  const [message] = receiver.taken
  assert.deepEqual([message?.type, message?.data['id'], message?.data['day']], ['resolution.adopted', number, day(0)])
  const record = await t.request(String(message?.data['record']).replace('http://localhost', ''))
  assert.equal(((await record.json()) as { title: string }).title, 'Buy string')
  assert.ok(!JSON.stringify(message).includes('string'), 'the message itself carries no words')
  await send()
  assert.equal(receiver.taken.length, 1, 'once')
})

test('a receiver refuses a replay, an old message, another body and another secret', async () => {
  await decide()
  await send()
  assert.equal(await receiver.replay(), 409)
  const old = String(Math.floor(now.getTime() / 1000) - 3600)
  assert.equal(await receiver.replay({ at: old }), 401)
  assert.equal(await receiver.replay({ body: '{"type":"resolution.adopted"}' }), 401)
  secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  assert.equal(await receiver.replay(), 401)
  assert.equal(receiver.taken.length, 1)
})

test('a transaction that is taken back tells nobody anything', async () => {
  await assert.rejects(
    inTx(t, async (tx) => {
      await tx.updateTable('bodies').set({ purpose: 'x' }).where('id', '=', board.id).execute()
      await tx
        .insertInto('body_changes')
        .values({ id: randomUUID() as never, body: board.id, on_day: day(0), change: 'active', other: null, resolution: null })
        .execute()
      throw new Error('taken back')
    })
  )
  await send()
  assert.deepEqual(receiver.taken, [])
})

test('a seat is told of on the day on which it begins and on the day after its last one, and not before', async () => {
  const id = randomUUID() as SeatId
  const seat = { id, body: board.id, person: board.people[2], role: 'treasurer', resolution: null }
  await t.context.db
    .insertInto('seats')
    .values({ ...seat, from_day: day(2), to_day: day(10) } as never)
    .execute()
  await send()
  assert.deepEqual(receiver.taken, [])
  await t.context.db
    .updateTable('seats')
    .set({ to_day: day(5) })
    .where('id', '=', id)
    .execute()
  const told: string[] = []
  for (let days = 1; days <= 12; days++) {
    t.clock.set(new Date(now.getTime() + days * 86_400_000))
    receiver.answerWith(204)
    await send()
    const all = await deliveries()
    told.push(
      ...all
        .slice(0, all.length - told.length)
        .map(({ kind, body }) => `${days} ${kind} ${(JSON.parse(body) as { data: { id: string } }).data.id}`)
    )
  }
  assert.deepEqual(told, [`2 seat.begun ${id}`, `6 seat.ended ${id}`])
})

test('bodies, texts, meetings and reports are told of; what an import brings from long ago is not', async () => {
  const { db } = t.context
  const change = { body: board.id, other: null, resolution: null, change: 'active' as const }
  await db
    .insertInto('body_changes')
    .values({ ...change, id: randomUUID() as never, on_day: day(0) })
    .execute()
  await db
    .insertInto('body_changes')
    .values({ ...change, id: randomUUID() as never, on_day: '2013-08-16' })
    .execute()
  await inTx(t, async (tx) => {
    const at = new Date(now.getTime() + 86_400_000)
    const times = [{ starts_at: at, ends_at: new Date(at.getTime() + 3_600_000) }]
    await planMeetings(
      tx,
      t.context,
      await bodyOfVote(tx, board.id),
      { title: 'Monthly', place: 'https://meet.example/x' },
      times
    )
  })
  await send()
  assert.deepEqual(
    receiver.taken.map(({ type, data }) => `${type} ${String(data['page'])}`).toSorted()[0],
    'body.changed http://localhost/bodies/board'
  )
  assert.deepEqual(receiver.taken.map(({ type }) => type).toSorted(), ['body.changed', 'meeting.announced'])
  for (const { data } of receiver.taken) {
    const { status } = await t.request(String(data['record']).replace('http://localhost', ''))
    assert.equal(status, 200)
  }
  assert.ok(!JSON.stringify(await deliveries()).includes('meet.example'))
})

test('nobody is told of what is not for everybody: confidential motions, meetings of those who work on cases', async () => {
  const conduct = await votingBody(t.context.db, 1, { kind: 'conduct_group' })
  await t.context.db.deleteFrom('record_events').execute()
  await proposed(t, board, { title: 'zugvogelnest', text: 'zugvogelnest', shown: 'confidential' })
  const at = new Date(now.getTime() + 86_400_000)
  await t.context.db
    .insertInto('meetings')
    .values({
      ...{ id: randomUUID() as never, body: conduct.id, title: 'zugvogelnest', starts_at: at, place: '' },
      ...{ ends_at: new Date(at.getTime() + 1000), zone: 'UTC', series: null, changed_at: now }
    })
    .execute()
  await send()
  assert.deepEqual([receiver.taken, await deliveries()], [[], []])
})

test('an address is told of what it asked for alone', async () => {
  await add('https://other.example.org/', ['meeting.announced'])
  await decide()
  await send()
  const counts = await Promise.all(
    (await listWebhooks(t.context.db)).map(async ({ id, url }) => [url, (await deliveriesOf(t.context.db, id, 9)).length])
  )
  assert.deepEqual(Object.fromEntries(counts), { 'https://hooks.example.org/commonweal': 1, 'https://other.example.org/': 0 })
})

test('what is not taken is tried again, later each time, under the same name; after three days it is given up and administrators hear of it', async () => {
  await decide()
  receiver.answerWith(500)
  const names = new Set<string>()
  let tries = 0
  for (const minutes of [0, ...waits]) {
    if (minutes > 0) {
      t.clock.advance(minutes * 60_000 - 1000)
      await send()
      assert.equal((await deliveries())[0]?.tries, tries, 'not before its time')
      t.clock.advance(1000)
    }
    await send()
    const [delivery] = await deliveries()
    names.add(delivery?.id ?? '')
    assert.deepEqual([delivery?.tries, delivery?.status, delivery?.done_at], [++tries, 500, null])
  }
  const total = waits.reduce((sum, each) => sum + each, 0)
  assert.ok(total > 2.9 * 24 * 60 && total < 3.1 * 24 * 60, `${total} minutes`)
  assert.equal(names.size, 1)
  assert.equal((await deliveries())[0]?.next_at, null)
  assert.equal((await only()).stopped_why, 'failing')
  await sendMails(t)
  const mail = t.mails.find(({ to }) => to === 'admin@example.org')
  assert.match(mail?.subject ?? '', /webhook/i)
  assert.ok(!mail?.text.includes('hooks.example.org'))
  await decide('Buy more string')
  await send()
  assert.equal((await deliveries()).length, 1, 'a stopped address is told nothing new')
})

test('an address that says it is gone is stopped at once', async () => {
  await decide()
  receiver.answerWith(410)
  await send()
  assert.equal((await only()).stopped_why, 'gone')
})

test('a redirect is no answer, and is followed nowhere', async () => {
  await decide()
  receiver.answerWith(302)
  await send()
  const [delivery] = await deliveries()
  assert.deepEqual([delivery?.status, delivery?.done_at], [302, null])
})

test('no private, link-local or rebinding address gets a message', async () => {
  for (const addresses of [
    ['127.0.0.1'],
    ['169.254.169.254'],
    ['10.0.0.7'],
    ['::1'],
    ['fd00::1'],
    ['93.184.216.34', '192.168.1.1'],
    []
  ]) {
    await t.context.db.deleteFrom('webhook_deliveries').execute()
    await decide()
    const net = { ...receiver.net, resolve: async () => addresses }
    await sendWebhooks(t.context, net)
    assert.equal((await deliveries())[0]?.status, 0, addresses.join())
  }
  assert.deepEqual([receiver.taken, receiver.refused], [[], []])
})

test('an administrator stops, starts, sends again and removes; what waited comes when it starts again', async () => {
  const { id } = await only()
  const step = (name: string) => t.post(`/desk/webhooks/${id}/step/${name}`, {}, as)
  await decide()
  await sendWebhooks(t.context, { ...receiver.net, resolve: async () => [] })
  await step('stop')
  t.clock.advance(120_000)
  await send()
  assert.equal(receiver.taken.length, 0)
  await step('start')
  await sql`update webhook_deliveries set next_at = ${now}`.execute(t.context.db)
  t.clock.set(now)
  await send()
  assert.equal(receiver.taken.length, 1)
  const [delivery] = await deliveries()
  const text = await (await t.request(`/desk/webhooks/${id}`, { headers: as })).text()
  assert.match(text, /Taken\. It answered 204/)
  assert.ok(!text.includes(secret), 'the secret is not shown again')
  assert.equal((await t.post(`/desk/webhooks/${id}/send/${delivery?.id}`, {}, as)).status, 303)
  await send()
  assert.deepEqual(receiver.refused, ['had it already'], 'under the name that it had')
  assert.equal((await step('remove')).status, 303)
  assert.deepEqual(await listWebhooks(t.context.db), [])
  assert.equal((await t.request(`/desk/webhooks/${id}`, { headers: as })).status, 404)
  const acts = await t.context.db.selectFrom('audit').select('act').execute()
  for (const act of ['webhook_made', 'webhook_stopped', 'webhook_started', 'webhook_ended'] as const) {
    assert.ok(
      acts.some((row) => row.act === act),
      act
    )
  }
})

test('after a change of the secret a receiver verifies with either for a day, and then with the new one alone', async () => {
  const { id } = await only()
  const step = (name: string) => t.post(`/desk/webhooks/${id}/step/${name}`, {}, as)
  const first = secret
  const changed = await step('rotate')
  const page = await changed.text()
  const second = /whsec_[A-Za-z0-9+/=]+/.exec(page)?.[0] ?? ''
  assert.ok(changed.status === 200 && second !== '' && second !== first)
  assert.ok(!page.includes(first))
  const later = await (await t.request(`/desk/webhooks/${id}`, { headers: as })).text()
  assert.ok(!later.includes(second) && /with the one before, until/.test(later), 'shown once')
  for (const known of [first, second]) {
    secret = known
    await decide()
    await send()
    assert.deepEqual(receiver.refused, [], 'the library takes what one of two signed')
  }
  assert.equal(receiver.taken.length, 2)
  const seen = await t.context.db.selectFrom('webhooks').select(['secret', 'old_secret']).executeTakeFirstOrThrow()
  for (const sealed of [seen.secret, seen.old_secret]) {
    for (const known of [first, second]) assert.ok(!sealed?.includes(Buffer.from(known.slice(6), 'base64')), 'sealed, both')
  }
  t.clock.set(new Date(now.getTime() + overlapHours * 3_600_000))
  await send()
  const over = await t.context.db.selectFrom('webhooks').select(['old_secret', 'old_until']).executeTakeFirstOrThrow()
  assert.deepEqual(over, { old_secret: null, old_until: null })
  t.clock.set(now)
  for (const [known, count] of [
    [first, 2],
    [second, 3]
  ] as const) {
    secret = known
    await decide()
    await send()
    await t.context.db.updateTable('webhook_deliveries').set({ next_at: null }).execute()
    assert.equal(receiver.taken.length, count)
  }
})

test('a secret that somebody saw ends at once when an administrator says so; a third one leaves two', async () => {
  const { id } = await only()
  const step = (name: string) => t.post(`/desk/webhooks/${id}/step/${name}`, {}, as)
  const first = secret
  const next = async () => /whsec_[A-Za-z0-9+/=]+/.exec(await (await step('rotate')).text())?.[0] ?? ''
  const second = await next()
  const third = await next()
  const takes = async (known: string) => {
    secret = known
    const before = receiver.taken.length
    await decide()
    await send()
    await t.context.db.updateTable('webhook_deliveries').set({ next_at: null }).execute()
    return receiver.taken.length > before
  }
  assert.deepEqual([await takes(first), await takes(second), await takes(third)], [false, true, true])
  assert.equal((await step('drop_old')).status, 303)
  assert.deepEqual([await takes(second), await takes(third)], [false, true])
  const stranger = { 'test-account': randomUUID() }
  for (const name of ['rotate', 'drop_old', 'test']) {
    assert.equal((await t.post(`/desk/webhooks/${id}/step/${name}`, {}, stranger)).status, 403, name)
  }
  assert.equal(await takes(third), true)
  const acts = await t.context.db.selectFrom('audit').select('act').where('act', '=', 'webhook_rotated').execute()
  assert.ok(acts.length >= 3)
})

test('a test message arrives signed, once, tells of nothing, and its failure stops no address', async () => {
  const { id } = await only()
  const sendTest = () => t.post(`/desk/webhooks/${id}/step/test`, {}, as)
  assert.equal((await sendTest()).status, 303)
  await sendTest()
  await send()
  assert.deepEqual([receiver.refused, receiver.taken.map(({ type }) => type)], [[], ['test']], 'one at a time')
  const { data } = receiver.taken[0] ?? assert.fail()
  for (const at of ['page', 'record']) {
    assert.equal((await t.request(String(data[at]).replace('http://localhost', ''))).status, 200, at)
  }
  receiver.answerWith(500)
  t.clock.advance(1000)
  await sendTest()
  await send()
  const [failed] = await deliveries()
  assert.deepEqual([failed?.kind, failed?.status, failed?.tries, failed?.next_at, failed?.done_at], ['test', 500, 1, null, null])
  assert.equal((await only()).stopped_at, null)
  const page = await (await t.request(`/desk/webhooks/${id}`, { headers: as })).text()
  assert.match(page, /Test message[^]*Given up after 1 try\. It answered 500/)
  await t.post(`/desk/webhooks/${id}/step/stop`, {}, as)
  const before = (await deliveries()).length
  await sendTest()
  assert.equal((await deliveries()).length, before, 'a stopped address gets none')
})

test('wrong addresses are shown again with what to do, and nothing is stored', async () => {
  const before = (await listWebhooks(t.context.db)).length
  for (const url of [
    '',
    'hooks.example.org',
    'http://hooks.example.org/',
    'https://user:pass@hooks.example.org/',
    'https://hooks.example.org:8443/',
    'https://hooks.example.org/#x',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://0x7f000001/',
    'https://169.254.169.254/latest',
    'https://metadata.internal/',
    `https://hooks.example.org/${'a'.repeat(500)}`
  ]) {
    const response = await add(url)
    assert.equal(response.status, 422, url)
  }
  assert.equal((await add('https://hooks.example.org/', [])).status, 422)
  assert.equal((await listWebhooks(t.context.db)).length, before)
  assert.equal((await t.request(routes.deskWebhooks, { headers: { 'test-account': randomUUID() } })).status, 403)
})

test('the secret lies in the database under a key that is not there', async () => {
  const { rows } = await sql<{ secret: Buffer }>`select secret from webhooks`.execute(t.database.superuser)
  const raw = Buffer.from(secret.slice('whsec_'.length), 'base64')
  for (const row of rows) assert.ok(!row.secret.includes(raw) && !row.secret.toString('latin1').includes(secret))
})
