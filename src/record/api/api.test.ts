import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { publishMinutes } from '../../../test/helpers/minutes.ts'
import { statementsOf } from '../../../test/helpers/statements.ts'
import { transaction } from '../../db/database.ts'
import { seedFoundation } from '../../demo/seed-foundation.ts'
import { seededRandom } from '../../demo/seeded-random.ts'
import { root } from '../../root.ts'
import { routes } from '../../routes.ts'
import { allowance, recordApiRoutes } from './actions.tsx'
import { examples } from './examples.ts'
import type { Operation } from './model.ts'
import { openApiDocument, templateOf } from './open-api.ts'
import { operations } from './operations.ts'
import { fileOf } from './schema.ts'
import { schemas } from './schemas.ts'
import { writeReference } from './write-reference.ts'

const today = new Date('2026-03-10T09:30:00Z')
let t: TestApp
before(async () => {
  t = await testApp({ now: today })
  await seedFoundation(t.context, seededRandom('test'), today)
  await publishMinutes(t)
})
after(() => t.close())

const base = 'http://localhost'
const get = (path: string, headers: Record<string, string> = {}) => t.request(path.replace(base, ''), { headers })
const read = async (path: string) => (await (await get(path)).json()) as Record<string, unknown>

function checker() {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  ajv.addVocabulary(['components', 'openapi', 'info', 'servers', 'paths'])
  ajv.addSchema(openApiDocument(base), 'document')
  return (name: string, value: unknown, where: string) => {
    const valid = ajv.validate({ $ref: `document#/components/schemas/${name}` }, value)
    assert.ok(valid, `${where}: ${ajv.errorsText()}\n${JSON.stringify(value).slice(0, 600)}`)
  }
}
const check = checker()

test('the document is valid OpenAPI 3.1 and names exactly the routes that are there', async () => {
  const document = openApiDocument(base)
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
  assert.ok(valid, JSON.stringify(errors))
  const declared = recordApiRoutes().filter(
    ({ path }) => ![routes.apiPage, routes.apiDocument, routes.apiSchema].some((own) => own === path)
  )
  assert.deepEqual(Object.keys(document.paths).toSorted(), declared.map(({ path }) => templateOf(path)).toSorted())
  assert.equal(new Set(operations.map(({ id }) => id)).size, operations.length)
  assert.deepEqual(await read(routes.apiDocument), JSON.parse(JSON.stringify(document)))
})

test('every operation has an example that fits its schema', () => {
  for (const { schema, id } of operations) {
    assert.ok(examples[schema], id)
    check(schema, examples[schema], id)
  }
})

test('every schema stands under an address of its own, and they refer to one another', async () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
  addFormats.default(ajv)
  for (const name of Object.keys(schemas)) ajv.addSchema(await read(`/api/v1/schemas/${fileOf(name)}`))
  const resolution = ajv.getSchema(`${base}/api/v1/schemas/resolution.json`)
  assert.equal(resolution?.(examples['Resolution']), true)
  assert.equal(resolution?.({}), false)
  assert.equal((await get('/api/v1/schemas/nothing.json')).status, 404)
})

test('docs/reference/api.md is what the document says', () => {
  const written = readFileSync(join(root, 'docs', 'reference', 'api.md'), 'utf8')
  const said = writeReference(openApiDocument('https://foundation.example.org'))
  assert.equal(written, `${said}\n`, 'run: bin/commonweal api reference > docs/reference/api.md')
})

type Page = { items: { url: string; page: string }[]; next: string | null }

/** Every page of a list, two or more at a time. */
async function walk(operation: Operation, query = ''): Promise<Page['items']> {
  const all: Page['items'] = []
  let next: string | null = `${operation.path}?limit=7${query}`
  while (next) {
    const response = await get(next)
    assert.equal(response.status, 200, next)
    const page = (await response.json()) as Page
    check(`${operation.schema}Page`, page, next)
    assert.equal(response.headers.get('link'), page.next === null ? null : `<${page.next}>; rel="next"`)
    all.push(...page.items)
    next = page.next
  }
  return all
}

const pattern = ({ path }: Operation) => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/?]+')}$`)

for (const operation of operations.filter(({ paged }) => paged)) {
  test(`${operation.id}: every page and everything in it has the form that the document promises`, async () => {
    const all = await walk(operation)
    assert.ok(all.length > 0, 'the foundation has some')
    assert.equal(new Set(all.map((item) => JSON.stringify(item))).size, all.length, 'none comes twice')
    for (const item of all.slice(0, 40)) {
      const path = operation.id === 'listSpaces' ? `${routes.apiSpaces}/${(item as unknown as { id: string }).id}` : item.url
      const one = operations.find((each) => !each.paged && pattern(each).test(path.replace(base, '')))
      assert.ok(one, path)
      check(one.schema, await read(path), path)
      assert.equal((await get(item.page)).status, 200, item.page)
    }
  })
}

