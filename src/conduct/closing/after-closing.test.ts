import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { bodyFacts } from '../../../test/helpers/reporter.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { messageReporter, writeNote } from '../desk/case/case-work.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewBoard, viewHome } from '../desk/home.ts'
import { lookThrough } from '../desk/look-through.ts'
import { askDeletion } from '../keeping/delete-case.ts'
import { recordHeard } from '../letters/verbs.ts'
import { beginMeasure } from '../measures/verbs.ts'
import { Refusal } from '../refusal.ts'
import { ReporterSession } from '../returning/reporter-session.ts'
import { closeCase, confirmClosing, reopenCase, type ToClose } from './verbs.ts'

let world: World
let open: OpenCase
let a: Person
let b: Person
let third: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [guest] = world.foundation.members
  assert.ok(first && second && guest)
  ;[a, b, third] = [first, second, guest]
  open = await openCaseWith(world, [a, b])
  await letIn(world, open, [third])
})
after(() => world.close())

const dayLength = 86_400_000
const inDays = (days: number): string => new Date(world.app.clock.now().getTime() + days * dayLength).toISOString()
const laterBy = (days: number): void => world.app.clock.set(new Date(world.app.clock.now().getTime() + days * dayLength))
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const closing = (change: Partial<ToClose> = {}): ToClose => ({
  outcome: 'warned',
  actor: 'by_group',
  categories: ['Sustained disruption'],
  place: 'Chat',
  people: 1,
  police: false,
  lessons: '',
  keep: 'warnings',
  until: inDays(300),
  review: inDays(100),
  told: 'We have decided. Thank you for telling us.',
  ...change
})

/** What home shows of the case, for somebody who has looked at it. */
async function onHome(person: Person): Promise<{ needsYou: string[]; comingUp: string[]; waiting: string[] }> {
  const desk = await world.desk(person)
  await viewCase(desk, open.team)
  const home = viewHome(desk)
  const named = (items: readonly { kind: string; id: string; detail: string }[]) =>
    items.filter((item) => item.id === open.team).map((item) => `${item.kind} ${item.detail}`)
  return { needsYou: named(home.needsYou), comingUp: named(home.comingUp), waiting: named(home.waiting) }
}
const nothing = { needsYou: [], comingUp: [], waiting: [] }

test('of two who close a case at once the later words stand, nobody confirms their own, and one closing holds', async () => {
  const [one, two] = [await world.desk(a), await world.desk(b)]
  await recordHeard(one, open.team, true, '')
  await Promise.all([closeCase(one, open.team, closing()), closeCase(two, open.team, closing({ told: 'Another ending.' }))])
  const seen = await Promise.all(
    [a, b, third].map(async (person) => (await viewCase(await world.desk(person), open.team)).closing)
  )
  assert.equal(new Set(seen.map((each) => each.body?.told)).size, 1, 'everybody reads the same one')
  assert.deepEqual(new Set(seen.map((each) => each.state)), new Set(['waits']))
  const [author, other] = seen[0]?.byMe === true ? [one, two] : [two, one]
  await world.collect(third)
  const called = viewHome(await world.desk(third)).needsYou.some((item) => item.id === open.team)
  assert.ok(called, 'whoever saves an ending asks for a second member, and they hear of it')
  await assert.rejects(confirmClosing(author, open.team), refuses('same_member'))
  await confirmClosing(other, open.team)
  await assert.rejects(confirmClosing(await world.desk(third), open.team), refuses('already_done'))
  await assert.rejects(closeCase(author, open.team, closing()), refuses('already_done'))
  const after = await viewCase(await world.desk(third), open.team)
  assert.deepEqual([after.closing.state, after.closing.body?.told, after.alarms], ['closed', seen[0]?.body?.told, []])
  await reopenCase(one, open.team, 'To go on.')
})

test('a case that was opened again is on home and board like any open one', async () => {
  assert.notDeepEqual(await onHome(a), nothing)
  const row = viewBoard(await world.desk(a)).find((each) => each.team === open.team)
  assert.equal(row?.closed, false)
})

test('after its end a case comes back for what is due in it: a measure, the day to look again, the day until which it is kept', async () => {
  const of = await decideTogether(world, [a, b, third], open.team)
  const given = { of, what: 'Away from chat.', person: '', places: [], conditions: '', start: inDays(0) }
  await beginMeasure(await world.desk(a), open.team, { ...given, review: inDays(30), end: inDays(60) })
  await closeCase(await world.desk(a), open.team, closing())
  await confirmClosing(await world.desk(b), open.team)
  assert.deepEqual(await onHome(a), nothing, 'nothing is due')

  laterBy(20)
  assert.deepEqual(await onHome(a), { ...nothing, comingUp: ['clock review'] })
  laterBy(42)
  assert.deepEqual(
    await onHome(third),
    { ...nothing, needsYou: ['clock review', 'clock measure_end'] },
    'its last day passed while nobody looked'
  )
  assert.equal(viewBoard(await world.desk(third)).find((row) => row.team === open.team)?.late, true)

  laterBy(39)
  assert.ok((await onHome(a)).needsYou.includes('clock case_review'))
  await writeNote(await world.desk(b), open.team, 'Looked again: it is quiet.')
  assert.equal((await onHome(a)).needsYou.includes('clock case_review'), false)
  assert.ok((await viewCase(await world.desk(a), open.team)).closing.lookedAt)

  laterBy(200)
  assert.ok((await onHome(a)).needsYou.includes('clock kept_until'))
  await askDeletion(await world.desk(a), open.team, 'Its day has passed.')
  await world.collect(b)
  assert.ok(viewHome(await world.desk(b)).needsYou.some((item) => item.id === open.team && item.kind === 'case'))
  assert.ok((await onHome(b)).needsYou.includes('case ended'), 'until somebody stands behind it or stops it')
  assert.equal((await onHome(b)).needsYou.includes('clock kept_until'), false)
})

test('what a reporter writes waits on home until somebody answers or notes that no answer is needed, after the end too', async () => {
  const [one, two] = [await world.desk(a), await world.desk(b)]
  const { requests, instance, now } = one
  const options = { requests, instance, list: wordList, bodies: [bodyFacts(world.foundation)], via: 'browser' as const, now }
  const reporter = await ReporterSession.open(open.filed.returnKey, options)
  assert.ok(reporter)
  await reporter.write('It goes on in another channel.', [])
  assert.ok(!viewHome(two).needsYou.some((item) => item.detail === 'answer'), 'home by itself asks for no case')
  await lookThrough(two)
  assert.ok(viewHome(two).needsYou.some((item) => item.id === open.team && item.detail === 'answer'))
  assert.ok((await onHome(a)).needsYou.includes('case answer'))
  laterBy(1)
  await messageReporter(one, open.team, open.filed.thread, { text: 'Thank you. We look at it.', question: false }, wordList)
  assert.equal((await onHome(b)).needsYou.includes('case answer'), false)
  laterBy(1)
  await reporter.refresh()
  await reporter.write('Thanks.', [])
  assert.ok((await onHome(b)).needsYou.includes('case answer'))
  laterBy(1)
  await writeNote(two, open.team, 'Said thanks; no answer needed.')
  assert.equal((await onHome(a)).needsYou.includes('case answer'), false)
})
