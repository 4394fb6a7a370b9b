import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewHome } from '../desk/home.ts'
import { beginMeasure, changeMeasure, confirmChange, type NewMeasure } from '../measures/verbs.ts'
import { Refusal } from '../refusal.ts'
import { tellRegister } from './tell.ts'
import { dropBan, viewRegister } from './view.ts'

let world: World
let a: Person
let b: Person
let maintainers: readonly [Person, Person]
let guest: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 3, fallback: 2, maintainers: 2 })
  const [first, second] = world.foundation.readers
  const [one, two, three] = world.foundation.members
  assert.ok(first && second && one && two && three)
  ;[a, b, guest] = [first, second, three]
  maintainers = [one, two]
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const inDays = (days: number): string => new Date(world.app.clock.now().getTime() + days * 86_400_000).toISOString()
const register = async (person: Person) => viewRegister(await world.desk(person), wordList)

async function decided(names = [{ name: 'Sam Example' } as { name: string; person?: string }], leaveOut: string[] = []) {
  const open = await openCaseWith(world, [a, b], { leaveOut })
  await letIn(world, open, [guest], names)
  const of = await decideTogether(world, [a, b, guest], open.team)
  const given: NewMeasure = {
    of,
    what: 'Away from all events.',
    person: '',
    start: inDays(0),
    end: inDays(90),
    review: inDays(60),
    places: [],
    conditions: '',
    ban: { names: ['Sam Example', ' sammy '], where: 'All events' }
  }
  return { ...open, given }
}

test('S31 a ban reaches the maintainers when it begins, is prolonged and ends; nobody else, and nothing about the case', async () => {
  const { team, given } = await decided()
  const [one, two] = [await world.desk(a), await world.desk(b)]
  await assert.rejects(beginMeasure(one, team, { ...given, ban: { names: [' '], where: 'x' } }), refuses('empty'))
  await beginMeasure(one, team, given)
  await world.collect(...maintainers, guest)
  for (const person of maintainers) {
    const { rows, running } = await register(person)
    assert.equal(running, 1)
    assert.deepEqual(
      rows.map(({ names, where, state, body }) => [names, where, state, body]),
      [[['Sam Example', 'sammy'], 'All events', 'running', 'Conduct work group']]
    )
    const [kept] = (await world.desk(person)).book.bans
    const fields = ['body', 'by', 'from', 'id', 'names', 'state', 'turn', 'until', 'where']
    assert.deepEqual(Object.keys(kept ?? {}).toSorted(), fields, 'no case, no reason, no outcome')
    assert.equal(viewHome(await world.desk(person)).needsYou.length, 0, 'it asks for nothing')
  }
  const [left, right] = [await register(maintainers[0]), await register(maintainers[1])]
  assert.deepEqual([left.words, left.words.length], [right.words, 6])
  for (const person of [a, guest]) await assert.rejects(register(person), refuses('no_such_case'))
  assert.deepEqual((await world.desk(guest)).book.bans, [])

  const id = (await viewCase(one, team)).measures.measures[0]?.id ?? ''
  const change = { measure: id, why: 'It went on.', review: undefined }
  await changeMeasure(one, team, { ...change, change: 'prolonged', end: inDays(200) })
  await world.collect(...maintainers)
  assert.equal((await register(maintainers[0])).rows[0]?.until, left.rows[0]?.until, 'one alone prolongs nothing')
  const last = async () => (await viewCase(one, team)).measures.measures[0]?.changes.at(-1)?.hash ?? ''
  await confirmChange(two, team, await last())
  await world.collect(...maintainers)
  const longer = await register(maintainers[0])
  assert.notEqual(longer.rows[0]?.until, left.rows[0]?.until)
  assert.notDeepEqual(longer.words, left.words)

  const kept = longer.rows[0]?.id ?? ''
  await assert.rejects(dropBan(await world.desk(maintainers[0]), kept), refuses('already_done'))
  await changeMeasure(one, team, { ...change, change: 'ended', end: undefined })
  await confirmChange(two, team, await last())
  await world.collect(...maintainers)
  const ended = await register(maintainers[0])
  assert.deepEqual([ended.running, ended.rows[0]?.state], [0, 'ended'])
  await dropBan(await world.desk(maintainers[0]), kept)
  assert.deepEqual((await register(maintainers[0])).words, (await register(maintainers[1])).words, 'what ended is not compared')
  assert.deepEqual((await viewCase(one, team)).alarms, [])
})

test('a ban whose day passes stays on the register and asks for the group', async () => {
  const { team, given } = await decided()
  await beginMeasure(await world.desk(a), team, { ...given, end: inDays(10), review: inDays(5) })
  await world.collect(...maintainers)
  const before = world.app.clock.now()
  world.app.clock.set(new Date(before.getTime() + 11 * 86_400_000))
  const row = (await register(maintainers[0])).rows.find((each) => each.state === 'past_end')
  assert.ok(row)
  await assert.rejects(dropBan(await world.desk(maintainers[0]), row.id), refuses('already_done'))
  world.app.clock.set(before)
})

test('S31 a maintainer who was reported, or whom the reporter left out, is not told; the registers then differ', async () => {
  const count = async (person: Person) => (await world.desk(person)).book.bans.length
  const before = [await count(maintainers[0]), await count(maintainers[1])] as const
  const named = await decided([{ name: 'Somebody', person: maintainers[0].entry }])
  await beginMeasure(await world.desk(a), named.team, named.given)
  const shunned = await decided([{ name: 'Sam Example' }], [maintainers[0].entry])
  await beginMeasure(await world.desk(a), shunned.team, shunned.given)
  await world.collect(...maintainers)
  assert.deepEqual([await count(maintainers[0]), await count(maintainers[1])], [before[0], before[1] + 2])
  assert.notDeepEqual((await register(maintainers[0])).words, (await register(maintainers[1])).words)
})

test('a member who keeps no door tells nobody; the page asks a door keeper', async () => {
  const { team, given } = await decided()
  await beginMeasure(await world.desk(guest), team, given)
  const waits = async (person: Person) => (await viewCase(await world.desk(person), team)).measures.registerWaits
  assert.deepEqual([await waits(guest), await waits(a)], ['others', 'mine'])
  await assert.rejects(tellRegister(await world.desk(guest), team), refuses('not_door_keeper'))
  await tellRegister(await world.desk(a), team)
  assert.deepEqual([await waits(guest), await waits(a)], [undefined, undefined])
})
