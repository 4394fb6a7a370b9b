import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { openCaseWith, letIn, type OpenCase } from '../../../../test/helpers/cases.ts'
import type { Person } from '../../../../test/helpers/envelopes.ts'
import { makeWorld, wordList, type World } from '../../../../test/helpers/world.ts'
import { identityFromSeed } from '../../../seal/age.ts'
import { fromBase64url } from '../../../seal/bytes.ts'
import { openDigest } from '../../../seal/digest.ts'
import { RequestFailed, Requests, type Fetch } from '../../requests.ts'
import { viewCase } from './case-view.ts'
import { messageReporter, writeNote } from './case-work.ts'
import { keepDigests } from './keep-digests.ts'
import { readTeam } from './read-case.ts'
import { DeskSession } from '../session.ts'
import { makeNewKey, stepBack } from '../access/step-back.ts'

let world: World
let open: OpenCase
let first: Person
let second: Person
let guest: Person

before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [a, b] = world.foundation.readers
  const [c] = world.foundation.members
  assert.ok(a && b && c)
  ;[first, second, guest] = [a, b, c]
  open = await openCaseWith(world, [a, b])
  await letIn(world, open, [guest])
  for (let n = 0; n < 20; n++) await writeNote(await world.desk(a), open.team, `note ${n}`)
})
after(() => world.close())

interface Look {
  readonly desk: DeskSession
  /** How many entries of the team thread the server sent so far. */
  readonly sent: () => number
}

/** A new device of a person, with what passes between it and the server counted or changed. */
async function look(person: Person, change?: (path: string, response: Response) => Promise<Response>): Promise<Look> {
  const honest = world.fetchAs(person.account)
  let sent = 0
  const fetch: Fetch = async (path, init) => {
    let response = await honest(path, init)
    if (change && response.ok) response = await change(path, response)
    if (path === '/t/read' && response.ok) {
      const page = (await response.clone().json()) as { id: string; entries: unknown[] }
      if (page.id === open.team) sent += page.entries.length
    }
    return response
  }
  const keys = { identity: person.identity, signSeed: person.signSeed }
  const desk = await DeskSession.open({ requests: new Requests(fetch), keys, bodies: world.bodies, now: world.app.clock.now })
  return { desk, sent: () => sent }
}

const keep = async (desk: DeskSession) => keepDigests(desk, await readTeam(desk, open.team))
const digests = () => world.app.database.superuser.selectFrom('digests').selectAll().execute()
const lengthOf = async (desk: DeskSession) => (await desk.requests.head(desk.book.cases[open.team]?.handle ?? '')).length

test('a case that was read before is shown whole, and the server sends newer entries alone', async () => {
  const before = await look(second)
  const whole = await viewCase(before.desk, open.team)
  const length = await lengthOf(before.desk)
  assert.equal(before.sent(), length, 'the first look reads everything')
  await viewCase(before.desk, open.team)
  assert.equal(before.sent(), length, 'a second look in the same session asks for nothing again')
  await keep(before.desk)

  await writeNote(await world.desk(first), open.team, 'one more')
  const later = await look(second)
  const view = await viewCase(later.desk, open.team)
  assert.equal(later.sent(), 1)
  assert.equal(view.timeline.length, whole.timeline.length + 1)
  assert.deepEqual(view.alarms, [])
  assert.ok(view.timeline.some((item) => JSON.stringify(item).includes('note 3')))
})

test('a digest is only uploaded when enough is new', async () => {
  const { desk } = await look(second)
  await viewCase(desk, open.team)
  let uploads = 0
  const counting = await look(second, async (path, response) => {
    if (path === '/t/digest') uploads++
    return response
  })
  await viewCase(counting.desk, open.team)
  await keep(counting.desk)
  assert.equal(uploads, 0)
  for (let n = 0; n < 6; n++) await writeNote(counting.desk, open.team, `later ${n}`)
  await viewCase(counting.desk, open.team)
  await keep(counting.desk)
  assert.equal(uploads, 1)
})

