import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { answerDoor, openWords, viewDoor } from '../../src/conduct/desk/door.ts'
import { answerGate, countersignNames, nameReported, openGate, whoMayBeAsked } from '../../src/conduct/desk/access/gate.ts'
import { candidates, grantCase } from '../../src/conduct/desk/access/grant.ts'
import { viewHome } from '../../src/conduct/desk/home.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import { releaseDue } from '../../src/envelopes/held-rounds.ts'
import type { LetterTo } from '../../src/conduct/requests.ts'
import { isTheirs } from '../helpers/dump.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { makeWorld, type World } from '../helpers/world.ts'
import { refuses } from '../helpers/refuses.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 4, members: 2, fallback: 3 })
})
after(() => world.close())
const hours = (n: number) => n * 3_600_000

test('S4 attack 2: somebody left out on the body and on the fallback panel opens no letter anywhere', async () => {
  const { readers, fallback } = world.foundation
  const [, , , shunned] = readers
  const [board] = fallback
  assert.ok(shunned && board)
  const filed = await world.file({ leaveOut: [shunned.entry, board.entry] })
  const letters = filed.composed.filing.letters
  assert.equal(letters.length, readers.length + fallback.length)
  for (const person of [shunned, board]) assert.equal(await isTheirs(person, letters), 0)
  const held = filed.composed.filing.held.letters
  assert.equal(await isTheirs(board, held), 0)
  assert.equal(new Set([...letters, ...held].map((each) => each.b.length)).size, 1, 'S6 one size')
  await world.collect(...world.everybody)
  for (const person of [shunned, board]) {
    const desk = await world.desk(person)
    assert.deepEqual(desk.book.reports, {})
    assert.deepEqual(viewHome(desk).needsYou, [])
  }
})

