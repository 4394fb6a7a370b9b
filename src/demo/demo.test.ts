import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { makeFoundation } from '../../test/helpers/envelopes.ts'
import { temporaryFolder } from '../../test/helpers/temporary-folder.ts'
import type { DemoPeopleAnswer } from '../accounts/wire.ts'
import { makeApp } from '../app.ts'
import type { OpenInstance } from '../open-instance.ts'
import { href, routes } from '../routes.ts'
import { demoRoutes } from './actions.tsx'
import { Demo, NotADemo } from './demo.ts'
import { draft, filed } from './stories/fresh.ts'

const place = temporaryFolder()
const stories = [draft, filed]
let t: TestApp
let demo: Demo
let app: Hono
before(async () => {
  t = await demoWorld('demo')
  demo = new Demo(instanceOf(t), stories)
  app = makeApp(t.context, { more: demoRoutes(demo) })
})
after(async () => {
  await t.close()
  place.remove()
})

async function demoWorld(name: string): Promise<TestApp> {
  const dataFolder = join(place.folder, name)
  mkdirSync(dataFolder)
  return testApp({ config: { demo: true, dataFolder } })
}

const instanceOf = ({ context, database }: TestApp): OpenInstance => ({
  context,
  server: { kind: 'embedded', app: database.connection('app'), owner: database.connection('owner'), stop: async () => {} },
  close: async () => {}
})

const factsOf = ({ progress }: Demo) => (progress.at === 'ready' ? progress.facts : undefined)
const ask = async (path: string, init: RequestInit = {}): Promise<Response> =>
  app.request(path, { ...init, headers: { 'sec-fetch-site': 'same-origin', ...init.headers } })
const peopleListed = async (): Promise<DemoPeopleAnswer> => (await (await ask(routes.demoPeople)).json()) as DemoPeopleAnswer

test('pages are there while the stories are written, and nobody can be chosen yet', async () => {
  assert.match(await (await ask(routes.demo)).text(), /are still being written/)
  assert.deepEqual((await peopleListed()).people, [])
  const writing = demo.begin()
  assert.equal(demo.progress.at, 'writing')
  await writing
  const page = await (await ask(routes.demo)).text()
  assert.doesNotMatch(page, /are still being written/)
  const shown = factsOf(demo)?.returnKeys ?? []
  assert.equal(shown.length, 1)
  for (const word of shown[0]?.words.split(' ') ?? []) assert.ok(page.includes(`<li>${word}</li>`))
})

test('six people can be chosen, each for another reason', async () => {
  const { ready, people } = await peopleListed()
  assert.ok(ready)
  assert.deepEqual(
    people.map(({ part }) => part),
    ['reader', 'second_reader', 'chair', 'not_asked', 'board', 'admin']
  )
})

test('a second start takes up what is there', async () => {
  const before = (await peopleListed()).people
  const again = new Demo(instanceOf(t), stories)
  const began = performance.now()
  await again.begin()
  assert.equal(again.progress.at, 'ready')
  assert.ok(performance.now() - began < 500)
  assert.deepEqual((await peopleListed()).people, before)
})

test('the button wipes what visitors left and tells the stories anew', async () => {
  const [birk] = (await peopleListed()).people
  const signIn = await ask(routes.demoSignIn, { method: 'POST', body: JSON.stringify({ account: birk?.id }) })
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const isSignedIn = async () => (await (await ask(routes.deskSession, { headers: { cookie } })).text()).includes('Birk')
  assert.ok(await isSignedIn())
  assert.equal((await ask(routes.demoReset, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status, 403)
  assert.ok(await isSignedIn(), 'no other site can press it')
  const pressed = await ask(routes.demoReset, { method: 'POST' })
  assert.deepEqual([pressed.status, pressed.headers.get('location')], [303, routes.demo])
  assert.equal(demo.progress.at, 'writing')
  await demo.reset()
  assert.equal(demo.progress.at, 'ready')
  assert.equal(await isSignedIn(), false)
  assert.equal((await peopleListed()).people.length, 6)
})

test('stories that are older than three days are told anew', async () => {
  t.clock.advance(4 * 86_400_000)
  const later = new Demo(instanceOf(t), stories)
  const began = later.begin()
  assert.equal(later.progress.at, 'writing')
  await began
  assert.equal(factsOf(later)?.seededAt, t.clock.now().toISOString())
})

test('a database that holds somebody, in a folder that is no demo, is left alone', async () => {
  const real = await demoWorld('real')
  try {
    await makeFoundation(real.context.db)
    const count = async () => (await real.context.db.selectFrom('accounts').select('id').execute()).length
    const before = await count()
    for (const reset of [false, true]) await assert.rejects(new Demo(instanceOf(real)).begin({ reset }), NotADemo)
    assert.equal(await count(), before)
  } finally {
    await real.close()
  }
})

test('none of these addresses is there without the demo', async () => {
  const real = await testApp()
  try {
    const everywhere = [routes.demo, routes.demoMail, routes.demoPeople, href(routes.demoGallery, { part: 'page' })]
    for (const path of everywhere) assert.equal((await real.request(path)).status, 404, path)
    for (const path of [routes.demoReset, routes.demoSignIn]) {
      assert.equal((await real.request(path, { method: 'POST', body: '{}' })).status, 404, path)
    }
    const named = Object.entries(routes).filter(([name]) => name.startsWith('demo'))
    assert.equal(named.length, everywhere.length + 2, 'all of them were walked')
    assert.doesNotMatch(await (await real.request(routes.home)).text(), /cw-demo/)
  } finally {
    await real.close()
  }
})

test('every page of a demo says that it is one', async () => {
  for (const path of [routes.home, routes.desk, routes.report, '/nowhere', href(routes.demoGallery, { part: 'desk' })]) {
    assert.match(await (await ask(path)).text(), /<aside class="cw-demo"[^]*everything here is invented/, path)
  }
})
