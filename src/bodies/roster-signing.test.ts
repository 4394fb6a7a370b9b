import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { href, routes } from '../routes.ts'
import { checkRoster } from '../seal/roster-check.ts'
import { type Roster, rosterHash, signEntry, signRoster } from '../seal/roster.ts'
import { formState } from './form-state.ts'
import {
  keyFromSeed,
  problemsOfProposal,
  signOwnEntry,
  signProposal,
  signRenewalOf,
  signSecond,
  WrongDraft
} from './client/roster-signing.ts'
import { endSeat } from './edit-body.ts'
import type { Body, SeatId } from './model.ts'
import { remindRosters } from './remind-rosters.ts'
import { rosterDifference } from './roster-difference.ts'
import { threeLists } from './three-lists.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
})
after(() => site.close())

const path = (pattern: `/desk/rosters/:body/${string}`, body: Body) => href(pattern, { body: body.id })
const published = async (body: Body) =>
  (await site.get(href(routes.roster, { body: `${body.id}.json` }))).body as unknown as {
    roster: Roster
    renewal: unknown
    fallback: Roster | null
    open: boolean
    testable: boolean
    why: string[]
  }

test('S20 a roster signed by its key and by a second member is published and every browser accepts it', async () => {
  const { roster, fallback, why, testable, open } = await published(made.group)
  const { body: facts } = await site.get('/.well-known/commonweal.json')
  assert.deepEqual(checkRoster(roster, { instance: String(facts['instance']), body: made.group.id }), [])
  assert.equal(fallback?.body, made.board.id)
  assert.deepEqual(roster.entries.map((entry) => entry.name).toSorted(), ['Ada', 'Ben', 'Chen', 'Dana'])
  assert.deepEqual([open, testable, why], [false, true, ['no_canary']])
})

test('S35 the form opens after two different readers opened a test report, and not after one twice', async () => {
  const now = site.app.clock.now()
  const { group, reader, other, member } = made
  assert.equal((await site.openCanary(group, reader)).status, 200)
  assert.equal((await site.openCanary(group, reader)).status, 200)
  assert.deepEqual((await formState(site.app.database.db, group.id, now)).why, ['no_canary'])
  const notReader = await site.openCanary(group, member)
  assert.deepEqual([notReader.status, notReader.body], [422, { error: 'not_yours' }])
  assert.equal((await site.openCanary(group, other)).status, 200)
  assert.deepEqual(await formState(site.app.database.db, group.id, now), { open: true, testable: false, why: [] })
})

test('S35 nobody can say that somebody else opened a test report', async () => {
  const { group, reader, member } = made
  const draft = await site.draft(group, reader)
  const entry = draft.current?.entries.find((each) => each.name === 'Chen')
  const statement = { id: entry?.id, day: draft.day, signature: 'A'.repeat(86) }
  assert.deepEqual((await site.postJson(path(routes.rosterCanary, group), statement, member)).body, { error: 'not_yours' })
  const forged = { ...statement, id: draft.current?.entries.find((each) => each.name === 'Ben')?.id }
  assert.deepEqual((await site.postJson(path(routes.rosterCanary, group), forged, reader)).body, { error: 'unsigned' })
})

test('S3 the three lists come from the signed rosters alone', async () => {
  const lists = await threeLists(site.app.database.db, made.group.id)
  assert.deepEqual(
    [lists?.first, lists?.asked, lists?.takesOver].map((list) => list?.map(({ name }) => name)),
    [
      ['Ben', 'Chen'],
      ['Ada', 'Dana'],
      ['Eve', 'Fay']
    ]
  )
  const late = await site.person('Gus')
  await site.post(href(routes.deskSeats, { slug: 'conduct' }), { account: late.id, role: 'intake_reader' }, made.chair)
  const again = await threeLists(site.app.database.db, made.group.id)
  assert.deepEqual(
    again?.first.map(({ name }) => name),
    ['Ben', 'Chen']
  )
})

async function refusedEntry(who: Colleague, value: unknown): Promise<unknown> {
  const { status, body } = await site.postJson(path(routes.rosterEntry, made.group), value, who)
  assert.ok(status === 422 || status === 409)
  return body['error']
}

test('S20 an own entry must be signed by its person and say what seats and key say', async () => {
  const { group, member, reader, president } = made
  const draft = await site.draft(group, member)
  const entry = await signOwnEntry(draft, member.own)
  assert.equal(await refusedEntry(member, { ...entry, roles: ['intake', 'responder'] }), 'draft_moved')
  assert.equal(await refusedEntry(member, { ...entry, name: 'Somebody' }), 'draft_moved')
  assert.equal(await refusedEntry(member, { ...entry, signature: 'A'.repeat(86) }), 'unsigned_entry')
  assert.equal(await refusedEntry(reader, entry), 'draft_moved')
  assert.equal(await refusedEntry(member, { ...entry, more: 1 }), 'shape')
  assert.equal(await refusedEntry(member, null), 'shape')
  const readers = await site.draft(group, reader)
  const taken = readers.people.find((person) => person.isMe)?.id ?? ''
  const stolen = signEntry(group.id, { ...entry, id: taken }, member.seed)
  assert.equal(await refusedEntry(member, stolen), 'doubled')
  // Signed for another body, the same words are worth nothing here.
  const elsewhere = signEntry(made.board.id, entry, member.seed)
  assert.equal(await refusedEntry(member, elsewhere), 'unsigned_entry')
  assert.equal((await site.postJson(path(routes.rosterEntry, group), entry, president)).status, 403)
})

