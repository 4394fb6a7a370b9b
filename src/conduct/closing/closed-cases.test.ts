import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith } from '../../../test/helpers/cases.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { countCases } from '../../transparency/count-cases.ts'
import { closedCases } from './closed-cases.ts'
import { recordHeard } from '../letters/verbs.ts'
import { closeCase, confirmClosing } from './verbs.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 2, members: 2, fallback: 2 })))
after(() => world.close())

test('S23 only a case that two members closed is counted, with nothing in it but what is counted', async () => {
  const [one, two] = world.foundation.readers
  const [guest, other] = world.foundation.members
  assert.ok(one && two && guest && other)
  const open = await openCaseWith(world, [one, two])
  await letIn(world, open, [guest], [{ name: 'Sam Example' }])
  const [a, b] = [await world.desk(one), await world.desk(two)]
  const body = a.me()[0]?.body ?? ''
  assert.deepEqual(await closedCases(a, body), [])
  await decideTogether(world, [one, two, guest], open.team)
  const until = new Date(a.now().getTime() + 700 * 86_400_000).toISOString()
  const ending = {
    categories: ['Sustained disruption'],
    place: 'Chat',
    people: 1,
    police: false,
    lessons: 'Answer sooner.',
    keep: 'warnings'
  }
  await recordHeard(a, open.team, true, '')
  await closeCase(a, open.team, {
    ...ending,
    outcome: 'warned',
    actor: 'by_group',
    until,
    review: undefined,
    told: 'We have decided.'
  })
  assert.deepEqual(await closedCases(a, body), [], 'one person closes nothing')
  await confirmClosing(b, open.team)
  const [closed, ...more] = await closedCases(a, body)
  assert.ok(closed && more.length === 0)
  assert.deepEqual(
    [
      closed.kind,
      closed.place,
      closed.outcome,
      closed.acted_by,
      closed.reports,
      closed.people_named,
      closed.votes,
      closed.quorate,
      closed.appealed
    ],
    ['Sustained disruption', 'Chat', 'warned', 'by_group', 1, 1, 1, 1, false]
  )
  assert.doesNotMatch(JSON.stringify(closed), /Sam Example|Answer sooner|We have decided/)
  assert.deepEqual(await closedCases(a, 'another body'), [])
  assert.deepEqual(await closedCases(await world.desk(other), body), [], 'who is not on the case counts nothing')
  const today = new Date(Date.parse(closed.closed) + 86_400_000).toISOString().slice(0, 10)
  const counted = countCases([closed], { from: '2020-01-01', to: closed.closed }, 'psf', { today })
  assert.ok('counts' in counted)
  assert.deepEqual([counted.cases, counted.counts.reports, counted.counts.votes], [1, 1, 1])
})
