import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { viewHome } from '../../src/conduct/desk/home.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { confirmRemoval, proposeRemoval } from '../../src/conduct/desk/access/remove-member.ts'
import { makeNewKey } from '../../src/conduct/desk/access/step-back.ts'
import { sealEntry } from '../../src/conduct/desk/write.ts'
import { RequestFailed } from '../../src/conduct/requests.ts'
import { ReporterSession } from '../../src/conduct/returning/reporter-session.ts'
import { identityFromSeed, openSealed } from '../../src/seal/age.ts'
import { fromBase64url, toBase64url } from '../../src/seal/bytes.ts'
import { handleHash } from '../../src/seal/return-key.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { refuses } from '../helpers/refuses.ts'
import { makeWorld, wordList, type World } from '../helpers/world.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 2, fallback: 2 })
})
after(() => world.close())

const failsWith = (code: string) => (error: unknown) => error instanceof RequestFailed && error.code === code

/** A case of two readers and a guest. */
async function threeOnACase() {
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const desks = { first: await world.desk(first), second: await world.desk(second), guest: await world.desk(guest) }
  return { ...open, people: { first, second, guest }, desks }
}

test('guard 2: one person alone ends nobody’s access, neither by saying it twice nor by signing both entries', async () => {
  const { team, people, desks } = await threeOnACase()
  await proposeRemoval(desks.first, team, people.guest.entry)
  await proposeRemoval(desks.first, team, people.guest.entry)
  await assert.rejects(confirmRemoval(desks.first, team, people.guest.entry), refuses('removal_ended'))
  await assert.rejects(proposeRemoval(desks.first, team, people.first.entry), refuses('no_such_case'))

  const { fetched, team: now, own } = await readTeam(desks.first, team)
  const [me] = desks.first.me()
  assert.ok(me)
  const forged = await sealEntry(desks.first, {
    thread: team,
    n: fetched.end.length,
    prev: fetched.end.head,
    kind: 'removed',
    epoch: now.epoch,
    author: me,
    recipients: [now.recipient],
    body: { person: people.guest.entry, of: now.removals[0]?.hash ?? '' }
  })
  const drop = [handleHash(desks.guest.book.cases[team]?.handle ?? '')]
  const entry = { id: forged.id, prev: fetched.end.head, b: toBase64url(forged.sealed) }
  await assert.rejects(desks.first.requests.remove(own.handle, { ...entry, drop, end: true }), failsWith('not_allowed'))
  await desks.first.requests.remove(own.handle, { ...entry, drop, end: false })

  const view = await viewCase(desks.guest, team)
  assert.deepEqual(
    view.alarms.map(({ code }) => code),
    ['removed_by_one']
  )
  assert.equal(view.members.length, 3)
  assert.deepEqual(
    view.removals.map(({ person, mine }) => [person, mine]),
    [[people.guest.entry, false]]
  )
  await writeNote(desks.guest, team, 'Still here, and rightly so.')
})

test('S10 guard 2: a first reader’s access ends by the word of two others, with every handle, and one of them makes a new key', async () => {
  const { team, filed, people, desks } = await threeOnACase()
  const stolen = desks.second.book
  const [own, door] = [stolen.cases[team], stolen.reports[filed.thread]]
  assert.ok(own && door)
  const handles = [own.handle, door.handle, ...own.reports.map((each) => each.handle)]
  assert.equal(new Set(handles).size, 3, 'their own at filing, and two by the grant')

  await proposeRemoval(desks.guest, team, people.second.entry)
  await world.collect(people.first, people.second)
  assert.ok(viewHome(desks.first).needsYou.some(({ id }) => id === team))
  for (const handle of handles) await world.outside.head(handle)
  assert.deepEqual(
    (await viewCase(desks.first, team)).removals.map(({ person, mine }) => [person, mine]),
    [[people.second.entry, false]]
  )
  await confirmRemoval(desks.first, team, people.second.entry)
  const length = (await readTeam(desks.first, team)).fetched.end.length

  for (const handle of handles) await assert.rejects(world.outside.head(handle), failsWith('no_such_handle'))
  await assert.rejects(writeNote(desks.guest, team, 'Too early.'), refuses('stale'))
  await world.collect(people.guest, people.second)
  assert.ok(
    viewHome(desks.guest).needsYou.some(({ id }) => id === team),
    'whoever comes first makes the key'
  )
  await makeNewKey(desks.guest, team)
  await world.collect(people.first, people.second)
  await writeNote(desks.first, team, 'After the theft.')

  const view = await viewCase(desks.first, team)
  assert.deepEqual([view.alarms, view.members.length, view.past.at(-1)?.removed], [[], 2, true])
  const told = view.timeline.filter(({ kind }) => kind === 'removal' || kind === 'removed')
  assert.deepEqual(told.map(({ kind, where, about }) => `${kind} ${where} ${about}`).toSorted(), [
    'removal team Person 1',
    'removed reporter Person 1',
    'removed team Person 1'
  ])
  assert.equal(desks.second.book.cases[team]?.epoch, 0, 'no letter brought the new key')
  const fresh = (await readTeam(desks.first, team)).fetched.rows.filter(({ n }) => n >= length)
  assert.ok(fresh.length >= 2)
  const old = await identityFromSeed(fromBase64url(own.secret, 32))
  for (const { b } of fresh) assert.equal(b && (await openSealed(old.secret, b)), undefined, 'the old key opens nothing new')

  const { outside: requests, instance } = world
  const come = { requests, instance, list: wordList, bodies: [], via: 'browser' } as const
  const reporter = await ReporterSession.open(filed.returnKey, come)
  assert.ok(reporter)
  const shown = reporter.view()
  assert.deepEqual(shown.alarms, [])
  assert.deepEqual(
    shown.happenings.filter(({ what }) => what === 'removed').map(({ who }) => who),
    ['Person 1']
  )
})

test('guard 2: what one member said counts for six days, and is said again after that', async () => {
  const { team, people, desks } = await threeOnACase()
  await proposeRemoval(desks.first, team, people.guest.entry)
  world.app.clock.advance(6 * 86_400_000 + 60_000)
  assert.deepEqual((await viewCase(desks.second, team)).removals, [])
  await assert.rejects(confirmRemoval(desks.second, team, people.guest.entry), refuses('removal_ended'))
  await proposeRemoval(desks.second, team, people.guest.entry)
  await confirmRemoval(desks.first, team, people.guest.entry)
  await assert.rejects(world.outside.head(desks.guest.book.cases[team]?.handle ?? ''), failsWith('no_such_handle'))
})

test('guard 2: two of three lose their devices one after the other, and who is left can hand the case on alone', async () => {
  const { team, people, desks } = await threeOnACase()
  await proposeRemoval(desks.first, team, people.guest.entry)
  await confirmRemoval(desks.second, team, people.guest.entry)
  await makeNewKey(desks.first, team)
  await world.collect(people.second)
  await proposeRemoval(desks.first, team, people.second.entry)
  await assert.rejects(confirmRemoval(desks.first, team, people.second.entry), refuses('removal_ended'))
  assert.equal((await viewCase(desks.first, team)).members.length, 2)
})
