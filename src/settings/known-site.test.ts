import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makeApp } from '../app.ts'
import { openDatabase } from '../db/database.ts'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { makeKnownSite } from './known-site.ts'
import { saveSettings } from './settings.ts'

let t: TestApp
before(async () => {
  t = await testApp({ config: { instanceName: 'By environment', contactPhone: '+1 555 0100' } })
})
after(() => t.close())

const set = {
  name: 'Example Foundation',
  phone: '+49 30 1234567',
  email: 'help@example.org',
  outside_help: [],
  exit_url: 'https://www.weather.gov/',
  language: 'en',
  check_texts: false
}
const page = async (path: string, app: Pick<TestApp, 'request'> = t) => (await app.request(path)).text()

test('until an administrator sets something, the environment speaks on every page', async () => {
  const html = await page('/nothing-here')
  assert.match(html, /By environment/)
  assert.match(html, /tel:\+15550100/)
})

test('what an administrator sets stands on pages, error pages and the way out', async () => {
  await saveSettings(t.context, set)
  await t.context.site.refresh()
  for (const path of ['/', '/safety', '/spaces', '/nothing-here', '/desk']) {
    const html = await page(path)
    assert.match(html, /Example Foundation/, path)
    assert.doesNotMatch(html, /By environment/, path)
  }
  assert.match(await page('/nothing-here'), /tel:\+49301234567[\s\S]*mailto:help@example\.org/)
  assert.equal((await t.request('/exit', { redirect: 'manual' })).headers.get('location'), 'https://www.weather.gov/')
})

test('pages that are kept are drawn with a name that another node set', async () => {
  assert.match(await page('/spaces'), /Example Foundation/)
  // Written as by another node: nothing in this process is told.
  const { db, publicPages } = t.context
  await saveSettings({ db, publicPages }, { ...set, name: 'Renamed Foundation' })
  assert.match(await page('/spaces'), /Renamed Foundation/)
})

test('error pages keep the last known name and contacts while the database is away', async () => {
  const away = openDatabase({ ...t.database.connection('app'), port: 1 })
  try {
    const site = makeKnownSite(t.context.db, t.context.config)
    await site.refresh()
    const app = makeApp({ ...t.context, db: away.db, site })
    const answer = await app.request('/report', { headers: { 'sec-fetch-site': 'same-origin' } })
    assert.equal(answer.status, 503)
    const html = await answer.text()
    assert.match(html, /Renamed Foundation/)
    assert.match(html, /tel:\+49301234567/)
    const lost = makeKnownSite(away.db, t.context.config)
    await lost.refresh()
    assert.equal(lost.current().name, 'By environment')
  } finally {
    await away.close()
  }
})
