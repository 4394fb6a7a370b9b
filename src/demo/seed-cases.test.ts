import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { viewCase, type CaseView } from '../conduct/desk/case/case-view.ts'
import { viewDoor } from '../conduct/desk/door.ts'
import { readGate } from '../conduct/desk/access/gate.ts'
import { viewBoard, viewHome, type HomeItem } from '../conduct/desk/home.ts'
import { cast, castKeys, type CastKey } from './cast.ts'
import { movableClock } from './demo-clock.ts'
import { seedCases, type SeededCases } from './seed-cases.ts'
import { seedFoundation } from './seed-foundation.ts'
import { seededRandom } from './seeded-random.ts'
import { type DemoState, demoStates } from './story.ts'

const today = new Date('2026-03-30T10:00:00Z')

let t: TestApp
let cases: SeededCases
before(async () => {
  t = await testApp({ now: today })
  const clock = movableClock(new Date('2026-03-10T09:30:00Z'))
  const random = seededRandom('test')
  const foundation = await seedFoundation({ ...t.context, clock }, random, today)
  cases = await seedCases(t.context, foundation, { clock, random, today })
})
after(() => t.close())

const caseOf = async (state: DemoState, key: CastKey): Promise<CaseView> => {
  const team = cases.told[state]?.team
  assert.ok(team, `${state} has a case`)
  return viewCase(await cases.stage.desk(key), team)
}
const threadOf = (state: DemoState): string => {
  const thread = cases.told[state]?.filed?.thread
  assert.ok(thread, `${state} has a report`)
  return thread
}
const doorOf = async (state: DemoState, key: CastKey) => {
  const door = await viewDoor(await cases.stage.desk(key), threadOf(state))
  assert.ok(door)
  return door
}
const needsYou = async (key: CastKey): Promise<readonly HomeItem[]> => viewHome(await cases.stage.desk(key)).needsYou
const isNeeded = async (key: CastKey, kind: HomeItem['kind'], id: string): Promise<boolean> =>
  (await needsYou(key)).some((item) => item.kind === kind && item.id === id)

test('there is a report or a case in every state', () => {
  assert.deepEqual(Object.keys(cases.told).toSorted(), [...demoStates].toSorted())
})

test('nobody of the demo sees an alarm or a warning', async () => {
  let opened = 0
  for (const key of castKeys) {
    const desk = await cases.stage.desk(key)
    for (const team of Object.keys(desk.book.cases)) {
      const view = await viewCase(desk, team)
      assert.deepEqual(view.alarms, [], `${key} in ${view.name}`)
      opened++
    }
    assert.deepEqual(desk.book.warnings, [], key)
  }
  assert.ok(opened > 20)
})

test('nobody has anything to do with the test report that opened the form', async () => {
  const known = Object.values(cases.told).flatMap(({ filed, team }) => [filed?.thread, team])
  const desk = await cases.stage.desk('birk')
  const { needsYou: needed, waiting } = viewHome(desk)
  for (const item of [...needed, ...waiting]) {
    if (item.kind !== 'gate') assert.ok(known.includes(item.id), `${item.kind} ${item.title}`)
  }
})

test('a report waits unsent, and another waits to be opened by anybody', async () => {
  assert.equal(cases.told.draft?.words?.length, 7)
  for (const reader of ['birk', 'chiyo', 'dalia', 'esi'] as const) {
    assert.ok(await isNeeded(reader, 'door', threadOf('filed')), reader)
  }
  assert.deepEqual((await doorOf('filed', 'birk')).took, [])
})

test('one answer at a door, and words that two answers have opened', async () => {
  assert.deepEqual((await doorOf('door', 'chiyo')).took, [cast.birk.name])
  assert.ok(await isNeeded('chiyo', 'door', threadOf('door')))
  assert.equal((await doorOf('words', 'chiyo')).canOpenWords, true)
  assert.ok(await isNeeded('chiyo', 'words', threadOf('words')))
})

test('S4 the reader whom a reporter left out has no trace of that report', async () => {
  const desk = await cases.stage.desk('birk')
  assert.equal(JSON.stringify(desk.book).includes(threadOf('words')), false)
  assert.deepEqual((await doorOf('words', 'dalia')).leftOut.toSorted(), [cast.amara.name, cast.birk.name])
})

