import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { collectLetters } from '../desk/collect.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewHome } from '../desk/home.ts'
import { Refusal } from '../refusal.ts'
import { finishTask, setTask } from './verbs.ts'

let world: World
let open: OpenCase
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  open = await openCaseWith(world, [first, second])
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const inDays = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString()

test('a task waits for the person it is for, and one of them finishes it', async () => {
  const [first, second] = open.keepers
  const [a, b] = [await world.desk(first), await world.desk(second)]
  const due = inDays(a.now(), 10)
  await setTask(a, open.team, { text: ' Ask how it goes. ', due, for: second.entry })
  assert.equal(await collectLetters(b), 1, 'they are called to it')
  const [task] = (await viewCase(b, open.team)).tasks
  assert.ok(task)
  assert.deepEqual([task.text, task.for, task.done], ['Ask how it goes.', second.entry, undefined])
  assert.ok(viewHome(b).comingUp.some((item) => item.detail === 'task'))
  await viewCase(a, open.team)
  assert.ok(!viewHome(a).comingUp.some((item) => item.detail === 'task'), 'it is not the other person’s task')

  await finishTask(b, open.team, task.id, 'They are well.')
  await assert.rejects(finishTask(a, open.team, task.id, ''), refuses('already_done'))
  const view = await viewCase(a, open.team)
  assert.equal(view.tasks[0]?.done?.result, 'They are well.')
  assert.deepEqual(view.alarms, [])
})

test('a task without words, without a day or for a stranger is refused', async () => {
  const a = await world.desk(open.keepers[0])
  const due = inDays(a.now(), 3)
  const rest = { due, for: undefined }
  await assert.rejects(setTask(a, open.team, { ...rest, text: '  ' }), refuses('empty'))
  await assert.rejects(setTask(a, open.team, { ...rest, text: 'x'.repeat(501) }), refuses('too_long'))
  for (const bad of ['', 'soon', inDays(a.now(), -1), inDays(a.now(), 3_000)])
    await assert.rejects(setTask(a, open.team, { ...rest, text: 'Look.', due: bad }), refuses('bad_day'))
  const stranger = world.foundation.members[0]?.entry
  await assert.rejects(setTask(a, open.team, { text: 'Look.', due, for: stranger }), refuses('no_such_member'))
})
