import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { acknowledge } from '../../src/conduct/desk/case/case-work.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { collectLetters } from '../../src/conduct/desk/collect.ts'
import { answerDoor, openWords } from '../../src/conduct/desk/door.ts'
import { nameReported } from '../../src/conduct/desk/access/gate.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { makeNewKey, stepBack } from '../../src/conduct/desk/access/step-back.ts'
import { sendEntry, sendRound, type LetterOf } from '../../src/conduct/desk/write.ts'
import { memberOf } from '../../src/conduct/threads/team-state.ts'
import { namesHash, signNoConflict } from '../../src/conduct/threads/statements.ts'
import { extraReportHandles, openReportThread } from '../../src/conduct/threads/report-thread.ts'
import { fetchThread } from '../../src/conduct/threads/threads.ts'
import { releaseDue } from '../../src/envelopes/held-rounds.ts'
import type { EntryKind } from '../../src/seal/header.ts'
import type { Json } from '../../src/seal/json.ts'
import { handleHash } from '../../src/seal/return-key.ts'
import type { Person } from '../helpers/envelopes.ts'
import { letIn, openCaseWith, type OpenCase } from '../helpers/cases.ts'
import { makeWorld, type World } from '../helpers/world.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 3, fallback: 2 })
})
after(() => world.close())

/** What a member with a changed browser can do: write any entry that the server takes. */
async function force(
  person: Person,
  open: OpenCase,
  kind: EntryKind,
  body: (members: string[], epoch: number) => Json
): Promise<string> {
  const desk = await world.desk(person)
  const { fetched, team, own } = await readTeam(desk, open.team)
  const [me] = desk.me()
  assert.ok(me)
  const sent = await sendEntry(desk, own.handle, {
    thread: open.team,
    n: fetched.end.length,
    prev: fetched.end.head,
    kind,
    epoch: team.epoch,
    author: me,
    recipients: [team.recipient],
    body: body([...team.members.keys()], team.epoch)
  })
  return sent.id
}

async function grantBody(friend: Person, members: string[], epoch: number, proofs: Json): Promise<Json> {
  const desk = await world.desk(friend)
  const [person] = desk.me()
  assert.ok(person)
  return {
    member: memberOf(person),
    handle: handleHash(desk.newSeed()),
    epoch,
    roster: desk.rosterHashOf(person.body),
    members: [...members, person.id],
    proofs
  } as unknown as Json
}

async function alarmsFor(person: Person, open: OpenCase): Promise<string[]> {
  return (await viewCase(await world.desk(person), open.team)).alarms.map((alarm) => alarm.code)
}

test('S24 attack 10: a member who grants a friend without proof, by a guest, twice or for the named person is refused by every other browser', async () => {
  const [first, second] = world.foundation.readers
  const [guest, friend, named] = world.foundation.members
  assert.ok(first && second && guest && friend && named)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest], [{ name: 'Somebody', person: named.entry }])
  const bodyFor = async (person: Person, proofs: Json = []) => {
    const { team } = await readTeam(await world.desk(first), open.team)
    return grantBody(person, [...team.members.keys()], team.epoch, proofs)
  }
  const selfMade = async (person: Person, stage: 'door' | 'reported', gate: string, names: string) => {
    const desk = await world.desk(person)
    const claim = { instance: desk.instance.instance, gate, stage, person: person.entry, names }
    return [{ gate, stage, names, signature: signNoConflict(claim, desk.keys.signSeed) }]
  }
  const cases: [Person, Json, string][] = [
    [first, await bodyFor(friend), 'grant_unproven'],
    [guest, await bodyFor(friend), 'grant_by_other'],
    [first, await bodyFor(named, await selfMade(named, 'reported', 'A'.repeat(22), namesHash(['Somebody']))), 'grant_to_named'],
    [first, await bodyFor(guest), 'grant_twice'],
    // A proof for a gate that the chain never announced, and one for the door of another report.
    [first, await bodyFor(friend, await selfMade(friend, 'reported', 'A'.repeat(22), namesHash(['Somebody']))), 'grant_unproven'],
    [first, await bodyFor(friend, await selfMade(friend, 'door', 'A'.repeat(22), namesHash([]))), 'grant_unproven']
  ]
  for (const [author, body, code] of cases) {
    await force(author, open, 'granted', () => body)
    for (const watcher of [second, guest]) {
      const view = await viewCase(await world.desk(watcher), open.team)
      assert.equal(view.alarms.at(-1)?.code, code)
      assert.equal(view.members.length, 3)
    }
  }
})

test('S24 a grant whose proof was signed for another person or other names is refused', async () => {
  const [first, second] = world.foundation.readers
  const [guest, friend] = world.foundation.members
  assert.ok(first && second && guest && friend)
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const desk = await world.desk(first)
  const { team } = await readTeam(desk, open.team)
  const given = team.entries.findLast((entry) => entry.header.kind === 'granted')?.body as { proofs: Json }
  const stolen = await grantBody(friend, [...team.members.keys()], team.epoch, given.proofs)
  await force(first, open, 'granted', () => stolen)
  assert.equal((await alarmsFor(second, open)).at(-1), 'grant_unproven')
})