test('S13 bytes that the server puts in the place of a digest cost the look some time and change nothing', async () => {
  const honest = await look(second)
  const whole = await viewCase(honest.desk, open.team)
  const forged = new Uint8Array(await honest.desk.requests.digest(honest.desk.book.cases[open.team]?.handle ?? ''))
  forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1
  const lied = await look(second, async (path, response) => (path === '/t/digest/get' ? new Response(forged) : response))
  const view = await viewCase(lied.desk, open.team)
  assert.equal(lied.sent(), await lengthOf(lied.desk))
  assert.deepEqual(view.timeline, whole.timeline)
})

test('S25 a server that forks a thread after what was read is named', async () => {
  const { desk } = await look(second, async (path, response) => {
    if (path !== '/t/read') return response
    const page = (await response.json()) as { id: string; entries: { prev: string }[] }
    if (page.id !== open.team || page.entries.length === 0) return Response.json(page)
    const entries = page.entries.map((row, at) => (at === 0 ? { ...row, prev: 'A'.repeat(43) } : row))
    return Response.json({ ...page, entries })
  })
  await writeNote(await world.desk(first), open.team, 'after the fork')
  const view = await viewCase(desk, open.team)
  assert.ok(
    view.alarms.some((alarm) => alarm.code === 'unlinked'),
    view.alarms.map((alarm) => alarm.code).join()
  )
})

test('S19 who has left a case finds no digest, and who stays reads under the new key', async () => {
  const { desk } = await look(guest)
  const kept = (await digests()).length
  await viewCase(desk, open.team)
  await keep(desk)
  assert.ok((await digests()).length > kept)
  const handle = desk.book.cases[open.team]?.handle ?? ''
  assert.ok((await desk.requests.digest(handle)).length > 0)
  await stepBack(desk, open.team)
  await assert.rejects(desk.requests.digest(handle), (error) => error instanceof RequestFailed && error.code === 'no_such_handle')
  assert.equal((await digests()).length, kept, 'only those of the reader who stays')

  await makeNewKey(await world.desk(first), open.team)
  await world.collect(first, second)
  const after = await look(second)
  const view = await viewCase(after.desk, open.team)
  assert.equal(after.sent(), await lengthOf(after.desk), 'a digest under the old key is not used')
  assert.deepEqual(view.alarms, [])
})

test('S27 a digest is given to its own handle alone', async () => {
  const a = await world.desk(first)
  const mine = a.book.cases[open.team]?.handle ?? ''
  const other = (await look(second)).desk.book.cases[open.team]?.handle ?? ''
  await viewCase(a, open.team)
  await keep(a)
  const [one, two] = [await a.requests.digest(mine), await a.requests.digest(other).catch(() => new Uint8Array())]
  assert.notDeepEqual(one, two)
  assert.equal((await world.app.database.db.selectFrom('digests').selectAll().execute()).length, 0)
})

test('S7 a digest of a report holds neither the name of who reported nor what stood at the door', async () => {
  const desk = await world.desk(first)
  const report = desk.book.cases[open.team]?.reports[0]
  assert.ok(report)
  for (let n = 0; n < 6; n++) {
    await messageReporter(desk, open.team, report.thread, { text: `message ${n}`, question: false }, wordList)
  }
  await viewCase(desk, open.team)
  await keep(desk)
  const own = desk.book.cases[open.team]
  assert.ok(own)
  const { secret } = await identityFromSeed(fromBase64url(own.secret, 32))
  const place = { instance: desk.instance.instance, thread: report.thread, epoch: own.epoch }
  const sealed = await desk.requests.digest(report.handle)
  const content = await openDigest(sealed, place, { secret, signSeed: first.signSeed })
  assert.ok(content)
  const kept = JSON.parse(inflateRawSync(content).toString()) as { n: number; header?: { kind: string } }[]
  assert.deepEqual(
    kept.filter(({ header }) => header === undefined).map(({ n }) => n),
    [0, 2, 3, 4],
    'the door with what two readers answered there, and the name, are asked for again'
  )
  const again = await look(first)
  const view = await viewCase(again.desk, open.team)
  assert.deepEqual(view.alarms, [])
  assert.deepEqual(view.reports, (await viewCase(desk, open.team)).reports)
})
