import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { href, routes } from '../routes.ts'
import { findPublicSpace } from './public-space.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
  assert.equal((await site.post(routes.deskNewSpace, event(), made.chair)).status, 303)
})
after(() => site.close())

const event = (more: Record<string, string> = {}) => ({
  slug: 'pycon-2026',
  kind: 'event',
  name: 'PyCon Example 2026',
  about: 'A week in May.',
  address: 'Convention Center, Pittsburgh',
  time_zone: 'America/New_York',
  starts_day: '2026-05-13',
  ends_day: '2026-05-19',
  body: made.group.id,
  on_call_phone: '+1 412 555 0100',
  languages: 'en, es',
  ...more
})
const space = href(routes.deskSpace, { space: 'pycon-2026' })
const lines = href(routes.deskLines, { space: 'pycon-2026' })
const numbers = href(routes.deskNumbers, { space: 'pycon-2026' })
const line = { line_kind: 'phone', line_label: 'Conduct team', line_value: '+1 412 555 0123', line_hours: '08:00 to 23:00' }
const number = { number_label: 'Ambulance', number_number: '911' }
const idOf = async (table: 'space_lines' | 'emergency_numbers', label: string) =>
  (await site.app.database.db.selectFrom(table).select('id').where('label', '=', label).executeTakeFirst())?.id ?? ''

test('all seven kinds of space can be made; an online space has no days', async () => {
  const kinds = ['mailing_list', 'developer_chat', 'community_chat', 'forum', 'code', 'other']
  for (const [i, kind] of kinds.entries()) {
    const online = event({ slug: `online-${i}`, kind, name: `Online ${i}`, starts_day: '', ends_day: '' })
    assert.equal((await site.post(routes.deskNewSpace, online, made.chair)).status, 303, kind)
  }
  const tested = await site.app.database.db.selectFrom('spaces').select('id').where('canary', '=', true).execute()
  assert.deepEqual(
    tested,
    [{ id: 'online-0' }],
    'the first online space of a body is tested each week; all lead to the same readers'
  )
  const { text } = await site.get(routes.spaces)
  for (const words of [
    'Mailing list',
    'Core developers',
    'Community chat',
    'Forum',
    'Code repositories',
    'Another online space',
    'Event'
  ]) {
    assert.ok(text.includes(words), words)
  }
})

test('wrong input is shown again with 422', async () => {
  const wrong = event({
    slug: 'A B',
    name: '',
    time_zone: 'x',
    starts_day: '2026-02-30',
    ends_day: '',
    languages: '??',
    on_call_phone: 'call'
  })
  const { status, text } = await site.post(routes.deskNewSpace, wrong, made.chair)
  assert.equal(status, 422)
  for (const field of ['slug', 'name', 'time_zone', 'starts_day', 'ends_day', 'languages', 'on_call_phone']) {
    assert.ok(text.includes(`href="#${field}"`), field)
  }
  assert.equal((await site.post(routes.deskNewSpace, event(), made.chair)).status, 422)
  assert.equal((await site.post(routes.deskNewSpace, event({ slug: 'new' }), made.chair)).status, 422)
  const hijack = await site.post(routes.deskNewSpace, event({ slug: 'board' }), made.chair)
  assert.deepEqual([hijack.status, hijack.text.includes('Another space or a body has this short name')], [422, true])
  assert.equal((await site.post(space, event({ ends_day: '2026-05-01' }), made.chair)).status, 422)
  const odd = await site.post(lines, { ...line, line_value: 'not a phone', line_label: '' }, made.chair)
  assert.deepEqual([odd.status, odd.text.includes('value="not a phone"')], [422, true])
  assert.equal((await site.post(lines, { ...line, line_kind: 'email', line_value: 'nobody' }, made.chair)).status, 422)
  assert.equal((await site.post(numbers, { number_label: '', number_number: 'x' }, made.chair)).status, 422)
})

test('a policy is one of the register: others are shown again, and one named long ago stays', async () => {
  const policy = {
    slug: 'code',
    title: 'Code of conduct',
    kind: 'code',
    body: made.group.id,
    board: '',
    language: 'en',
    parent: ''
  }
  assert.equal((await site.post(routes.deskNewPolicy, policy, made.chair)).status, 303)
  const unknown = await site.post(space, event({ policy: 'cod' }), made.chair)
  assert.deepEqual([unknown.status, unknown.text.includes('href="#policy"')], [422, true])
  assert.match(unknown.text, /<option value="code"[^>]*>Code of conduct \(code\)/)
  assert.equal((await site.post(space, event({ policy: 'code' }), made.chair)).status, 303)
  const { db } = site.app.database
  await db
    .updateTable('spaces')
    .set({ policy: 'long-ago' })
    .where('id', '=', 'pycon-2026' as never)
    .execute()
  assert.match((await site.get(space, made.chair)).text, /value="long-ago" selected[^>]*>long-ago \(not in the register\)/)
  assert.equal((await site.post(space, event({ policy: 'long-ago' }), made.chair)).status, 303)
  assert.equal((await site.post(space, event(), made.chair)).status, 303)
})

test('a space belongs to a body that its maker may speak for', async () => {
  const elsewhere = event({ slug: 'theirs', body: made.board.id })
  assert.equal((await site.post(routes.deskNewSpace, elsewhere, made.chair)).status, 422)
  assert.equal((await site.post(space, event({ body: made.board.id }), made.chair)).status, 422)
  assert.equal((await site.post(routes.deskNewSpace, elsewhere, admin)).status, 303)
})

