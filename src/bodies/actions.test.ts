import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { href, routes } from '../routes.ts'
import { holdHours } from '../rules/check-procedure.ts'
import { shippedProcedures } from '../conduct/procedures/shipped-procedures.ts'
import { formState } from './form-state.ts'
import { procedureOf, rosterRolesOf } from './model.ts'
import { rosterFacts } from './roster-fingerprint.ts'
import { findBodyBySlug } from './store.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
})
after(() => site.close())

const fields = {
  name: 'Events team',
  slug: 'events',
  purpose: 'Looks after events.',
  kind: 'event_team',
  time_zone: 'America/New_York',
  language: 'en',
  fallback: '',
  procedure: 'pycon-us'
}
const group = href(routes.deskBody, { slug: 'conduct' })
const same = { ...fields, slug: '', name: 'conduct', kind: 'conduct_group', procedure: 'psf' }

test('an administrator makes a body, and it is there under its short name', async () => {
  const { status, location } = await site.post(routes.deskNewBody, fields, admin)
  assert.deepEqual([status, location], [303, '/desk/bodies/events'])
  const page = await site.get('/desk/bodies/events', admin)
  assert.equal(page.status, 200)
  assert.match(page.text, /Events team/)
  assert.match((await site.get(routes.deskBodies, made.member)).text, /Events team/)
})

test('wrong input is shown again with 422 and changes nothing', async () => {
  const wrong = { name: '', slug: 'Not A Slug', time_zone: 'Mars/Olympus', language: '??', fallback: 'nobody', procedure: 'none' }
  const { status, text } = await site.post(routes.deskNewBody, { ...fields, ...wrong, purpose: '<b>kept</b>' }, admin)
  assert.equal(status, 422)
  assert.match(text, /<title>Error: /)
  for (const name of ['name', 'slug', 'time_zone', 'language', 'fallback', 'procedure'])
    assert.ok(text.includes(`href="#${name}"`), name)
  assert.match(text, /&lt;b>kept&lt;\/b>/)
  assert.equal(await findBodyBySlug(site.app.database.db, 'Not A Slug'), undefined)
  assert.equal((await site.post(routes.deskNewBody, { ...fields, slug: 'new' }, admin)).status, 422)
  const taken = await site.post(routes.deskNewBody, fields, admin)
  assert.deepEqual([taken.status, taken.text.includes('Another body or a space has this short name')], [422, true])
})

test('the chair changes the body, its procedure and its own times; the slug stays', async () => {
  const own = {
    acknowledge: '3',
    acknowledge_unit: 'business_days',
    hold: '14',
    hold_unit: 'days',
    holidays: '2026-12-25\n2026-12-24'
  }
  const change = { ...same, ...own, slug: 'other', fallback: made.board.id, purpose: 'Reads reports.' }
  assert.equal((await site.post(group, change, made.chair)).status, 303)
  const body = await findBodyBySlug(site.app.database.db, 'conduct')
  assert.ok(body)
  assert.deepEqual([body.purpose, body.holidays], ['Reads reports.', ['2026-12-24', '2026-12-25']])
  const procedure = procedureOf(body, shippedProcedures())
  assert.deepEqual([procedure?.clocks.acknowledge.counts, procedure && holdHours(procedure)], ['business', 336])
  const { text } = await site.get(group, made.chair)
  assert.match(text, /value="3"/)
  assert.match(text, /2026-12-24\n2026-12-25/)
})

test('values that contradict the procedure are refused at their field', async () => {
  const { status, text } = await site.post(group, { ...same, fallback: made.board.id, hold: '2', hold_unit: 'days' }, made.chair)
  assert.deepEqual([status, text.includes('href="#hold"')], [422, true])
  const panel = await site.post(group, { ...same, fallback: made.board.id, smallest_panel: '1' }, made.chair)
  assert.deepEqual([panel.status, panel.text.includes('href="#smallest_panel"')], [422, true])
})

test('U5 a fallback panel of the same people is refused with words, from either side', async () => {
  const { reader, other, president } = made
  const mirror = await site.body('mirror', [
    [reader, 'chair'],
    [other, 'intake_reader']
  ])
  const { status, text } = await site.post(group, { ...same, fallback: mirror.id }, made.chair)
  assert.equal(status, 422)
  assert.match(text, /neighbouring foundation/)
  const seat = { account: president.id, role: 'member', from_day: '2026-03-10' }
  const added = await site.post(href(routes.deskSeats, { slug: 'conduct' }), seat, made.chair)
  assert.deepEqual([added.status, added.text.includes('neighbouring foundation')], [422, true])
})

test('U4 a sixth intake reader is refused', async () => {
  const five = await Promise.all(['R1', 'R2', 'R3', 'R4', 'R5', 'R6'].map((name) => site.person(name)))
  const crowd = await site.body(
    'crowd',
    five
      .slice(0, 5)
      .map((who) => [who, 'intake_reader'] as const)
      .map(([who, role]) => [who, role])
  )
  const seat = { account: five[5]?.id ?? '', role: 'intake_reader', from_day: '2026-03-10' }
  const { status, text } = await site.post(href(routes.deskSeats, { slug: crowd.slug }), seat, admin)
  assert.deepEqual([status, text.includes('Five people open new reports already')], [422, true])
  assert.equal((await site.post(href(routes.deskSeats, { slug: crowd.slug }), { ...seat, role: 'lead' }, admin)).status, 303)
})