test('a list of one body holds what is its own', async () => {
  for (const id of ['listResolutions', 'listMotions', 'listActions', 'listMeetings']) {
    const operation = operations.find((each) => each.id === id)
    assert.ok(operation)
    const all = (await walk(operation)) as unknown as { body: { slug: string } }[]
    const slug = all[0]?.body.slug ?? ''
    const own = await walk(operation, `&body=${slug}`)
    assert.equal(own.length, all.filter(({ body }) => body.slug === slug).length, id)
  }
})

test('charters, rosters of a day and versions in a language have their forms', async () => {
  const bodies = (await read(`${routes.apiBodies}?limit=100`)) as unknown as Page & { items: { slug: string }[] }
  for (const { slug } of bodies.items) {
    check('CharterList', await read(`/api/v1/bodies/${slug}/charters`), slug)
    const roster = await read(`/api/v1/bodies/${slug}/roster?on=2026-03-01`)
    check('Roster', roster, slug)
    assert.equal(roster['on'], '2026-03-01')
  }
  const policies = (await read(routes.apiPolicies)) as unknown as Page
  const policy = (await read(policies.items[0]?.url ?? '')) as unknown as { versions: { url: string }[] }
  for (const { url } of policy.versions) check('PolicyVersion', await read(url), url)
})

test('what is asked wrongly, and what is not there, is answered with one word', async () => {
  const wrong = [
    '/api/v1/bodies?limit=0',
    '/api/v1/bodies?limit=101',
    '/api/v1/bodies?status=gone',
    '/api/v1/resolutions?year=26'
  ]
  for (const path of [...wrong, '/api/v1/bodies/board/roster?on=2026-02-30']) {
    const response = await get(path)
    assert.deepEqual([response.status, await response.json()], [422, { error: 'wrong_shape' }], path)
  }
  for (const path of [
    '/api/v1/bodies/none',
    '/api/v1/resolutions?after=none',
    '/api/v1/motions?body=none',
    '/api/v1/meetings/x'
  ]) {
    const response = await get(path)
    assert.deepEqual([response.status, await response.json()], [404, { error: 'not_found' }], path)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
  }
})

test('other sites may read it, and no cookie comes with it', async () => {
  const response = await t.app.request(routes.apiBodies, {
    headers: { origin: 'https://other.example', 'sec-fetch-site': 'cross-site' }
  })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.equal(response.headers.get('set-cookie'), null)
})

test('who knows the state of the record gets 304, and no row of the record is touched', async () => {
  const etag = (await get(routes.apiResolutions)).headers.get('etag') ?? ''
  assert.match(etag, /^W\/"\d+-2026-03-10-en"$/)
  let answered: Response | undefined
  const ask = async () => (answered = await get(routes.apiResolutions, { 'if-none-match': `"other", ${etag}` }))
  const statements = await statementsOf(ask)
  assert.deepEqual([answered?.status, await answered?.text(), answered?.headers.get('etag')], [304, '', etag])
  // At most the one row that counts changes.
  assert.ok(
    statements.length <= 1 && statements.every((each) => /"data_version" from "instance"/.test(each)),
    statements.join('\n')
  )
  assert.ok(
    (await statementsOf(() => get(routes.apiResolutions))).some((each) => /resolutions/.test(each)),
    'the count can fail'
  )
})

test('a change of anything public gives the record another state', async () => {
  const etag = (await get(routes.apiBodies)).headers.get('etag') ?? ''
  await transaction(t.context.db, (tx) => t.context.publicPages.changed(tx))
  const after = await get(routes.apiBodies, { 'if-none-match': etag })
  assert.equal(after.status, 200)
  assert.notEqual(after.headers.get('etag'), etag)
  t.clock.advance(24 * 60 * 60 * 1000)
  assert.equal((await get(routes.apiBodies, { 'if-none-match': after.headers.get('etag') ?? '' })).status, 200, 'a day later')
  t.clock.set(today)
})

test('the page for people draws every operation', async () => {
  const response = await get(routes.apiPage)
  const text = await response.text()
  assert.equal(response.status, 200)
  for (const { path } of operations) assert.ok(text.includes(`GET ${templateOf(path)}`), path)
})

test('who asks too often waits, and is told how long', async () => {
  let last = await get(routes.apiDocument)
  for (let n = 0; n <= allowance.atOnce && last.status !== 429; n++) last = await get(routes.apiDocument)
  assert.equal(last.status, 429)
  assert.deepEqual(await last.json(), { error: 'slow_down' })
  assert.ok(Number(last.headers.get('retry-after')) >= 1)
})