test('an emergency number is public only after a person has checked it', async () => {
  const { db } = site.app.database
  assert.equal((await site.post(numbers, number, made.chair)).status, 303)
  const shown = async () => (await findPublicSpace(db, 'pycon-2026', site.app.clock.now()))?.numbers.map(({ label }) => label)
  assert.deepEqual(await shown(), [])
  assert.doesNotMatch((await site.get('/e/pycon-2026')).text, /Ambulance/)
  const params = { space: 'pycon-2026', number: await idOf('emergency_numbers', 'Ambulance') }
  assert.equal((await site.post(href(routes.deskNumberCheck, params), {}, made.member)).status, 403)
  assert.equal((await site.post(href(routes.deskNumberCheck, params), {}, made.chair)).status, 303)
  assert.deepEqual(await shown(), ['Ambulance'])
  assert.match((await site.get('/e/pycon-2026')).text, /Ambulance: <a[^>]*href="tel:911"/)
  assert.equal((await site.post(href(routes.deskNumberRemove, { ...params, space: 'theirs' }), {}, admin)).status, 404)
  assert.equal((await site.post(href(routes.deskNumberRemove, params), {}, made.chair)).status, 303)
  assert.equal((await site.post(href(routes.deskNumberRemove, params), {}, made.chair)).status, 404)
  assert.deepEqual(await shown(), [])
})

test('ways to reach people are added and removed', async () => {
  await site.post(lines, line, made.chair)
  await site.post(lines, { line_kind: 'room', line_label: 'Quiet room', line_value: 'Room 204', line_hours: '' }, made.chair)
  assert.match((await site.get('/e/pycon-2026')).text, /08:00 to 23:00/)
  const params = { space: 'pycon-2026', line: await idOf('space_lines', 'Conduct team') }
  assert.equal((await site.post(href(routes.deskLineRemove, params), {}, made.reader)).status, 403)
  assert.equal((await site.post(href(routes.deskLineRemove, { ...params, line: 'x' }), {}, admin)).status, 404)
  assert.equal((await site.post(href(routes.deskLineRemove, params), {}, admin)).status, 303)
  assert.doesNotMatch((await site.get('/e/pycon-2026')).text, /412 555 0123/)
})

test('the page of an event says call, tell, find in this order, in 40 KB at most, without a cookie', async () => {
  await site.post(lines, line, made.chair)
  await site.openCanary(made.group, made.reader)
  await site.openCanary(made.group, made.other)
  const response = await site.app.request('/e/pycon-2026')
  const text = await response.text()
  assert.equal(response.headers.get('set-cookie'), null)
  assert.ok(Buffer.byteLength(text) <= 40 * 1024)
  const places = ['Call now', 'Tell us on this site', 'Find a person'].map((words) => text.indexOf(`>${words}`))
  assert.ok(places.every((at) => at > 0))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b)
  )
  assert.match(text, /href="\/report\?space=pycon-2026"/)
  assert.doesNotMatch(text, /<script/)
})

test('a poster typed with the other letter still arrives', async () => {
  assert.deepEqual([(await site.get('/s/pycon-2026')).status, (await site.get('/s/pycon-2026')).location], [303, '/e/pycon-2026'])
  assert.equal((await site.get('/e/online-0')).location, '/s/online-0')
  assert.equal((await site.get('/s/online-0')).status, 200)
  assert.equal((await site.get('/e/atlantis')).status, 404)
})

test('the list of spaces goes on where it stopped', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const id = `list-${String(i).padStart(2, '0')}` as never
    return {
      id,
      name: `List ${String(i).padStart(2, '0')}`,
      kind: 'mailing_list' as const,
      time_zone: 'UTC',
      body: made.group.id
    }
  })
  const rest = { about: '', address: '', starts_day: null, ends_day: null, on_call_phone: '', languages: [] }
  await site.app.database.db
    .insertInto('spaces')
    .values(rows.map((row) => ({ ...row, ...rest })))
    .execute()
  await site.post(space, event(), made.chair)
  const seen: string[] = []
  const links: string[] = []
  let next: string | undefined = routes.spaces
  for (let pages = 0; next !== undefined && pages < 5; pages++) {
    const { text }: { text: string } = await site.get(next)
    const rows = [...text.matchAll(/<th scope="row"[^>]*><a[^>]*href="([^"]*)"[^>]*>([^<]*)/g)]
    links.push(...rows.map(([, link = '']) => link))
    seen.push(...rows.map(([, , name = '']) => name))
    next = /href="(\/spaces\/after\/[^"]*)"/.exec(text)?.[1]
  }
  assert.equal(seen.length, 60 + 8)
  assert.equal(new Set(links).size, seen.length)
  assert.deepEqual(seen, seen.toSorted())
  assert.equal((await site.get('/spaces/after/atlantis')).status, 404)
  assert.match((await site.get(routes.deskSpaces, made.member)).text, /\?after=list-/)
})

test('every page of spaces is refused without a sign-in, to others, from another site', async () => {
  for (const path of [routes.deskSpaces, routes.deskNewSpace, space]) {
    assert.equal((await site.get(path)).status, 303, path)
  }
  for (const path of [routes.deskNewSpace, space, lines, numbers]) {
    assert.equal((await site.post(path, event(), made.reader)).status, 403, path)
    assert.equal((await site.post(path, event(), made.president)).status, path === routes.deskNewSpace ? 422 : 403, path)
    assert.equal((await site.post(path, event())).status, 401, path)
    assert.equal((await site.post(path, event(), admin, { 'sec-fetch-site': 'cross-site' })).status, 403, path)
  }
  assert.equal((await site.get(routes.deskNewSpace, made.reader)).status, 403)
  assert.equal((await site.get('/desk/spaces/atlantis', admin)).status, 404)
  assert.doesNotMatch((await site.get(space, made.reader)).text, /<form/)
})