test('S24 attack 21: a letter that grants a case which the chain does not confirm is dropped and shown', async () => {
  const [first, second] = world.foundation.readers
  const [, friend] = world.foundation.members
  assert.ok(first && second && friend)
  const open = await openCaseWith(world, [first, second])
  const desk = await world.desk(first)
  const own = desk.book.cases[open.team]
  const [me] = desk.me()
  assert.ok(own && me)
  const spare = desk.newSeed()
  await desk.requests.addHandles(own.handle, [{ hash: handleHash(spare), scope: 'member' }])
  const report = own.reports[0]
  assert.ok(report)
  const letter: LetterOf = {
    kind: 'grant',
    body: {
      team: { thread: open.team, handle: spare },
      report,
      epoch: 0,
      secret: own.secret,
      members: [friend.entry],
      entry: 'A'.repeat(22)
    }
  }
  await sendRound(desk, own.handle, [world.foundation.body], new Map([[friend.entry, letter]]), me)
  const friendly = await world.desk(friend)
  await collectLetters(friendly)
  assert.deepEqual(friendly.book.cases, {})
  assert.ok(friendly.book.warnings.some((warning) => warning.code === 'grant_unproven'))
  // The handle that nobody was granted shows up in every other browser.
  assert.ok((await alarmsFor(second, open)).includes('extra_handle'))
})

test('S10 entries of somebody who left, and of somebody who was never in, are named and count for nothing', async () => {
  const [first, second, third] = world.foundation.readers
  assert.ok(first && second && third)
  const open = await openCaseWith(world, [first, second])
  const leaver = await world.desk(second)
  const { own, team, fetched } = await readTeam(leaver, open.team)
  await stepBack(leaver, open.team)
  await makeNewKey(await world.desk(first), open.team)
  // The leaver gets hold of somebody's handle and writes under the old key, which is all the leaver has.
  const desk = await world.desk(first)
  const mine = desk.book.cases[open.team]
  const [me] = leaver.me()
  assert.ok(mine && me && own)
  const now = await readTeam(desk, open.team)
  await sendEntry(leaver, mine.handle, {
    thread: open.team,
    n: now.fetched.end.length,
    prev: now.fetched.end.head,
    kind: 'note',
    epoch: team.epoch,
    author: me,
    recipients: [team.recipient],
    body: { text: 'from outside', files: [] }
  })
  const view = await viewCase(desk, open.team)
  assert.equal(
    view.timeline.some((item) => item.text === 'from outside'),
    false
  )
  assert.ok(view.newerKeyNeeded || view.alarms.length > 0)
  assert.ok(fetched.end.length > 0)
})

test('S12 attack 5: a first reader who suppresses alone cannot stop the held letters, and the second reader sees the names', async () => {
  const [first, second] = world.foundation.readers
  const [left] = world.foundation.fallback
  assert.ok(first && second && left)
  const filed = await world.file({ who: ['the treasurer'] })
  await world.collect(first, second)
  const a = await world.desk(first)
  const b = await world.desk(second)
  await answerDoor(a, filed.thread, 'no_conflict')
  await answerDoor(b, filed.thread, 'no_conflict')
  await world.collect(first, second)
  const team = await openCase(a, filed.thread)
  const report = a.book.reports[filed.thread]
  assert.ok(report)
  // The first reader signs off with the handle made at filing and with one of their own making, then writes.
  const spare = a.newSeed()
  await a.requests.addHandles(report.handle, [{ hash: handleHash(spare), scope: 'member' }])
  await a.requests.signOff(report.handle)
  await assert.rejects(a.requests.signOff(spare))
  await nameReported(a, team, [{ name: 'somebody else' }], false)
  // The second reader reads what the report says, is let in by nobody, and the first reader goes on writing.
  await openWords(b, filed.thread)
  await acknowledge(a, team, filed.thread, 'All is well.', undefined)
  await releaseDue(world.app.context.db, world.app.context.keys, new Date(world.app.clock.now().getTime() + 241 * 3_600_000))
  await world.collect(left)
  assert.ok((await world.desk(left)).book.reports[filed.thread], 'the fallback panel holds the report')
  // The second reader was never let in, and still reads what the report says.
  const { opened } = await openWords(b, filed.thread)
  assert.deepEqual(opened.door?.who, ['the treasurer'])
  assert.equal(opened.caseKey?.author, first.entry)
})

test('S24 a handle on a report thread that no entry announced is shown to door keepers and to the reporter', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const open = await openCaseWith(world, [first, second])
  const desk = await world.desk(first)
  const report = desk.book.cases[open.team]?.reports[0]
  assert.ok(report)
  assert.deepEqual(await alarmsFor(second, open), [])
  await desk.requests.addHandles(report.handle, [{ hash: handleHash(desk.newSeed()), scope: 'member' }])
  assert.ok((await alarmsFor(second, open)).includes('extra_handle'))
  const fetched = await fetchThread(world.outside, open.filed.returnKey.handle, world.instance.key)
  const thread = await openReportThread(fetched.rows, {
    instance: world.instance.instance,
    instanceKey: world.instance.key,
    thread: open.filed.thread,
    keys: { reporter: open.filed.returnKey.identity.secret },
    findPerson: desk.rosters.findPerson
  })
  assert.equal(extraReportHandles(thread, fetched.handles), 1)
})
