import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { publishMinutes } from '../../../test/helpers/minutes.ts'
import { statementsOf } from '../../../test/helpers/statements.ts'
import { seedFoundation } from '../../demo/seed-foundation.ts'
import { seededRandom } from '../../demo/seeded-random.ts'
import { href, routes } from '../../routes.ts'
import { feedNames } from './model.ts'
import { bodyTable } from './write-tables.ts'

const today = new Date('2026-03-10T09:30:00Z')
let t: TestApp
before(async () => {
  t = await testApp({ now: today })
  await seedFoundation(t.context, seededRandom('test'), today)
  await publishMinutes(t)
})
after(() => t.close())

const get = (path: string, headers: Record<string, string> = {}) => t.request(path, { headers })
const feed = (file: string) => href(routes.feed, { feed: file })
type JsonFeed = { version: string; items: { id: string; url: string; title: string; date_published: string }[] }

for (const name of feedNames) {
  test(`the feed of ${name} says the same as Atom and as JSON, and every entry leads to a page`, async () => {
    const [atom, json] = [await get(feed(`${name}.atom`)), await get(feed(`${name}.json`))]
    assert.deepEqual([atom.status, json.status], [200, 200])
    assert.match(atom.headers.get('content-type') ?? '', /^application\/atom\+xml/)
    const text = await atom.text()
    const { version, items } = (await json.json()) as JsonFeed
    assert.equal(version, 'https://jsonfeed.org/version/1.1')
    assert.ok(items.length > 0 && items.length <= 50, name)
    assert.deepEqual(
      [...text.matchAll(/<entry><title>[^<]*<\/title><id>([^<]*)<\/id>/g)].map(([, id]) => id),
      items.map(({ id }) => id)
    )
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length)
    assert.deepEqual(
      items.map((item) => item.date_published),
      items
        .map((item) => item.date_published)
        .toSorted()
        .toReversed()
    )
    for (const { url } of items.slice(0, 12)) assert.equal((await get(url.replace('http://localhost', ''))).status, 200, url)
  })
}

test('a reader that has the feed already gets 304, and no row is touched', async () => {
  const etag = (await get(feed('changes.atom'))).headers.get('etag') ?? ''
  let status = 0
  const statements = await statementsOf(async () => {
    status = (await get(feed('changes.atom'), { 'if-none-match': etag })).status
  })
  assert.equal(status, 304)
  assert.ok(
    statements.every((each) => /"data_version" from "instance"/.test(each)),
    statements.join('\n')
  )
})

test('what is no feed is not there', async () => {
  for (const file of ['changes', 'changes.rss', 'cases.atom', 'changes.atom.json', 'toString.atom']) {
    assert.equal((await get(feed(file))).status, 404, file)
  }
})

const table = async (path: string): Promise<Record<string, string>[]> => {
  const response = await get(path)
  assert.equal(response.status, 200, path)
  assert.match(response.headers.get('content-disposition') ?? '', /filename="[\w-]+-2026-03-10\.csv"/)
  return parse(await response.text(), { columns: true })
}

test('register, bodies, rosters and spaces are tables too', async () => {
  const bodies = await table(routes.bodiesCsv)
  const resolutions = await table(routes.resolutionsCsv)
  assert.ok(bodies.length > 3 && resolutions.length > 3)
  assert.ok((await table(routes.spacesCsv)).length > 3)
  for (const path of [routes.motionsCsv, routes.meetingsCsv, routes.actionsCsv]) {
    const rows = await table(path)
    assert.ok(rows.length > 1, path)
    for (const { page = '' } of rows) assert.equal((await get(page.replace('http://localhost', ''))).status, 200, page)
  }
  const year = resolutions[0]?.['decided']?.slice(0, 4)
  const ofYear = await table(`${routes.resolutionsCsv}?year=${year}`)
  assert.deepEqual(
    ofYear,
    resolutions.filter(({ decided }) => decided?.startsWith(year ?? ''))
  )
  const rosters = await Promise.all(bodies.map(({ slug = '' }) => table(href(routes.rosterCsv, { slug }))))
  assert.ok(rosters.flat().some(({ role, certain }) => role === 'chair' && certain === 'yes'))
  const past = await table(`${href(routes.rosterCsv, { slug: bodies[0]?.['slug'] ?? '' })}?on=1999-01-01`)
  assert.deepEqual(past, [])
  assert.equal((await get(href(routes.rosterCsv, { slug: 'none' }))).status, 404)
})

test('a table is marked for spreadsheets that ask for it, and holds no formula', async () => {
  const text = new Uint8Array(await (await get(`${routes.bodiesCsv}?bom=yes`)).arrayBuffer())
  assert.deepEqual([...text.slice(0, 3)], [0xef, 0xbb, 0xbf])
  const body = { slug: 'kites', name: '=HYPERLINK("x")', kind: 'committee', status: 'active' } as const
  const row = bodyTable('', [{ ...body, formed: '', ended: '', purpose: '@sum, "1"', language: 'en', mailing_list: '' }])
  assert.equal(row.split('\r\n')[1], `kites,"'=HYPERLINK(""x"")",committee,active,,,"'@sum, ""1""",/bodies/kites`)
})

test('the page of feeds names each, and other pages announce theirs', async () => {
  const page = await (await get(routes.feeds)).text()
  for (const name of feedNames) assert.ok(page.includes(feed(`${name}.json`)), name)
  assert.match(
    await (await get(routes.resolutions)).text(),
    /rel="alternate" type="application\/atom\+xml" href="\/feeds\/decisions\.atom"/
  )
})
