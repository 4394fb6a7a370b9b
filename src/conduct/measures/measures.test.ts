import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewHome } from '../desk/home.ts'
import { Refusal } from '../refusal.ts'
import { readPlaces } from './read-places.ts'
import { beginMeasure, changeMeasure, confirmChange, tickPlace } from './verbs.ts'

let world: World
let open: OpenCase
let a: Person
let b: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  ;[a, b] = [first, second]
  open = await openCaseWith(world, [a, b])
  await letIn(world, open, [third])
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const inDays = (days: number): string => new Date(world.app.clock.now().getTime() + days * 86_400_000).toISOString()
const measures = async (person: Person) => (await viewCase(await world.desk(person), open.team)).measures

test('a measure follows a confirmed result, is carried out place by place, and ends by the word of two', async () => {
  const [one, two] = [await world.desk(a), await world.desk(b)]
  const given = {
    of: 'x'.repeat(43),
    what: 'No messages to the reporter.',
    person: 'Quiet Heron',
    start: inDays(0),
    end: inDays(90),
    review: inDays(60),
    places: readPlaces('Chat: Ana\n\nForum'),
    conditions: 'An apology through us.'
  }
  await assert.rejects(beginMeasure(one, open.team, given), refuses('not_decided'), 'nothing lasts that nobody decided')
  const of = await decideTogether(world, [a, b, world.foundation.members[0] ?? a], open.team)
  await assert.rejects(beginMeasure(one, open.team, { ...given, of, end: inDays(-1) }), refuses('bad_day'))
  await assert.rejects(beginMeasure(one, open.team, { ...given, of, review: inDays(91) }), refuses('bad_day'))
  await assert.rejects(beginMeasure(one, open.team, { ...given, of, what: ' ' }), refuses('empty'))
  await beginMeasure(one, open.team, { ...given, of })
  const [measure] = (await measures(b)).measures
  assert.ok(measure)
  assert.deepEqual(
    measure.places.map(({ space, who, step }) => [space, who, step]),
    [
      ['Chat', 'Ana', undefined],
      ['Forum', '', undefined]
    ]
  )
  await assert.rejects(
    tickPlace(two, open.team, { measure: measure.id, place: 2, done: true, note: '' }),
    refuses('no_such_measure')
  )
  await tickPlace(two, open.team, { measure: measure.id, place: 0, done: true, note: 'Blocked.' })
  assert.equal((await measures(a)).measures[0]?.places[0]?.step?.done, true)
  assert.ok(
    viewHome(one).comingUp.every((item) => item.detail !== 'review'),
    'sixty days away'
  )

  const change = { measure: measure.id, change: 'ended', why: 'It went well.', end: undefined, review: undefined } as const
  await assert.rejects(changeMeasure(one, open.team, { ...change, why: '' }), refuses('empty'))
  await changeMeasure(one, open.team, change)
  const waits = (await measures(b)).measures[0]
  assert.deepEqual([waits?.state, waits?.changes[0]?.waits, waits?.changes[0]?.mine], ['running', true, false])
  const hash = waits?.changes[0]?.hash ?? ''
  await assert.rejects(confirmChange(one, open.team, hash), refuses('same_member'))
  await confirmChange(two, open.team, hash)
  assert.equal((await measures(a)).measures[0]?.state, 'ended')
  await assert.rejects(changeMeasure(one, open.team, change), refuses('already_done'))
  assert.deepEqual((await viewCase(one, open.team)).alarms, [])
})

test('a measure whose last day passes while nobody looks stays, says so, and asks for a decision', async () => {
  const one = await world.desk(a)
  const [result] = (await measures(a)).results
  assert.ok(result)
  const given = {
    what: 'Away from chat.',
    person: '',
    places: [],
    conditions: '',
    start: inDays(0),
    review: inDays(5),
    end: inDays(10)
  }
  await beginMeasure(one, open.team, { ...given, of: result.hash })
  const start = world.app.clock.now()
  world.app.clock.set(new Date(start.getTime() + 11 * 86_400_000))
  const last = async () => (await measures(a)).measures.at(-1)
  assert.equal((await last())?.state, 'past_end')
  assert.ok(viewHome(one).comingUp.some((item) => item.detail === 'measure_end' && item.urgent))
  const id = (await last())?.id ?? ''
  await changeMeasure(one, open.team, {
    measure: id,
    change: 'return_asked',
    why: 'They wrote.',
    end: undefined,
    review: undefined
  })
  assert.equal((await last())?.state, 'past_end', 'asking is not coming back')
  await changeMeasure(one, open.team, {
    measure: id,
    change: 'prolonged',
    why: 'It happened again.',
    end: inDays(30),
    review: undefined
  })
  await confirmChange(await world.desk(b), open.team, (await last())?.changes.at(-1)?.hash ?? '')
  assert.equal((await last())?.state, 'running')
  world.app.clock.set(start)
})
