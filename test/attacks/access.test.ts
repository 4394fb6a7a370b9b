import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { collectLetters } from '../../src/conduct/desk/collect.ts'
import { messageReporter, writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { answerDoor, openWords } from '../../src/conduct/desk/door.ts'
import { escalate } from '../../src/conduct/desk/access/escalate.ts'
import { answerGate, changeSecond, countersignNames, nameReported, openGate } from '../../src/conduct/desk/access/gate.ts'
import { announceReader, candidates, grantCase } from '../../src/conduct/desk/access/grant.ts'
import { viewHome } from '../../src/conduct/desk/home.ts'
import { addReport, splitReport } from '../../src/conduct/desk/case/merge-split.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { makeNewKey, stepBack } from '../../src/conduct/desk/access/step-back.ts'
import { openReportThread } from '../../src/conduct/threads/report-thread.ts'
import { fetchThread } from '../../src/conduct/threads/threads.ts'
import type { Person } from '../helpers/envelopes.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { refuses } from '../helpers/refuses.ts'
import { makeWorld, wordList, type Filed, type World } from '../helpers/world.ts'

let world: World
let first: Person
let second: Person
let third: Person
let guest: Person
let other: Person
before(async () => {
  world = await makeWorld({ readers: 3, members: 2, fallback: 3 })
  const [a, b, c] = world.foundation.readers
  const [d, e] = world.foundation.members
  assert.ok(a && b && c && d && e)
  ;[first, second, third, guest, other] = [a, b, c, d, e]
})
after(() => world.close())

const day = 86_400_000
const notesOf = async (person: Person, team: string) =>
  (await viewCase(await world.desk(person), team)).timeline.flatMap((item) => (item.kind === 'note' ? [item.text] : []))

async function asReporter(filed: Filed) {
  const { rows } = await fetchThread(world.outside, filed.returnKey.handle, world.instance.key)
  return openReportThread(rows, {
    instance: world.instance.instance,
    instanceKey: world.instance.key,
    thread: filed.thread,
    keys: { reporter: filed.returnKey.identity.secret },
    findPerson: (await world.desk(first)).rosters.findPerson,
    reporterKey: filed.returnKey.verifyKey
  })
}

test('S26 one key opens every older epoch by the ladder, for a member who joins after two new keys', async () => {
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const a = await world.desk(first)
  await writeNote(a, open.team, 'epoch 0')
  await stepBack(await world.desk(guest), open.team)
  await makeNewKey(a, open.team)
  await writeNote(a, open.team, 'epoch 1')
  await makeNewKey(a, open.team)
  await writeNote(a, open.team, 'epoch 2')
  const gate = await openGate(a, open.team, [other.entry], 7)
  await world.collect(other, second)
  await answerGate(await world.desk(other), gate, 'no_conflict')
  await grantCase(a, open.team, other.entry)
  await world.collect(other)
  assert.equal((await world.desk(other)).book.cases[open.team]?.epoch, 2)
  for (const person of [other, second]) {
    assert.deepEqual(new Set(await notesOf(person, open.team)), new Set(['epoch 0', 'epoch 1', 'epoch 2']))
    assert.deepEqual((await viewCase(await world.desk(person), open.team)).alarms, [])
  }
})

test('S11 where the reporter asked for it, a new reader is announced and let in three days later, not before', async () => {
  const open = await openCaseWith(world, [first, second], { askBeforeNew: true })
  const a = await world.desk(first)
  await nameReported(a, open.team, [{ name: 'A. Tall' }], false)
  await countersignNames(await world.desk(second), open.team)
  const gate = await openGate(a, open.team, [guest.entry], 7)
  await world.collect(guest)
  await answerGate(await world.desk(guest), gate, 'no_conflict')
  await assert.rejects(grantCase(a, open.team, guest.entry), refuses('too_soon'), 'not announced')
  await announceReader(a, open.team, guest.entry)
  await assert.rejects(grantCase(a, open.team, guest.entry), refuses('too_soon'), 'announced a moment ago')
  assert.ok((await asReporter(open.filed)).readers.has(guest.entry), 'the reporter sees who is about to join')
  world.app.clock.advance(3 * day + 60_000)
  await grantCase(a, open.team, guest.entry)
  await world.collect(guest)
  assert.ok((await world.desk(guest)).book.cases[open.team])
})

test('S8 where the procedure asks a second question, nobody joins before answering it', async () => {
  const open = await openCaseWith(world, [first, second])
  const a = await world.desk(first)
  await nameReported(a, open.team, [{ name: 'A. Tall' }], true)
  await countersignNames(await world.desk(second), open.team)
  const gate = await openGate(a, open.team, [guest.entry], 7)
  await world.collect(guest)
  const g = await world.desk(guest)
  await answerGate(g, gate, 'no_conflict')
  assert.equal((await candidates(a, open.team))[0]?.needsSecond, true)
  await assert.rejects(grantCase(a, open.team, guest.entry), refuses('has_not_agreed'))
  const again = await openGate(a, open.team, [guest.entry], 7, 'others', ['Robin Witness'])
  await world.collect(guest)
  assert.deepEqual(g.book.asks[again]?.names, ['Robin Witness'])
  await answerGate(g, again, 'no_conflict')
  await grantCase(a, open.team, guest.entry)
  await world.collect(guest)
  assert.deepEqual((await viewCase(g, open.team)).alarms, [])
  assert.equal(JSON.stringify((await viewCase(a, open.team)).timeline).includes('Robin'), false, 'S7 the names stand in no entry')
})

test('S8 who the second question is about is said by facts, and two sign it again when nobody is known after all', async () => {
  const open = await openCaseWith(world, [first, second])
  const a = await world.desk(first)
  await nameReported(a, open.team, [{ name: 'A. Tall', person: third.entry }], true)
  const b = await world.desk(second)
  await countersignNames(b, open.team)
  const gate = await openGate(a, open.team, [guest.entry], 7)
  await world.collect(guest)
  await answerGate(await world.desk(guest), gate, 'no_conflict')
  await assert.rejects(grantCase(a, open.team, guest.entry), refuses('has_not_agreed'))
  await changeSecond(a, open.team, false)
  await assert.rejects(changeSecond(a, open.team, false), refuses('already_done'))
  await assert.rejects(countersignNames(a, open.team), refuses('same_person'))
  await assert.rejects(grantCase(a, open.team, guest.entry), refuses('grant_unproven'), 'one reader alone changes nothing')
  await countersignNames(b, open.team)
  const { named } = (await readTeam(a, open.team)).team
  assert.deepEqual([named?.second, named?.people[0]?.person], [false, third.entry], 'the same people, on the roster too')
  await grantCase(a, open.team, guest.entry)
  await world.collect(guest)
  assert.deepEqual((await viewCase(await world.desk(guest), open.team)).alarms, [])
})

test('S32 a second report joins a case, its thread stays apart, and both reporters read only their own', async () => {
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const filed = await world.file({ what: 'I saw the same thing.' })
  await world.collect(first, second, third)
  for (const keeper of [first, third]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  await world.collect(first, third)
  const a = await world.desk(first)
  await addReport(a, open.team, filed.thread)
  await world.collect(second, guest)
  for (const person of [first, second, guest]) {
    const view = await viewCase(await world.desk(person), open.team)
    assert.deepEqual(view.alarms, [])
    assert.deepEqual(
      view.reports.map((report) => report.words?.what),
      ['Somebody shouted at me in the hallway.', 'I saw the same thing.']
    )
  }
  await messageReporter(a, open.team, filed.thread, { text: 'Only for the second.', question: false }, wordList)
  const texts = async (of: Filed) => JSON.stringify((await asReporter(of)).entries.map((entry) => entry.body))
  assert.ok((await texts(filed)).includes('Only for the second.'))
  assert.equal((await texts(open.filed)).includes('Only for the second.'), false)
  assert.equal((await texts(open.filed)).includes('the same thing'), false)
  for (const of of [filed, open.filed]) assert.deepEqual((await asReporter(of)).alarms, [])
})

test('S32 readers whom the second reporter left out are named, and nothing is added until they hand on', async () => {
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const filed = await world.file({ leaveOut: [guest.entry] })
  await world.collect(first, second)
  for (const keeper of [first, second]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  await world.collect(first, second)
  const a = await world.desk(first)
  await assert.rejects(addReport(a, open.team, filed.thread), (error: unknown) => {
    return refuses('readers_differ')(error) && (error as { people: string[] }).people.join() === guest.entry
  })
  await stepBack(await world.desk(guest), open.team)
  await makeNewKey(a, open.team)
  await world.collect(second)
  await addReport(a, open.team, filed.thread)
  assert.equal((await viewCase(a, open.team)).reports.length, 2)
})

test('S32 a report that is taken out gets a case of its own, and the others read nothing that is written there', async () => {
  const open = await openCaseWith(world, [first, second])
  await letIn(world, open, [guest])
  const filed = await world.file({ what: 'Something else.' })
  await world.collect(first, third)
  for (const keeper of [first, third]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  await world.collect(first, third)
  const a = await world.desk(first)
  await addReport(a, open.team, filed.thread)
  await world.collect(second, guest)
  const team = await splitReport(a, open.team, filed.thread)
  await writeNote(a, team, 'Apart now.')
  const apart = await viewCase(a, team)
  assert.deepEqual(apart.alarms, [])
  assert.equal(apart.members.length, 1)
  assert.equal(apart.named, undefined, 'its gate begins anew')
  await messageReporter(a, team, filed.thread, { text: 'From the new case.', question: false }, wordList)
  const seen = await viewCase(await world.desk(guest), open.team)
  assert.equal(JSON.stringify(seen).includes('From the new case.'), false)
  assert.equal(JSON.stringify(seen).includes('Apart now.'), false)
})

test('S12 members hand a case to the fallback panel, which opens it by two; nobody left out gets a letter', async () => {
  const [left, right, shunned] = world.foundation.fallback
  assert.ok(left && right && shunned)
  const open = await openCaseWith(world, [first, second], { leaveOut: [shunned.entry] })
  await escalate(await world.desk(first), open.team)
  // Boxes of people who never came: many empty letters lie before the real one.
  for (const person of [left, right, shunned]) {
    const desk = await world.desk(person)
    for (let fetch = 0; fetch < 24; fetch++) await collectLetters(desk)
  }
  assert.equal((await world.desk(shunned)).book.reports[open.filed.thread], undefined)
  for (const person of [left, right]) await answerDoor(await world.desk(person), open.filed.thread, 'no_conflict')
  await world.collect(left, right)
  const desk = await world.desk(left)
  const { opened } = await openWords(desk, open.filed.thread)
  assert.equal(opened.words?.what, 'Somebody shouted at me in the hallway.')
  assert.ok(await openCase(desk, open.filed.thread))
  const report = await asReporter(open.filed)
  assert.deepEqual(report.alarms, [])
  assert.equal(report.caseKey?.author, left.entry, 'the reporter now writes to the panel')
})

test('S11 somebody who joins the roster later holds no case and is asked like everybody else', async () => {
  const desk = await world.newDesk(other)
  const before = Object.keys(desk.book.cases).length
  const open = await openCaseWith(world, [first, second])
  await world.collect(other)
  assert.equal(Object.keys((await world.desk(other)).book.cases).length, before)
  assert.equal(
    viewHome(await world.desk(other)).needsYou.some((item) => item.id === open.team),
    false
  )
})
