import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../../test/helpers/bodies.ts'
import { root } from '../root.ts'
import { routes } from '../routes.ts'
import { columns } from './from-file/model.ts'
import { readinessTasks } from './events/readiness/model.ts'
import { requirements } from './requirements/requirements.ts'

let site: BodiesTest
let made: Awaited<ReturnType<typeof twoBodies>>
let admin: Colleague
before(async () => {
  site = await bodiesTest()
  made = await twoBodies(site)
  admin = await site.person('Admin', { isAdmin: true })
})
after(() => site.close())

const page = readFileSync(join(root, 'docs', 'reference', 'spaces.md'), 'utf8')

test('the reference lists every requirement with its level and source, and no other', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \| (\w+) \| (required|encouraged) \| [^|]+ \| ([^|]+) \|$/gm)]
  assert.deepEqual(
    rows.map(([, id, of, level, source]) => [id, of, level, source?.trim()]),
    requirements.map(({ id, of, level, source }) => [id, of, level, source])
  )
})

test('the reference names every column of a file', () => {
  for (const column of columns) assert.ok(page.includes(`\`${column}\``), column)
})

test('what /spaces.json gives is what its schema says, with all and with next to nothing in it', async () => {
  const schema = JSON.parse((await site.get(routes.spacesSchema)).text) as object
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(schema)
  await site.post(routes.deskKinds, { list: 'online', name: 'Video calls' }, admin)
  const policy = { slug: 'code', title: 'Code', kind: 'code', body: made.group.id, board: '', language: 'en', parent: '' }
  assert.equal((await site.post(routes.deskNewPolicy, policy, made.chair)).status, 303)
  const full = {
    slug: 'full',
    kind: 'own_online_video_calls',
    name: 'Full',
    about: 'About it.',
    address: 'Somewhere',
    url: 'https://example.org',
    time_zone: 'Europe/Berlin',
    languages: 'de, en',
    policy: 'code',
    body: made.group.id,
    escalation: made.board.id
  }
  const event = { slug: 'meet', kind: 'event', name: 'Meet', time_zone: 'UTC', starts_day: '2026-05-01', ends_day: '2026-05-02' }
  for (const fields of [full, { ...event, body: made.group.id, parent: 'full' }]) {
    assert.equal((await site.post(routes.deskNewSpace, fields, admin)).status, 303)
  }
  const person = { role: 'moderator', name: 'Rosa', contact: '@rosa', is_public: 'yes' }
  await site.post('/desk/spaces/full/people', person, admin)
  await site.post('/desk/spaces/full/lines', { line_kind: 'email', line_label: 'Mods', line_value: 'a@example.org' }, admin)
  const answer: unknown = JSON.parse((await site.get(routes.spacesFile)).text)
  assert.ok(validate(answer), JSON.stringify(validate.errors))
  const { spaces } = answer as { spaces: Record<string, unknown>[] }
  assert.deepEqual(
    spaces.map(({ id, part_of, people_covered, venues }) => [
      id,
      part_of,
      (people_covered as string[]).length,
      (venues as string[]).length
    ]),
    [
      ['full', null, 6, 0],
      ['meet', 'full', 11, 11]
    ]
  )
  assert.equal(validate({ ...(answer as object), more: 1 }), false)
})

test('the list of what an event owes stands in the reference, task by task, with its day and for whom', () => {
  const table = readFileSync(join(root, 'docs/reference/readiness.md'), 'utf8')
  const froms = { published: 'published', starts: 'first day', ends: 'last day' }
  const only = { on_site: 'on site', large: '200 people and more' }
  const listed = table.split('\n').flatMap((line) => {
    const [, tasks = '', from = '', days = '', where = '', owed = '', source = ''] = line.split('|').map((cell) => cell.trim())
    return [...tasks.matchAll(/`(\w+)`/g)].map(([, task]) => [task, from, Number(days), where, owed, source !== ''])
  })
  const wanted = Object.entries(readinessTasks).map(([task, spec]) => [
    task,
    froms[spec.from],
    spec.days,
    'only' in spec ? only[spec.only] : '',
    'must' in spec ? 'yes' : '',
    true
  ])
  assert.deepEqual(listed, wanted)
})
