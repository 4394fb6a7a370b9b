import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import { seatAccounts } from '../helpers/seats.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

let browser: Browser
let site: DeskSite
let first: DeskSeat
let second: DeskSeat
const year = String(new Date().getUTCFullYear() - 1)

before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 1, fallback: 2 })
  const [one, two] = site.foundation.readers
  assert.ok(one && two)
  await seatAccounts(site.app.database.db, site.foundation.body, [one, two])
  first = await site.sit(browser, one)
  second = await site.sit(browser, two)
})
after(async () => {
  await browser.close()
  await site.close()
})

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const numbers = async ({ page }: DeskSeat): Promise<void> => {
  await page.getByRole('link', { name: 'Numbers', exact: true }).click()
  await heading(page, 'Numbers')
}
const isClean = async (page: Page): Promise<void> => assert.deepEqual(await page.evaluate(axeRun), [], page.url())
/** Everything a browser sent that changes something. */
const sent = (seat: DeskSeat): string =>
  seat.requests
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => `${url} ${body}`)
    .join('\n')

test('S23 a report is made in one browser, and nothing of it leaves before it is sealed', async () => {
  const { page } = first
  await first.unlock()
  await numbers(first)
  await page.getByText('No draft waits for you.').waitFor()
  await page.getByRole('button', { name: 'Begin a report' }).click()
  await heading(page, 'Begin a report')
  await isClean(page)
  await page.getByLabel('Last day').fill('2099-12-31')
  await press(page, 'Count my closed cases')
  await page.getByText('Choose a period that has ended').waitFor()
  await page.getByLabel('Last day').fill(`${year}-12-31`)
  await press(page, 'Count my closed cases')
  await heading(page, `Transparency report ${year}: Conduct`)
  // No case of this person's was closed: the numbers are zeros, and can be typed over.
  assert.equal(await page.getByLabel('Reports', { exact: true }).inputValue(), '0')
  await page.getByLabel('Reports', { exact: true }).fill('lots')
  await page.getByText('Not everything can be read').waitFor()
  for (const [label, value] of [
    ['Reports', '12'],
    ['Separate issues', '10'],
    ['Further reports of the same issue', '1'],
    ['No action', '2']
  ] as const) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
  await page.getByLabel('In short').fill('Ten issues were looked after. Marzipan harmonica.')
  await page.locator('label', { hasText: 'Reports is 12. Its parts add up to 11.' }).waitFor()
  await isClean(page)
})

test('what is found is mended or has a reason, and each line is ticked, before the first person can sign', async () => {
  const { page } = first
  await press(page, 'Sign and ask for the second signature')
  await page.getByText('Something is still open').waitFor()
  await page.getByLabel('Further reports of the same issue', { exact: true }).fill('2')
  await page.locator('label', { hasText: 'Its parts add up to 11.' }).waitFor({ state: 'detached' })
  await page.getByLabel(/^No action is 2\./).fill('This number says nothing of people.')
  for (const other of await page.locator('textarea[name^="reason-"]').all())
    if ((await other.inputValue()) === '') await other.fill('Known already.')
  await page.getByLabel('Ten issues were looked after. Marzipan harmonica.').check()
  await page.getByText('See it as it will be').click()
  await page.getByRole('heading', { level: 2, name: 'Numbers' }).first().waitFor()
  await press(page, 'Sign and ask for the second signature')
  await page.getByText('Signed. The draft is sealed to the two of you.').waitFor()
  await page.getByText('You have signed. Somebody else must too.').waitFor()
  assert.doesNotMatch(sent(first), /Marzipan|Known already|says nothing of people/)
})

test('S23 the second person sees the same in their own browser, ticks the lines, and publishes', async () => {
  const { page } = second
  await second.unlock()
  await numbers(second)
  await page.getByText('asks you to sign.').waitFor()
  await page.getByRole('link', { name: `${year}, Conduct` }).click()
  await heading(page, `Transparency report ${year}: Conduct`)
  await page.getByText('It stays because: This number says nothing of people.').waitFor()
  await isClean(page)
  await press(page, 'Sign and publish')
  await page.getByText('Something is still open').waitFor()
  assert.doesNotMatch(sent(second), /Marzipan/)
  await page.getByLabel('Ten issues were looked after. Marzipan harmonica.').check()
  await press(page, 'Sign and publish')
  await page.getByText('Published.').waitFor()
  await page.getByText('No draft waits for you.').waitFor()
})

test('the page is public, without scripts, and the list, the files and the print are there', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } })
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(`${site.url}/transparency`)
  await page.getByRole('link', { name: new RegExp(year) }).click()
  await heading(page, `Transparency report ${year}: Conduct`)
  await page.getByText('Ten issues were looked after. Marzipan harmonica.').waitFor()
  assert.equal(requests.filter((url) => url.endsWith('.js')).length, 0)
  for (const name of ['For printing (PDF)', 'Numbers as a table (CSV)', 'Everything as data (JSON)']) {
    const link = await page.getByRole('link', { name }).getAttribute('href')
    assert.equal((await fetch(`${site.url}${link}`)).status, 200, name)
  }
  await page.emulateMedia({ media: 'print' })
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
  await context.close()
  assert.deepEqual(site.policyReports(), [])
})
