/** Coming back to a case that one has left, and what is left to who kept the door of it (S10, S19). */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letIn, openCaseWith } from '../../../../test/helpers/cases.ts'
import type { Person } from '../../../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../../../test/helpers/world.ts'
import { mergeTrees, type Procedure } from '../../../rules/procedure.ts'
import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { fetchThread } from '../../threads/threads.ts'
import { mayComeBack, type TeamState } from '../../threads/team-state.ts'
import { viewCase } from '../case/case-view.ts'
import { answerGate, openGate, readGate, whoMayBeAsked } from './gate.ts'
import { candidates, grantCase } from './grant.ts'
import { writeToTeam } from '../case/in-case.ts'
import { letBack } from './let-back.ts'
import { makeNewKey, stepBack } from './step-back.ts'

const worlds: World[] = []
after(async () => {
  for (const world of worlds) await world.close()
})
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** Two readers and two members on a case; the fourth steps back, and the first makes a new key. */
async function left(comesBack?: 'by_two') {
  const world = await makeWorld({ readers: 2, members: 3, fallback: 2 })
  worlds.push(world)
  if (comesBack !== undefined)
    for (const body of world.bodies)
      Object.assign(body, { rules: mergeTrees({ ...body.rules }, { gate: { comes_back: comesBack } }) as unknown as Procedure })
  const [a, b] = world.foundation.readers
  const [c, d] = world.foundation.members
  assert.ok(a && b && c && d)
  const open = await openCaseWith(world, [a, b])
  await letIn(world, open, [c, d])
  const { team } = open
  await stepBack(await world.desk(d), team)
  const desk = await world.desk(a)
  await makeNewKey(desk, team)
  await world.collect(b, c)
  return { world, team, desk, people: [a, b, c, d] as const }
}

const codes = async (world: World, person: Person, team: string) =>
  (await viewCase(await world.desk(person), team)).alarms.map(({ code }) => code)

test('S10 who stepped back is not asked again, and no member lets them in alone', async () => {
  const { world, team, desk, people } = await left()
  const [, b, , d] = people
  assert.equal(
    (await whoMayBeAsked(desk, team)).some(({ id }) => id === d.entry),
    false
  )
  assert.deepEqual(await candidates(desk, team), [])
  await assert.rejects(grantCase(desk, team, d.entry), refuses('has_not_agreed'))
  await assert.rejects(letBack(desk, team, d.entry), refuses('back_not_allowed'))
  // A changed browser says it all the same, alone: the others believe no second word of one person.
  const first = await writeToTeam(desk, team, 'let_back', () => ({ person: d.entry }))
  await writeToTeam(desk, team, 'let_back', () => ({ person: d.entry, of: first.hash }))
  assert.deepEqual(await codes(world, b, team), ['removed_by_one'])
  assert.deepEqual(await candidates(desk, team), [])
  // Two together are shown where the procedure does not allow it.
  await writeToTeam(await world.desk(b), team, 'let_back', () => ({ person: d.entry, of: first.hash }))
  assert.ok((await codes(world, b, team)).includes('back_not_allowed'))
})

test('S19 where the procedure and two members allow it, who stepped back by mistake answers the gate anew and comes back', async () => {
  const { world, team, desk, people } = await left('by_two')
  const [a, b, c, d] = people
  await letBack(desk, team, d.entry)
  await assert.rejects(letBack(desk, team, d.entry), refuses('already_done'))
  assert.deepEqual(await candidates(desk, team), [], 'one member is not enough')
  await letBack(await world.desk(c), team, d.entry)
  assert.deepEqual(await candidates(desk, team), [], 'what they answered before they left is used up')
  assert.ok((await whoMayBeAsked(desk, team)).some(({ id }) => id === d.entry))
  const gate = await openGate(desk, team, [d.entry], 3)
  await world.collect(d, b)
  const fourth = await world.desk(d)
  await answerGate(fourth, gate, 'no_conflict')
  await grantCase(desk, team, d.entry)
  await world.collect(d)
  const seen = await viewCase(fourth, team)
  assert.deepEqual([seen.alarms, seen.me], [[], d.entry])
  for (const person of [a, b, c]) assert.deepEqual(await codes(world, person, team), [])
  await writeToTeam(fourth, team, 'note', () => ({ text: 'Back.', files: [] }))
})

test('S10 a keeper who leaves cannot read the gate any more, and the keepers who stay can', async () => {
  const { world, team, desk, people } = await left()
  const [a, b, c] = people
  const other = world.foundation.members[2] ?? assert.fail()
  const gate = await openGate(desk, team, [other.entry], 5)
  await world.collect(b, other)
  const second = await world.desk(b)
  const kept = second.book.gates[gate] ?? assert.fail()
  await stepBack(second, team)
  await makeNewKey(desk, team)
  await answerGate(await world.desk(other), gate, 'no_conflict')
  const open = fetchThread(world.outside, kept.handle, world.instance.key)
  await assert.rejects(open, (error: unknown) => error instanceof RequestFailed && error.code === 'no_such_handle')
  assert.deepEqual(
    (await readGate(desk, gate)).map(({ person, answer }) => [person, answer]),
    [[other.entry, 'no_conflict']]
  )
  await world.collect(c)
  await grantCase(desk, team, other.entry)
  await world.collect(other)
  assert.deepEqual((await viewCase(await world.desk(other), team)).alarms, [])
  assert.equal(a.entry in (await world.desk(a)).book.cases, false)
})

test('S10 another keeper takes the renewed gate from a letter, once the old way in is dead and the new one opens the same thread', async () => {
  const { world, team, desk, people } = await left()
  const [, b] = people
  const other = world.foundation.members[2] ?? assert.fail()
  const gate = await openGate(desk, team, [other.entry], 5)
  await world.collect(b, other)
  const second = await world.desk(b)
  const before = second.book.gates[gate]?.handle
  await stepBack(await world.desk(people[2]), team)
  await makeNewKey(desk, team)
  assert.deepEqual(await readGate(second, gate), [], 'the letter is on its way')
  await world.collect(b)
  assert.notEqual(second.book.gates[gate]?.handle, before)
  await answerGate(await world.desk(other), gate, 'not_sure')
  assert.equal((await readGate(second, gate)).length, 1)
})

test('S19 a new key is let in again once two ended the access of the old one; the old key never, and nobody by stepping back', () => {
  const gone = {
    id: 'p',
    name: 'P',
    verifyKey: 'old',
    recipientHash: '',
    body: '',
    handle: '',
    keepsDoor: true,
    since: '',
    gates: 1
  }
  const state = (removed: boolean): TeamState => ({ past: [{ ...gone, removed }] }) as unknown as TeamState
  const may = (removed: boolean, verifyKey: string): boolean => mayComeBack(state(removed), { id: 'p', verifyKey })
  assert.deepEqual([may(true, 'new'), may(true, 'old'), may(false, 'new'), may(false, 'old')], [true, false, false, false])
  assert.equal(mayComeBack(state(true), { id: 'other', verifyKey: 'x' }), true)
})
