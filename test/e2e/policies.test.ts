import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { seedPolicies } from '../../src/demo/seed-policies.ts'
import { seedSpaces } from '../../src/demo/seed-spaces.ts'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../helpers/bodies.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')
const shots = process.env['POLICY_SHOTS']

let browser: Browser
let site: BodiesTest<TestSite>
let chair: Colleague
let proposal = ''
before(async () => {
  browser = await openBrowser()
  site = await bodiesTest(testSite)
  const made = await twoBodies(site)
  chair = made.chair
  const { context, database } = site.app
  const now = context.clock.now()
  await seedSpaces(context, made.group.id, chair.id, now)
  await seedPolicies(context, { group: made.group.id, board: made.board.id, proposer: made.chair.id }, now)
  proposal = (await database.db.selectFrom('policy_proposals').select('id').executeTakeFirstOrThrow()).id
})
after(async () => {
  await browser.close()
  await site.close()
})

const pages = [
  '/policies',
  '/policies/code-of-conduct',
  '/policies/code-of-conduct/v/1',
  '/policies/code-of-conduct/v/3/changes',
  '/policies/code-of-conduct/in/pt',
  '/policies/lanternmeet-code',
  '/policies/beside/code-of-conduct/lanternmeet-code',
  '/policies/changes/PROPOSAL',
  '/desk/policies',
  '/desk/policies/new',
  '/desk/policies/code-of-conduct',
  '/desk/policies/how-to-report/lint',
  '/desk/policies/code-of-conduct/propose',
  '/desk/policies/changes/PROPOSAL'
]

const looks: readonly [name: string, look: BrowserContextOptions][] = [
  ['phone', { viewport: { width: 360, height: 900 }, colorScheme: 'light' }],
  ['desk', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }]
]

async function open(path: string, look: BrowserContextOptions) {
  const headers = path.startsWith('/desk') ? { [ACCOUNT]: chair.id } : {}
  const context = await browser.newContext({ ...look, javaScriptEnabled: true, extraHTTPHeaders: headers, bypassCSP: true })
  const page = await context.newPage()
  const answer = await page.goto(`${site.app.url}${path.replace('PROPOSAL', proposal)}`)
  assert.equal(answer?.status(), 200, path)
  return { context, page }
}

for (const path of pages) {
  test(`the page ${path} is accessible, and fits a phone and a desk`, async () => {
    for (const [name, look] of looks) {
      const { context, page } = await open(path, look)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(wide <= 0, `${name}: ${wide} px too wide`)
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run()
      )
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
        [],
        name
      )
      if (shots) await page.screenshot({ path: `${shots}/${path.replaceAll('/', '_')}-${name}.png`, fullPage: true })
      await context.close()
    }
  })
}

test('a text is readable in the mirrored language, and prints on paper without the frame of the site', async () => {
  const { context, page } = await open('/policies/code-of-conduct?lang=en-XB', { viewport: { width: 800, height: 900 } })
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await page.locator('.cw-policy').evaluate((element) => getComputedStyle(element).direction), 'ltr')
  if (shots) await page.screenshot({ path: `${shots}/mirrored.png`, fullPage: true })
  await context.close()
  const print = await open('/policies/code-of-conduct', {})
  await print.page.emulateMedia({ media: 'print' })
  assert.equal(await print.page.locator('.cw-header__report').isVisible(), false)
  const pdf = await print.page.pdf({ format: 'A4' })
  assert.ok(pdf.length > 5000)
  if (shots) await print.page.screenshot({ path: `${shots}/print.png`, fullPage: true })
  await print.context.close()
})

test('without scripts a change is written, looked at and proposed', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: { [ACCOUNT]: chair.id } })
  const page = await context.newPage()
  await page.goto(`${site.app.url}/desk/policies/how-to-report/propose`)
  await page.getByLabel('A change').check()
  await page.getByLabel('Why').fill('One day is more than we can keep.')
  const text = page.getByLabel('The text')
  await text.fill((await text.inputValue()).replace('within 24 hours', 'within one week'))
  await page.getByRole('button', { name: 'Look at it' }).click()
  assert.match((await page.locator('main').textContent()) ?? '', /Nothing was found/)
  await page.getByRole('button', { name: 'Propose it' }).click()
  await page.waitForURL(/\/desk\/policies\/changes\//)
  assert.match((await page.locator('main').textContent()) ?? '', /One day is more than we can keep/)
  await context.close()
})