test('a case is acknowledged, one waits for a second signature on the names, one is late', async () => {
  const acknowledged = await caseOf('acknowledged', 'birk')
  assert.equal(acknowledged.reports[0]?.acknowledged, true)
  assert.ok((acknowledged.reports[0]?.words?.what.length ?? 0) > 15_000, 'a long text')
  const named = await caseOf('named', 'chiyo')
  assert.equal(named.named?.countersignedBy, undefined)
  assert.deepEqual(
    named.steps.filter((step) => step.current).map(({ step, mine }) => [step, mine]),
    [['countersign', true]]
  )
  const late = await caseOf('late', 'birk')
  assert.equal(late.clocks.find(({ clock }) => clock === 'acknowledge')?.state.state, 'late')
  assert.ok(viewBoard(await cases.stage.desk('birk')).find(({ team }) => team === late.team)?.late)
})

test('a gate has answers of every kind, and one person has not answered', async () => {
  const desk = await cases.stage.desk('chiyo')
  const [gate] = Object.values(desk.book.gates).filter(({ team }) => team === cases.told.gate?.team)
  assert.ok(gate)
  const answers = (await readGate(desk, gate.gate)).map(({ answer }) => answer)
  assert.deepEqual(answers.toSorted(), ['conflict', 'no_conflict', 'not_sure'])
  assert.ok(await isNeeded('amara', 'gate', gate.gate))
})

test('a whole panel writes notes, and the reporter has answered and is asked again', async () => {
  const view = await caseOf('panel', 'amara')
  assert.ok(view.members.length >= view.smallestPanel)
  assert.ok(view.timeline.filter(({ kind }) => kind === 'note').length >= 2)
  assert.ok(view.timeline.some(({ kind, fromReporter }) => kind === 'message' && fromReporter))
  assert.equal(view.reports[0]?.state, 'question')
  assert.equal(view.reports[0]?.words?.files.length, 2)
  assert.equal(view.board?.status, 'Panel is discussing')
})

test('somebody stepped back and a new key is needed; elsewhere it is made', async () => {
  const stale = await caseOf('stale', 'birk')
  assert.equal(stale.awaitsNewKey, true)
  const past = (view: typeof stale) => view.past.map(({ name, removed }) => [name, removed])
  assert.deepEqual(past(stale), [[cast.dalia.name, false]])
  const rotated = await caseOf('rotated', 'amara')
  assert.equal(rotated.awaitsNewKey, false)
  assert.deepEqual(past(rotated), [[cast.greta.name, false]])
  assert.ok(rotated.timeline.some(({ text }) => text?.startsWith('New key is here')))
})

test('two reports are in one case, and one reader alone has opened an urgent one', async () => {
  assert.equal((await caseOf('merged', 'birk')).reports.length, 2)
  const danger = await caseOf('danger', 'chiyo')
  assert.deepEqual([danger.reports[0]?.urgent, danger.members.length], [true, 1])
  assert.ok(await isNeeded('birk', 'door', threadOf('danger')))
})

test('the board has one report by the clock and one by the members', async () => {
  await cases.stage.collect('keiko')
  for (const state of ['escalated_by_clock', 'escalated_by_members'] as const) {
    assert.ok(await isNeeded('keiko', 'door', threadOf(state)), state)
    assert.deepEqual((await doorOf(state, 'keiko')).took.includes(cast.luca.name), true)
  }
  assert.equal((await needsYou('keiko')).length, 2, 'and no other')
})

test('a case is closed, and its reporter was told', async () => {
  const view = await caseOf('closed', 'birk')
  assert.equal(view.reports[0]?.state, 'closed')
  assert.ok(viewBoard(await cases.stage.desk('birk')).find(({ team }) => team === view.team)?.closed)
})

test('S9 who was not asked, and who administers, have nothing', async () => {
  for (const key of ['hamza', 'oskar'] as const) {
    await cases.stage.collect(key)
    const { needsYou: needed, waiting, comingUp } = viewHome(await cases.stage.desk(key))
    assert.deepEqual([needed, waiting, comingUp], [[], [], []], key)
  }
})

test('a case whose clocks do not run is not late, however old its report is', async () => {
  const home = viewHome(await cases.stage.desk('birk'))
  const items = [...home.needsYou, ...home.waiting]
  assert.equal(items.find(({ id }) => id === cases.told.late?.team)?.isDue, true)
  assert.equal(items.find(({ id }) => id === cases.told.merged?.team)?.isDue, false)
})
