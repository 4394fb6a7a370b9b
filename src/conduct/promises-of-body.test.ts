import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, twoBodies } from '../../test/helpers/bodies.ts'
import { listDeskBodies } from '../bodies/list-bodies.ts'
import { href, routes } from '../routes.ts'
import { clocksOf } from './case-clocks.ts'
import { loadFacts } from './intake/load-facts.ts'
import { promisedBy, promisesAt } from './intake/promises.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
})
after(() => site.close())

const received = new Date('2026-03-10T09:30:00Z')

/** What is said to the reporter, and what the desk counts and reminds of, for a report of that moment. */
async function promised() {
  const { db } = site.app.database
  const facts = await loadFacts(site.app.context, {})
  const shown = facts.bodies.find(({ id }) => id === made.group.id)
  const desk = (await listDeskBodies(db)).find(({ id }) => id === made.group.id)
  assert.ok(shown && desk)
  const place = { zone: desk.zone, holidays: new Set(desk.holidays) }
  const times = { received, acknowledged: undefined, discussed: received, told: undefined }
  const [acknowledge, followUp] = clocksOf(desk.rules, times, received, place)
  assert.ok(acknowledge && followUp && 'due' in acknowledge.state && 'due' in followUp.state)
  const page = await site.get(href(routes.procedure, { name: desk.version }))
  return {
    page: promisedBy(shown, shown.acknowledge, received).toISOString(),
    pageFollowUp: promisedBy(shown, shown.followUp, received).toISOString(),
    desk: acknowledge.state.due.toISOString(),
    deskFollowUp: followUp.state.due.toISOString(),
    reminders: acknowledge.reminders.map((at) => at.toISOString()),
    inWords: /(\d+ days?) after the report arrived/.exec(page.text)?.[1]
  }
}

test('page, desk and reminders follow one value: changing it changes all of them', async () => {
  const values = (text: string) =>
    site.post(href(routes.deskProcedure, { slug: 'conduct' }), { values: text, do: 'save' }, made.chair)
  assert.equal((await values('smallest_panel: 4\n')).status, 303)
  assert.deepEqual(await promised(), {
    page: '2026-03-17T09:30:00.000Z',
    pageFollowUp: '2026-03-17T09:30:00.000Z',
    desk: '2026-03-17T09:30:00.000Z',
    deskFollowUp: '2026-03-17T09:30:00.000Z',
    reminders: ['2026-03-14T09:30:00.000Z', '2026-03-16T09:30:00.000Z'],
    inWords: '7 days'
  })
  assert.equal(
    (await values('clocks: { acknowledge: { within: P4D, remind: [P1D] }, follow_up: { within: P9D } }\n')).status,
    303
  )
  assert.deepEqual(await promised(), {
    page: '2026-03-14T09:30:00.000Z',
    pageFollowUp: '2026-03-19T09:30:00.000Z',
    desk: '2026-03-14T09:30:00.000Z',
    deskFollowUp: '2026-03-19T09:30:00.000Z',
    reminders: ['2026-03-13T09:30:00.000Z'],
    inWords: '4 days'
  })
})

test('a report from before a change keeps its promise on the reporter’s page', async () => {
  const changed = site.app.context.clock.now()
  const appeal = 'appeal: { who: [reporter], to: board, grounds: [], waits: false }'
  const values = `clocks: { acknowledge: { within: P4D, remind: [P1D] } }\nhandling: { ${appeal} }\n`
  assert.equal((await site.post(href(routes.deskProcedure, { slug: 'conduct' }), { values, do: 'save' }, made.chair)).status, 303)
  const facts = await loadFacts(site.app.context, {})
  const shown = facts.bodies.find(({ id }) => id === made.group.id)
  assert.ok(shown)
  const days = (received: Date) => promisesAt(shown, received).acknowledge.within
  assert.equal(days(new Date(changed.getTime() - 60_000)), 'P7D')
  assert.equal(days(changed), 'P4D')
  const mayAppeal = (received: Date) => promisesAt(shown, received).appeal !== undefined
  assert.deepEqual([mayAppeal(new Date(changed.getTime() - 60_000)), mayAppeal(changed)], [false, true])
  assert.equal(facts.bodies.find(({ id }) => id === made.board.id)?.before, undefined)
})