test('a seat is given, not given twice, and ended; a chair whose seat ended may change nothing', async () => {
  const newcomer = await site.person('Ida')
  const seats = href(routes.deskSeats, { slug: 'conduct' })
  const seat = { account: newcomer.id, role: 'chair', from_day: '2026-03-01' }
  assert.equal((await site.post(seats, seat, newcomer)).status, 403)
  assert.equal((await site.post(seats, seat, made.chair)).status, 303)
  assert.equal((await site.post(seats, seat, made.chair)).status, 422)
  assert.equal((await site.post(seats, { account: '', role: 'x', from_day: '2026-02-30' }, made.chair)).status, 422)
  assert.equal((await site.post(group, { ...same, fallback: made.board.id }, newcomer)).status, 303)
  const row = await site.app.database.db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('seats.id')
    .where('people.account', '=', newcomer.id)
    .executeTakeFirstOrThrow()
  const end = href(routes.deskSeatEnd, { slug: 'conduct', seat: row.id })
  assert.equal((await site.post(end, {}, made.member)).status, 403)
  assert.equal((await site.post(href(routes.deskSeatEnd, { slug: 'board', seat: row.id }), {}, admin)).status, 404)
  assert.equal((await site.post(href(routes.deskSeatEnd, { slug: 'conduct', seat: 'x' }), {}, admin)).status, 404)
  assert.equal((await site.post(end, {}, made.chair)).status, 303)
  assert.equal((await site.post(end, {}, made.chair)).status, 404)
  assert.equal((await site.post(group, { ...same, fallback: made.board.id }, newcomer)).status, 403)
})

test('nobody but administrators and the chair finds a form to change a body', async () => {
  const forms = (text: string) => text.includes('name="time_zone"') || text.includes('name="account"')
  assert.equal(forms((await site.get(group, made.chair)).text), true)
  assert.equal(forms((await site.get(group, admin)).text), true)
  assert.equal(forms((await site.get(group, made.reader)).text), false)
  assert.equal(forms((await site.get(group, made.president)).text), false)
})

test('every page of bodies is refused without a sign-in, to others, from another site', async () => {
  const { chair, reader } = made
  for (const path of [routes.deskBodies, routes.deskNewBody, group]) {
    const { status, location } = await site.get(path)
    assert.equal(status, 303, path)
    assert.match(location ?? '', /^\/desk(\/|$)/)
  }
  assert.equal((await site.get(routes.deskNewBody, chair)).status, 403)
  assert.equal((await site.post(routes.deskNewBody, fields, chair)).status, 403)
  assert.equal((await site.post(group, same, reader)).status, 403)
  for (const path of [routes.deskNewBody, group, href(routes.deskSeats, { slug: 'conduct' })]) {
    assert.equal((await site.post(path, same, admin, { 'sec-fetch-site': 'cross-site' })).status, 403, path)
    assert.equal((await site.post(path, same)).status, 401, path)
    assert.equal((await site.postJson(path, {}, admin)).status, 422, path)
  }
  assert.equal((await site.get('/desk/bodies/atlantis', admin)).status, 404)
  assert.equal((await site.post('/desk/bodies/atlantis', same, admin)).status, 404)
})

test('S3 the public page of a body names its people, its panel and its fingerprint, and sets no cookie', async () => {
  const response = await site.app.request('/bodies/conduct')
  const text = await response.text()
  assert.equal(response.headers.get('set-cookie'), null)
  for (const name of ['Ada', 'Ben', 'Chen', 'Eve', 'Fay']) assert.ok(text.includes(name), name)
  const facts = await rosterFacts(site.app.database.db, 'conduct')
  assert.ok(facts && text.includes(facts.fingerprint))
  assert.match(text, /cannot send a report to this body here yet/)
  assert.equal((await site.openCanary(made.group, made.reader)).status, 200)
  assert.equal((await site.openCanary(made.group, made.other)).status, 200)
  assert.deepEqual((await formState(site.app.database.db, made.group.id, site.app.clock.now())).why, [])
  assert.match((await site.get('/bodies/conduct')).text, /href="\/report\?body=conduct"/)
  assert.equal((await site.get('/bodies/atlantis')).status, 404)
})

test('S9 the list of bodies is the same bytes for everybody and names no person', async () => {
  const [stranger, member, chair] = await Promise.all([
    site.get(routes.bodyList),
    site.get(routes.bodyList, made.member),
    site.get(routes.bodyList, made.chair)
  ])
  assert.equal(stranger.status, 200)
  assert.deepEqual([member.text, chair.text], [stranger.text, stranger.text])
  const bodies = JSON.parse(stranger.text) as { slug: string; fallback: string | null; zone: string; rules: { clocks: object } }[]
  const group = bodies.find((body) => body.slug === 'conduct')
  assert.equal(group?.fallback, made.board.id)
  assert.ok(group.zone.includes('/'))
  assert.ok('acknowledge' in group.rules.clocks)
  for (const name of ['Ada', 'Ben', 'Chen', 'Dana']) assert.ok(!stranger.text.includes(name))
})

test('a maintainer of the ban register is named by a resolution that everybody can read, and signs that role', async () => {
  const keeper = await site.person('Greta')
  const seats = href(routes.deskSeats, { slug: 'conduct' })
  const seat = { account: keeper.id, role: 'register_keeper', from_day: '2026-03-01' }
  const refused = await site.post(seats, { ...seat, resolution: ' ' }, made.chair)
  assert.deepEqual([refused.status, refused.text.includes('which resolution names')], [422, true])
  assert.equal((await site.post(seats, { ...seat, resolution: '12, 3 March 2026' }, made.chair)).status, 303)
  for (const page of [href(routes.deskBody, { slug: 'conduct' }), href(routes.bodyPage, { slug: 'conduct' })]) {
    const { text } = await site.get(page, made.chair)
    assert.ok(text.includes('Greta') && text.includes('12, 3 March 2026'), page)
  }
  assert.deepEqual(rosterRolesOf(['register_keeper', 'member']), ['register_keeper', 'responder'])
})
