import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../helpers/bodies.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: BodiesTest<TestSite>
let admin: Colleague
before(async () => {
  browser = await openBrowser()
  site = await bodiesTest(testSite)
  admin = await site.person('Noor', { isAdmin: true })
  const { group, reader, other } = await twoBodies(site)
  await site.openCanary(group, reader)
  await site.openCanary(group, other)
  const event = {
    slug: 'pycon-2026',
    kind: 'event',
    name: 'PyCon Example 2026',
    about: 'A week in May with talks, sprints and a party.',
    address: 'Convention Center, Pittsburgh',
    time_zone: 'America/New_York',
    starts_day: '2026-05-13',
    ends_day: '2026-05-19',
    body: group.id,
    on_call_phone: '+1 412 555 0100',
    languages: 'en, es'
  }
  const space = '/desk/spaces/pycon-2026'
  await site.post('/desk/spaces/new', event, admin)
  await site.post(
    `${space}/lines`,
    { line_kind: 'phone', line_label: 'Conduct team', line_value: '+1 412 555 0123', line_hours: '08:00 to 23:00' },
    admin
  )
  await site.post(
    `${space}/lines`,
    { line_kind: 'room', line_label: 'People in green shirts', line_value: 'Room 204', line_hours: '' },
    admin
  )
  await site.post(`${space}/numbers`, { number_label: 'Ambulance', number_number: '911' }, admin)
  await site.post(`${space}/numbers`, { number_label: 'Venue security', number_number: '+1 412 555 0199' }, admin)
})
after(async () => {
  await browser.close()
  await site.close()
})

const pages = [
  '/bodies/conduct',
  '/spaces',
  '/e/pycon-2026',
  '/procedures',
  '/procedures/psf',
  '/procedures/compare?a=psf&b=django',
  '/desk/bodies',
  '/desk/bodies/new',
  '/desk/bodies/conduct',
  '/desk/bodies/conduct/procedure',
  '/desk/bodies/board',
  '/desk/spaces',
  '/desk/spaces/new',
  '/desk/spaces/pycon-2026',
  '/desk/settings'
]

/** Contrast hangs on the scheme and reflow on the width: two looks see all of both. */
const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' }
] as const

for (const path of pages) {
  for (const lang of ['en', 'en-XB']) {
    for (const { width, colorScheme } of looks) {
      test(`the page ${path} in ${lang}, ${colorScheme} at ${width} px, can be used by everybody`, async () => {
        // Without scripts, as every one of these pages must work; axe is put in by the test.
        const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
        const page = await context.newPage()
        if (path.startsWith('/desk')) await page.setExtraHTTPHeaders({ [ACCOUNT]: admin.id })
        const answer = await page.goto(`${site.app.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        assert.equal(answer?.status(), 200)
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
        assert.equal(await page.locator('h1').count(), 1)
        await page.addScriptTag({ content: axe })
        const { violations } = await page.evaluate<AxeResults>('axe.run()')
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 100)).join(' | ')}`),
          []
        )
        await context.close()
      })
    }
  }
}

test('an administrator makes a body with the keyboard and without scripts, and mends what was wrong', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ [ACCOUNT]: admin.id })
  await page.goto(`${site.app.url}/desk/bodies/new`)
  await page.getByLabel('Name', { exact: true }).fill('Grants group')
  await page.getByLabel('Short name for addresses').fill('Grants Group')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Write a short name in small letters' }).waitFor()
  assert.match(await page.title(), /^Error: /)
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Grants group')
  await page.getByLabel('Short name for addresses').fill('grants-group')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/desk\/bodies\/grants-group$/)
  assert.equal(await page.locator('h1').innerText(), 'Grants group')
  await context.close()
})

test('the content policy stopped nothing on any of these pages', () => {
  assert.deepEqual(site.app.policyReports(), [])
})
