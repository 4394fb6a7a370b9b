import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { Refusal } from '../refusal.ts'
import { acknowledge, messageReporter, setReportState, writeNote } from './case/case-work.ts'
import { viewCase } from './case/case-view.ts'
import { answerDoor, openWords, viewDoor } from './door.ts'
import { answerGate, countersignNames, nameReported, openGate, whoMayBeAsked } from './access/gate.ts'
import { candidates, grantCase } from './access/grant.ts'
import { viewHome } from './home.ts'
import { openCase } from './case/open-case.ts'
import { makeNewKey, stepBack } from './access/step-back.ts'

let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 3, fallback: 2 })
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

test('a report goes from the door to a case with three members, who talk with the reporter', async () => {
  const { readers, members } = world.foundation
  const [first, second, third] = readers
  const [guest] = members
  assert.ok(first && second && third && guest)
  const filed = await world.file()
  await world.collect(...world.everybody)
  const a = await world.desk(first)
  const b = await world.desk(second)
  const g = await world.desk(guest)

  assert.equal(viewHome(a).needsYou[0]?.kind, 'door')
  assert.deepEqual(viewHome(g).needsYou, [])
  const door = await viewDoor(a, filed.thread)
  assert.deepEqual(door?.door.who, ['a tall person'])
  assert.equal(door?.door.reference, filed.composed.reference)

  await answerDoor(a, filed.thread, 'no_conflict')
  await assert.rejects(openWords(a, filed.thread), refuses('words_closed'), 'S7 one share opens nothing')
  await answerDoor(b, filed.thread, 'no_conflict')
  await world.collect(first, second)
  const { opened } = await openWords(a, filed.thread)
  assert.equal(opened.words?.what, 'Somebody shouted at me in the hallway.')

  const team = await openCase(a, filed.thread)
  await openWords(b, filed.thread)
  await assert.rejects(openCase(b, filed.thread), refuses('already_member'))
  const [waiting] = await candidates(a, team)
  assert.equal(waiting?.person, second.entry)
  await grantCase(a, team, second.entry)
  await world.collect(second)
  assert.ok(b.book.cases[team], 'the second reader holds the case')

  await acknowledge(a, team, filed.thread, 'We have read it.', undefined)
  await nameReported(a, team, [{ name: 'A. Tall' }], false)
  assert.deepEqual((await viewCase(a, team)).alarms, [])
  await assert.rejects(countersignNames(a, team), refuses('same_person'), 'S8 two readers sign')
  await countersignNames(b, team)
  const asked = (await whoMayBeAsked(b, team)).map((person) => person.id)
  assert.ok(asked.includes(guest.entry) && asked.includes(third.entry))
  const gate = await openGate(b, team, asked, 7)
  await world.collect(...world.everybody)
  const invitation = Object.values(g.book.asks)[0]
  assert.deepEqual(invitation?.names, ['A. Tall'])
  assert.equal(JSON.stringify(g.book).includes('hallway'), false)
  await answerGate(g, gate, 'no_conflict')
  assert.deepEqual(
    (await candidates(b, team)).map((each) => each.person),
    [guest.entry]
  )
  assert.equal(viewHome(g).waiting[0]?.kind, 'wait_gate')
  await grantCase(b, team, guest.entry)
  await world.collect(guest, first, second)
  assert.deepEqual(
    viewHome(g).waiting.filter((item) => item.kind === 'wait_gate'),
    [],
    'nobody waits to be let in who is in'
  )

  const view = await viewCase(g, team)
  assert.deepEqual(view.alarms, [])
  assert.equal(view.members.length, 3)
  assert.equal(view.reports[0]?.words?.what, 'Somebody shouted at me in the hallway.')
  assert.equal(view.reports[0]?.identity, undefined, 'S7 the name is not sealed to the case')
  await writeNote(g, team, 'Called the venue.')
  await messageReporter(g, team, filed.thread, { text: 'Thank you. Are you safe?', question: true }, wordList)
  const seen = await viewCase(a, team)
  assert.deepEqual(seen.alarms, [])
  assert.equal(seen.reports[0]?.state, 'question')
  assert.equal(seen.timeline.filter((item) => item.kind === 'note').length, 1)
  await setReportState(a, team, filed.thread, 'discussing', 'We talk about it on Tuesday.')

  await stepBack(b, team)
  assert.equal(b.book.cases[team], undefined)
  await assert.rejects(writeNote(a, team, 'Too early.'), refuses('stale'), 'S10 nothing is written under the old key')
  await makeNewKey(a, team)
  await world.collect(guest)
  const after = await viewCase(g, team)
  assert.deepEqual(after.alarms, [])
  assert.equal(after.members.length, 2)
  const name = view.members.find((member) => member.id === second.entry)?.name
  assert.deepEqual(after.past, [{ id: second.entry, name, removed: false }])
  await writeNote(g, team, 'Under the new key.')
  assert.ok((await viewCase(a, team)).timeline.some((item) => item.text === 'Under the new key.'))
})
