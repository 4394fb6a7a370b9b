import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { makeWorld, type World } from '../../test/helpers/world.ts'
import { routes } from '../routes.ts'
import { placesForReports } from './places-for-reports.ts'

let world: World
/** Ten years of conferences, as a calendar brings them, and what runs today. */
before(async () => {
  world = await makeWorld({}, { now: new Date('2026-03-10T09:30:00Z') })
  const { superuser: db } = world.app.database
  const { body } = world.foundation
  await sql`insert into spaces (id, kind, name, time_zone, body, starts_day, ends_day)
    select 'aaa-' || n, 'event', 'AAA Conference ' || n, 'UTC', ${body}, date '2016-01-01' + n * 10, date '2016-01-02' + n * 10
    from generate_series(1, 300) n`.execute(db)
  for (const [id, starts, ends] of [
    ['zulu-days', '2026-03-09', '2026-03-11'],
    ['just-over', '2026-03-01', '2026-03-02'],
    ['next-month', '2026-04-12', '2026-04-14'],
    ['last-autumn', '2025-10-01', '2025-10-03'],
    ['two-years-ago', '2024-03-01', '2024-03-03']
  ]) {
    await sql`insert into spaces (id, kind, name, time_zone, body, starts_day, ends_day)
      values (${id}, 'event', ${id}, 'UTC', ${body}, ${starts}, ${ends})`.execute(db)
  }
  await sql`insert into spaces (id, kind, name, time_zone, body)
    select 'forum-' || lpad(n::text, 3, '0'), 'forum', 'Forum ' || lpad(n::text, 3, '0'), 'UTC', ${body}
    from generate_series(1, 100) n`.execute(db)
})
after(() => world.close())

const placesOf = async (asked?: string) =>
  (await placesForReports(world.app.database.db, asked, world.app.clock.now())).map(({ space }) => space.id as string)

test('a report form offers what runs, was just over or comes next, then online spaces, then what was within a year', async () => {
  const places = await placesOf()
  assert.deepEqual(places.slice(0, 3), ['just-over', 'zulu-days', 'next-month'])
  assert.equal(places.at(-1), 'last-autumn')
  assert.equal(places.length, 60)
  assert.equal(places.filter((id) => id.startsWith('forum-')).length, 56)
  assert.deepEqual(
    places.filter((id) => id.startsWith('aaa-') || id === 'two-years-ago'),
    [],
    'nothing that is over for long'
  )
})

test('the place that an address names is always offered, however long it is over', async () => {
  assert.equal((await placesOf('two-years-ago'))[0], 'two-years-ago')
  const text = await (await world.app.request(`${routes.report}?space=zulu-days`)).text()
  assert.match(text, /zulu-days/)
})

test('other ways and "I could not find where to report" offer the same places', async () => {
  for (const path of [routes.otherWays, routes.noWayFound]) {
    const text = await (await world.app.request(path)).text()
    assert.match(text, /zulu-days/, path)
    assert.doesNotMatch(text, /AAA Conference/, path)
  }
})
