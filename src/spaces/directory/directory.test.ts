import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type BodiesTest, bodiesTest, twoBodies } from '../../../test/helpers/bodies.ts'
import { routes } from '../../routes.ts'
import { prefixQuery, readSearch } from './search.ts'
import type { SpacesFile } from './space-file.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  await sql`insert into spaces (id, kind, name, about, time_zone, body, missing)
    select 'space-' || n, case when n % 3 = 0 then 'forum' else 'code' end, 'Space ' || lpad(n::text, 4, '0'),
      case when n % 100 = 0 then 'A meeting of Bären' else '' end, 'UTC', ${made.group.id},
      case when n % 5 = 0 then array['moderator_contacts', 'policy'] else '{}' end
    from generate_series(1, 1200) n`.execute(site.app.database.db)
})
after(() => site.close())

const rowsOf = (text: string) => [...text.matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]*)/g)].map(([, name = '']) => name)

/** Every row of a search, page after page. */
async function all(path: string): Promise<string[]> {
  const seen: string[] = []
  for (let next: string | undefined = path; next !== undefined;) {
    const { text }: { text: string } = await site.get(next)
    seen.push(...rowsOf(text))
    next = /href="(\/spaces\/find\?[^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  return seen
}

test('words, kind and what is missing narrow the list, and each page goes on where the last one stopped', async () => {
  assert.equal((await all('/spaces/find?q=bären')).length, 12)
  assert.equal((await all('/spaces/find?q=meet+bär')).length, 12)
  assert.equal((await all('/spaces/find?kind=forum')).length, 400)
  assert.equal((await all('/spaces/find?missing=any')).length, 240)
  assert.equal((await all('/spaces/find?missing=policy&kind=forum&q=space')).length, 80)
  const found = await all('/spaces/find?kind=code')
  assert.deepEqual([found.length, found], [800, found.toSorted()])
  assert.equal(new Set(found).size, 800)
})

test('a search that makes no sense is a page, never an error', async () => {
  const odd = [
    "q='",
    'q=%25%26!()|:*',
    'q=%00',
    'kind=nothing',
    'missing=x',
    'after=atlantis',
    'after=..%2F',
    `q=${'a'.repeat(5000)}`
  ]
  for (const query of odd) assert.equal((await site.get(`/spaces/find?${query}`)).status, 200, query)
  assert.match((await site.get('/spaces/find?q=%25%25')).text, /No space fits/)
  assert.equal(prefixQuery('<!--&|:*'), undefined)
  assert.equal(readSearch(new URLSearchParams('kind=own_x')).kind, 'own_x')
})

test('the desk has the same search', async () => {
  const { text } = await site.get(`${routes.deskSpaces}?missing=policy`, made.member)
  assert.equal(rowsOf(text).length, 50)
  assert.match(text, /1 required thing is missing/)
})

test('the file of spaces gives every space once, page after page, to programs anywhere', async () => {
  const ids: string[] = []
  let at: string | null = '/spaces.json'
  for (let pages = 0; at !== null; pages++) {
    const answer: Response = await site.app.request(at)
    assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [200, '*'])
    const file = (await answer.json()) as SpacesFile
    ids.push(...file.spaces.map(({ id }) => id))
    at = file.next && new URL(file.next).pathname + new URL(file.next).search
    assert.ok(pages < 5)
  }
  assert.equal(ids.length, 1200)
  assert.equal(new Set(ids).size, 1200)
})

test('the file is kept as bytes until a space changes, and programs that have them are sent nothing', async () => {
  const first = await site.app.request('/spaces.json')
  const etag = first.headers.get('etag') ?? ''
  const ask = () => site.app.request('/spaces.json', { headers: { 'if-none-match': etag } })
  const same = await ask()
  assert.deepEqual([same.status, same.headers.get('access-control-allow-origin')], [304, '*'])
  const space = { slug: 'one-more', kind: 'forum', name: 'AA One more', time_zone: 'UTC', body: made.group.id }
  assert.equal((await site.post(routes.deskNewSpace, space, made.chair)).status, 303)
  const changed = await ask()
  const [newest] = ((await changed.json()) as SpacesFile).spaces
  assert.deepEqual([changed.status, newest?.id], [200, 'one-more'])
  assert.equal((await site.app.request('/spaces.json/after/atlantis')).status, 404)
  const schema = await site.app.request('/spaces.schema.json')
  assert.equal(schema.headers.get('content-type'), 'application/schema+json')
})