test('S35 a key that nobody confirmed by voice waits outside the roster', async () => {
  const newcomer = await site.person('Hal', { confirmed: false })
  await site.post(href(routes.deskSeats, { slug: 'conduct' }), { account: newcomer.id, role: 'member' }, made.chair)
  const entry = await signOwnEntry(await site.draft(made.group, newcomer), newcomer.own)
  const { body } = await site.postJson(path(routes.rosterEntry, made.group), entry, newcomer)
  const people = (body['draft'] as { people: { name: string; waits?: string; entry?: unknown }[] }).people
  const hal = people.find(({ name }) => name === 'Hal')
  assert.deepEqual([hal?.waits, hal?.entry], ['not_confirmed', undefined])
})

test('S20 only the chair proposes, and the second signature is of another listed person', async () => {
  const { group, chair, reader, member, groupSeed, president } = made
  const key = keyFromSeed(groupSeed)
  const proposal = await signProposal(await site.draft(group, chair), key)
  const propose = path(routes.rosterPropose, group)
  assert.equal((await site.postJson(propose, proposal, member)).status, 403)
  assert.equal((await site.postJson(propose, proposal, president)).status, 403)
  assert.equal((await site.postJson(propose, proposal, chair)).status, 200)

  const countersign = path(routes.rosterCountersign, group)
  const mine = await site.postJson(countersign, await signSecond(await site.draft(group, chair), chair.own), chair)
  assert.deepEqual(mine.body, { error: 'same_person' })
  const second = await signSecond(await site.draft(group, reader), reader.own)
  const borrowed = await site.postJson(countersign, second, member)
  assert.deepEqual(borrowed.body, { error: 'not_yours' })
  const forged = await site.postJson(countersign, { ...second, signature: 'A'.repeat(86) }, reader)
  assert.deepEqual(forged.body, { error: 'countersignature' })
  const other = await site.postJson(countersign, { ...second, roster: rosterHash((await published(group)).roster) }, reader)
  assert.deepEqual([other.status, other.body], [409, { error: 'no_proposal' }])
  assert.equal((await published(group)).roster.version, 1)
  assert.equal((await site.postJson(countersign, second, reader)).status, 200)
  assert.equal((await published(group)).roster.version, 2)
  assert.deepEqual((await site.postJson(countersign, second, reader)).body, { error: 'no_proposal' })
})

test('S20 the log holds every version and each is found by its hash', async () => {
  const { text } = await site.get(href(routes.rosterLog, { body: made.group.id }))
  const log = JSON.parse(text) as { version: number; hash: string }[]
  assert.deepEqual(
    log.map(({ version }) => version),
    [2, 1]
  )
  const { body } = await site.get(href(routes.rosterByHash, { hash: `${log[1]?.hash}.json` }))
  assert.equal(rosterHash(body as unknown as Roster), log[1]?.hash)
})

test('S20 the server refuses what a browser would: another key, an older version, a shorter list, another day', async () => {
  const { group, chair, groupSeed } = made
  const draft = await site.draft(group, chair)
  const send = async (value: unknown) => (await site.postJson(path(routes.rosterPropose, group), value, chair)).body['error']
  await assert.rejects(signProposal(draft, keyFromSeed(new Uint8Array(32).fill(7))), WrongDraft)

  const good = await signProposal(draft, keyFromSeed(groupSeed))
  const sign = async (change: object) => {
    const content = { ...good.content, ...change }
    return { content, signatures: { roster: signRoster(content, groupSeed), previous: null } }
  }
  assert.equal(await send(await sign({ version: 1 })), 'shape')
  assert.equal(await send(await sign({ version: 2 })), 'fork')
  assert.equal(await send(await sign({ version: 9 })), 'gap')
  assert.equal(await send(await sign({ prev: 'A'.repeat(43) })), 'prev')
  assert.equal(await send(await sign({ entries: good.content.entries.filter(({ name }) => name !== 'Dana') })), 'draft_moved')
  assert.equal(
    await send(await sign({ entries: good.content.entries.filter(({ roles }) => !roles.includes('intake')) })),
    'too_few_readers'
  )
  assert.equal(await send(await sign({ fallback: null })), 'draft_moved')
  assert.equal(await send(await sign({ day: '2026-02-01' })), 'wrong_day')
  assert.equal(await send(await sign({ instance: 'A'.repeat(43) })), 'other_instance')
  assert.equal(await send({ ...good, signatures: { roster: 'A'.repeat(86), previous: null } }), 'unsigned')
  assert.equal(await send({}), 'shape')
  assert.equal(await send({ content: { entries: [] }, signatures: { roster: '', previous: null } }), 'shape')
})

