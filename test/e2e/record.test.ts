import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { randomUUID } from 'node:crypto'
import { seedFoundation } from '../../src/demo/seed-foundation.ts'
import { seededRandom } from '../../src/demo/seeded-random.ts'
import type { Staff } from '../../src/http/route.ts'
import { addWebhook } from '../../src/record/webhooks/keep-webhooks.ts'
import { sendWebhooks } from '../../src/record/webhooks/deliver.ts'
import { eventKinds } from '../../src/record/webhooks/model.ts'
import { listWebhooks } from '../../src/record/webhooks/store.ts'
import { transaction } from '../../src/db/database.ts'
import { publishMinutes } from '../helpers/minutes.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')
const shots = process.env['RECORD_SHOTS']
const now = new Date('2026-03-10T09:30:00Z')
const admin = randomUUID()

let browser: Browser
let site: TestSite
let webhook = ''
let body = ''
before(async () => {
  browser = await openBrowser()
  site = await testSite({
    now,
    identifyStaff: async (_, request) =>
      request.headers.get('test-account') === admin ? ({ accountId: admin, isAdmin: true, sessionId: 's' } as Staff) : undefined
  })
  const { context } = site
  await seedFoundation(context, seededRandom('test'), now)
  await publishMinutes(site)
  const account = { id: admin as never, email: 'admin@example.org', name: 'Admin', is_admin: true }
  const joined = { invited_day: '2026-01-01', joined_day: '2026-01-01', ended_day: null }
  await context.db
    .insertInto('accounts')
    .values({ ...account, ...joined })
    .execute()
  await addWebhook(context, admin as never, 'https://hooks.lantern.example/from/commonweal', eventKinds)
  await transaction(context.db, (tx) =>
    tx
      .insertInto('record_events')
      .values([{ kind: 'resolution.adopted', subject: '2026-001', day: '2026-03-10' }])
      .execute()
  )
  await sendWebhooks(context, { resolve: async () => [], dial: (host, port) => ({ host, port }) })
  webhook = (await listWebhooks(context.db))[0]?.id ?? ''
  body = (await context.db.selectFrom('bodies').select('slug').where('kind', '=', 'board').limit(1).executeTakeFirstOrThrow())
    .slug
})
after(async () => {
  await browser.close()
  await site.close()
})

const pages = [
  '/changes',
  '/changes/2026-02',
  '/changes/2019-01',
  '/feeds',
  '/api',
  '/search',
  '/search?q=board',
  '/search?q=nothinghasthis',
  '/bodies/BODY',
  '/bodies/grants',
  '/bodies/BODY/roster.embed',
  '/desk/webhooks',
  '/desk/webhooks/WEBHOOK'
]
const looks: readonly [name: string, look: BrowserContextOptions, query: string][] = [
  ['phone', { viewport: { width: 360, height: 900 }, colorScheme: 'light' }, ''],
  ['mirrored', { viewport: { width: 360, height: 900 }, colorScheme: 'light' }, 'lang=en-XB'],
  ['desk', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, '']
]

for (const [name, look, query] of looks) {
  test(`the pages of the record are clear of what axe finds and stay within a ${name} screen`, async () => {
    const context = await browser.newContext({ ...look, extraHTTPHeaders: { 'test-account': admin }, bypassCSP: true })
    for (const pattern of pages) {
      const path = pattern.replace('BODY', body).replace('WEBHOOK', webhook)
      const page = await context.newPage()
      const response = await page.goto(`${site.url}${path}${query && (path.includes('?') ? '&' : '?')}${query}`)
      assert.equal(response?.status(), 200, path)
      await page.evaluate(axe)
      const { violations } = (await page.evaluate('axe.run()')) as AxeResults
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
        [],
        `${name} ${path}`
      )
      const [wide, shown] = (await page.evaluate('[document.documentElement.scrollWidth, innerWidth]')) as [number, number]
      assert.ok(wide <= shown, `${name} ${path}: ${wide} of ${shown}`)
      if (shots) await page.screenshot({ path: `${shots}/${name}${path.replaceAll(/\W+/g, '-')}.png`, fullPage: true })
      await page.close()
    }
    await context.close()
  })
}

test('the page of a body prints as a charter: all its sections and people, and nothing that only a screen needs', async () => {
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  await page.goto(`${site.url}/bodies/grants`)
  await page.emulateMedia({ media: 'print' })
  for (const title of ['Purpose', 'Work', 'Reporting', 'Budget']) {
    assert.ok(await page.getByRole('heading', { name: title, exact: true }).isVisible(), title)
  }
  assert.ok(await page.getByText('A report to the body above is due for the first meeting of each month').isVisible())
  assert.ok((await page.locator('.cw-charter table tbody tr').count()) > 1)
  for (const hidden of await page.locator('.cw-screen-only').all()) assert.equal(await hidden.isVisible(), false)
  assert.ok((await page.locator('.cw-screen-only').count()) > 0, 'there is something to hide')
  const after = "getComputedStyle(document.querySelector('.cw-charter a[href^=\"/\"]'), '::after').content"
  assert.equal(await page.evaluate(after), 'none', 'no addresses behind links')
  assert.ok((await page.pdf({ format: 'A4' })).length > 10_000)
  await page.context().close()
})

test('another site shows a roster in a frame, and no other page of ours', async () => {
  const other = createServer((request, answer) => {
    const path = (request.url ?? '').slice(1)
    const frame = `<iframe src="${site.url}/${path}" title="People" width="600" height="400"></iframe>`
    answer.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Other</title>${frame}`)
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${port}/bodies/${body}/roster.embed`)
  const framed = page.frameLocator('iframe').locator('table')
  await framed.waitFor()
  assert.match((await framed.textContent()) ?? '', /Chair/)
  await page.goto(`http://127.0.0.1:${port}/bodies/${body}`)
  await page.waitForTimeout(500)
  assert.equal(await page.frameLocator('iframe').locator('h1.govuk-heading-xl').count(), 0)
  assert.deepEqual(await context.cookies(), [])
  await context.close()
  other.close()
})