test('S7 attack 3 and 4: a reported reader opens the door but never the words, also with one share of a reader who declined', async () => {
  const [reported, first, second, declined] = world.foundation.readers
  assert.ok(reported && first && second && declined)
  const filed = await world.file({ who: ['the reader who is called Person 0'] })
  await world.collect(...world.foundation.readers)
  const bad = await world.desk(reported)
  assert.ok(await viewDoor(bad, filed.thread), 'the door names no reader, so it opens')
  for (const keeper of [first, second]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict', [reported.entry])
  await answerDoor(await world.desk(declined), filed.thread, 'conflict')
  await answerDoor(bad, filed.thread, 'no_conflict')
  await world.collect(...world.foundation.readers)
  assert.deepEqual(bad.book.reports[filed.thread]?.released, {}, 'nobody released a share to the reported reader')
  await assert.rejects(openWords(bad, filed.thread), refuses('words_closed'))
  const stolen = (await world.desk(declined)).book.reports[filed.thread]
  assert.equal(stolen?.wordsPart, null, 'who declines keeps no share that could be stolen')
  assert.equal(stolen?.identityPart, null)
  const { opened } = await openWords(await world.desk(first), filed.thread)
  assert.equal(opened.words?.what, 'Somebody shouted at me in the hallway.')
})

test('S7 S12 nobody on the fallback panel gets a share while their letters are held back', async () => {
  const { readers, fallback } = world.foundation
  const [first, second] = readers
  assert.ok(first && second)
  const filed = await world.file()
  await world.collect(first, second)
  const from = world.log.length
  for (const keeper of [first, second]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  const rounds = world.log.slice(from).filter((each) => each.path === '/t/round')
  assert.equal(rounds.length, 2)
  for (const { body } of rounds) {
    const { letters } = JSON.parse(body) as { letters: LetterTo[] }
    assert.equal(letters.length, world.everybody.length, 'a round goes to everybody')
    for (const person of [...fallback, ...world.foundation.members]) assert.equal(await isTheirs(person, letters), 0)
    assert.equal((await isTheirs(first, letters)) + (await isTheirs(second, letters)), 1)
  }
})

test('S7 both who opened a report know the name, and nobody else on the case does', async () => {
  const [first, second] = world.foundation.readers
  const [, guest] = world.foundation.members
  assert.ok(first && second && guest)
  const open = await openCaseWith(world, [first, second], { name: 'Robin' })
  await letIn(world, open, [guest])
  const nameFor = async (person: typeof first) => (await viewCase(await world.desk(person), open.team)).reports[0]?.identity?.name
  assert.deepEqual([await nameFor(first), await nameFor(second), await nameFor(guest)], ['Robin', 'Robin', undefined])
})

test('S4 with fewer than two readers left, the fallback panel opens the report first and the readers get empty letters', async () => {
  const { readers, fallback } = world.foundation
  const filed = await world.file({ leaveOut: readers.slice(1).map((each) => each.entry) })
  const letters = filed.composed.filing.letters
  for (const reader of readers) assert.equal(await isTheirs(reader, letters), 0)
  for (const person of fallback) assert.equal(await isTheirs(person, letters), 1)
})

test('S7 danger now: one letter opens everything, and the held letters go after an hour', async () => {
  const [first] = world.foundation.readers
  assert.ok(first)
  const filed = await world.file({ danger: 'yes' })
  assert.equal(filed.composed.filing.held.hours, 1)
  await world.collect(first)
  const desk = await world.desk(first)
  await assert.rejects(openWords(desk, filed.thread), refuses('words_closed'), 'even then "no conflict" is signed first')
  await answerDoor(desk, filed.thread, 'no_conflict')
  assert.ok((await openWords(desk, filed.thread)).opened.words)
})

test('S12 attack 6: readers who are silent, and readers who all decline: the fallback panel opens the report when the clock passes', async () => {
  const { readers, fallback } = world.foundation
  const [shunned, left, right] = fallback
  assert.ok(shunned && left && right)
  const silent = await world.file({ leaveOut: [shunned.entry] })
  const declined = await world.file({ leaveOut: [shunned.entry] })
  await world.collect(...readers)
  for (const reader of readers) await answerDoor(await world.desk(reader), declined.thread, 'conflict')
  const { keys } = world.app.context
  await releaseDue(world.app.context.db, keys, new Date(world.app.clock.now().getTime() + hours(239)))
  await world.collect(...fallback)
  assert.equal((await world.desk(left)).book.reports[silent.thread], undefined, 'not before the clock')
  await releaseDue(world.app.context.db, keys, new Date(world.app.clock.now().getTime() + hours(241)))
  await world.collect(...fallback)
  for (const { thread } of [silent, declined]) {
    assert.equal((await world.desk(shunned)).book.reports[thread], undefined)
    for (const person of [left, right]) await answerDoor(await world.desk(person), thread, 'no_conflict')
    await world.collect(left, right)
    const { opened } = await openWords(await world.desk(left), thread)
    assert.equal(opened.words?.what, 'Somebody shouted at me in the hallway.')
    assert.ok(await openCase(await world.desk(right), thread))
  }
})

test('S8 attack 7: a name of one\'s own "never judge" list shows nothing and asks nothing of the server', async () => {
  const [first, second, third] = world.foundation.readers
  const [friend, other] = world.foundation.members
  assert.ok(first && second && third && friend && other)
  const friendly = await world.desk(friend)
  await friendly.update((book) => ({ ...book, neverJudge: ['Ada Tall'] }))
  const open = await openCaseWith(world, [first, second])
  await nameReported(await world.desk(first), open.team, [{ name: 'ada tall' }], false)
  await countersignNames(await world.desk(second), open.team)
  const gate = await openGate(await world.desk(first), open.team, [friend.entry, other.entry], 7)
  const requestsOf = async (person: typeof friend) => {
    const from = world.log.length
    await world.collect(person)
    return world.log.slice(from).map(({ method, path, account }) => `${method} ${path} ${account === undefined}`)
  }
  const silent = await requestsOf(friend)
  assert.deepEqual(friendly.book.asks, {})
  assert.deepEqual(viewHome(friendly).needsYou, [])
  assert.equal(
    silent.some((line) => line.includes('/t/')),
    false,
    'no request about the gate'
  )
  await assert.rejects(answerGate(friendly, gate, 'no_conflict'), refuses('no_such_invitation'))
})

test('guard 3: nobody who is named or left out is asked, offered or granted', async () => {
  const [first, second, third, fourth] = world.foundation.readers
  const [friend, other] = world.foundation.members
  assert.ok(first && second && third && fourth && friend && other)
  const open = await openCaseWith(world, [first, second], { leaveOut: [fourth.entry] })
  await letIn(world, open, [other], [{ name: 'Person 4', person: friend.entry }])
  const desk = await world.desk(first)
  const asked = (await whoMayBeAsked(desk, open.team)).map((each) => each.id)
  assert.equal(asked.includes(friend.entry), false)
  assert.equal(asked.includes(fourth.entry), false)
  assert.ok(asked.includes(third.entry))
  await assert.rejects(grantCase(desk, open.team, friend.entry), refuses('is_named'))
  await assert.rejects(grantCase(desk, open.team, fourth.entry), refuses('was_left_out'))
  await assert.rejects(
    grantCase(desk, open.team, third.entry),
    refuses('has_not_agreed'),
    'proof 8: an uninvolved friend cannot be added'
  )
  assert.deepEqual(await candidates(desk, open.team), [])
  await assert.rejects(grantCase(await world.desk(other), open.team, third.entry), refuses('not_door_keeper'))
})