test('S20 a new roster key needs the signature of the one before', async () => {
  const { group, chair, groupSeed } = made
  const fresh = keyFromSeed(new Uint8Array(32).fill(9))
  const draft = await site.draft(group, chair)
  const handed = await signProposal(draft, fresh, undefined, keyFromSeed(groupSeed))
  assert.deepEqual(problemsOfProposal(handed, draft), [])
  const { previous: _, ...rest } = handed.signatures
  const { body } = await site.postJson(
    path(routes.rosterPropose, group),
    { ...handed, signatures: { ...rest, previous: null } },
    chair
  )
  assert.deepEqual(body, { error: 'other_roster_key' })
})

test('S20 seats that change between the two signatures stop the second one', async () => {
  const { group, chair, reader, groupSeed } = made
  const draft = await site.draft(group, chair)
  await site.postJson(path(routes.rosterPropose, group), await signProposal(draft, keyFromSeed(groupSeed)), chair)
  const second = await signSecond(await site.draft(group, reader), reader.own)
  const gus = await site.app.database.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('seats.id')
    .where('people.name', '=', 'Dana')
    .executeTakeFirstOrThrow()
  await endSeat(site.app.context, group.id, gus.id as SeatId)
  const { status, body } = await site.postJson(path(routes.rosterCountersign, group), second, reader)
  assert.deepEqual([status, body], [409, { error: 'draft_moved' }])
})

test('S20 the people of a roster that was not confirmed lately are told', async () => {
  const start = site.app.clock.now()
  const waiting = async () => (await site.app.database.db.selectFrom('outbox').select('id').execute()).length
  await remindRosters(site.app.context)
  assert.equal(await waiting(), 0)
  site.app.clock.set(new Date(start.getTime() + 60 * 86_400_000))
  await remindRosters(site.app.context)
  assert.equal(await waiting(), 6)
  site.app.clock.set(start)
})

test('S20 U7 any listed person renews a roster; after 35 days it is old, after 90 the form closes', async () => {
  const { group, reader, president } = made
  const { db } = site.app.database
  const start = site.app.clock.now()
  const later = (days: number) => site.app.clock.set(new Date(start.getTime() + days * 86_400_000))
  later(91)
  assert.deepEqual((await formState(db, group.id, site.app.clock.now())).why, ['roster_old', 'fallback_old'])
  const renewal = await signRenewalOf(await site.draft(group, reader), reader.own)
  const renew = path(routes.rosterRenew, group)
  assert.deepEqual((await site.postJson(renew, { ...renewal, day: '2026-03-11' }, reader)).body, { error: 'unsigned' })
  assert.equal((await site.postJson(renew, renewal, president)).status, 403)
  assert.deepEqual((await site.postJson(renew, renewal, made.chair)).body, { error: 'not_yours' })
  assert.equal((await site.postJson(renew, renewal, reader)).status, 200)
  assert.deepEqual((await formState(db, group.id, site.app.clock.now())).why, ['fallback_old'])
  assert.deepEqual((await published(group)).renewal, renewal)
  later(0)
})

test('U6 the second signer sees the difference and nothing else', async () => {
  const { roster } = await published(made.group)
  assert.deepEqual(rosterDifference(roster, { ...roster, day: '2026-12-24', version: 9 }), [])
  const [first, second] = roster.entries
  assert.ok(first && second)
  const after = {
    ...roster,
    entries: [{ ...first, roles: [...first.roles, 'lead' as const], recipient: second.recipient }, ...roster.entries.slice(2)],
    fallback: null
  }
  assert.deepEqual(
    rosterDifference(roster, after).map(({ kind }) => kind),
    ['fallback', 'new_key', 'roles', 'leaves']
  )
  assert.equal(rosterDifference(undefined, roster).filter(({ kind }) => kind === 'joins').length, roster.entries.length)
})

test('every request about signing is refused without a sign-in, from another site, and for unknown bodies', async () => {
  const { group, chair } = made
  const patterns = [
    routes.rosterEntry,
    routes.rosterPropose,
    routes.rosterCountersign,
    routes.rosterRenew,
    routes.rosterCanary
  ] as const
  for (const pattern of patterns) {
    assert.equal((await site.postJson(path(pattern, group), {})).status, 401, pattern)
    assert.equal((await site.postJson(path(pattern, group), {}, chair, { 'sec-fetch-site': 'cross-site' })).status, 403, pattern)
    assert.equal((await site.postJson(href(pattern, { body: 'nobody' }), {}, chair)).status, 404, pattern)
    const broken = await site.app.request(path(pattern, group), {
      method: 'POST',
      body: '{',
      headers: { 'x-test-account': chair.id }
    })
    assert.equal(broken.status, 422, pattern)
  }
  assert.equal((await site.get(path(routes.rosterDraft, group))).status, 401)
  assert.equal((await site.get(path(routes.rosterDraft, group), made.president)).status, 403)
  const admin = await site.person('Admin', { isAdmin: true })
  assert.equal((await site.get(path(routes.rosterDraft, group), admin)).status, 200)
  assert.equal((await site.postJson(path(routes.rosterCountersign, group), {}, admin)).status, 403)
  assert.equal((await site.get('/rosters/nobody.json')).status, 404)
})
