/** An organiser with a phone: from the first press to a public page, a rota and a poster, without scripts. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { ACCOUNT, type BodiesTest, bodiesTest, type Colleague, twoBodies } from '../helpers/bodies.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: BodiesTest<TestSite>
let organiser: Colleague
const folder = mkdtempSync(join(tmpdir(), 'commonweal-kept-'))
before(async () => {
  browser = await openBrowser()
  site = await bodiesTest(testSite)
  const made = await twoBodies(site)
  await site.openCanary(made.group, made.reader)
  await site.openCanary(made.group, made.other)
  organiser = made.member
})
after(async () => {
  rmSync(folder, { recursive: true })
  await browser.close()
  await site.close()
})

const base = '/desk/events/tide-days-2026'

async function onPhone(): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 780 }, hasTouch: true })
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ [ACCOUNT]: organiser.id })
  return page
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
}

test('an organiser registers an event on a phone without scripts, goes away and comes back, and mends what is missing by its links', async () => {
  let page = await onPhone()
  await page.goto(`${site.app.url}/desk/events`)
  await page.getByRole('button', { name: 'Register an event' }).click()
  await fill(page, { 'Name of the event': 'Tide Days 2026' })
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/tide-days-2026\/register$/)

  // Nothing is there yet: each missing part is a link to where it is mended.
  await page.getByRole('button', { name: 'Publish the event' }).click()
  await page.getByRole('link', { name: 'Say on which days the event is' }).click()
  await fill(page, {
    'First day': '2026-05-13',
    'Last day': '2026-05-12',
    'Venue and city': 'Old Harbour, Pittsburgh',
    'Time zone': 'America/New_York',
    'Languages that the team speaks': 'en, es'
  })
  await page.getByLabel('In one place').check()
  await page.getByLabel('Country').selectOption('US')
  await page.getByRole('button', { name: 'Save and go back to the list' }).click()
  await page.getByRole('link', { name: 'The last day cannot be before the first.' }).waitFor()
  await fill(page, { 'Last day': '2026-05-15' })
  await page.getByRole('button', { name: 'Save and go back to the list' }).click()
  await page.getByText('From Wednesday 13 May 2026').waitFor()

  // The phone is put away; the next day the list is where it was.
  await page.context().close()
  site.app.clock.advance(24 * 3_600_000)
  page = await onPhone()
  await page.goto(`${site.app.url}/desk/events`)
  await page.getByRole('link', { name: 'Tide Days 2026' }).click()
  await page.getByText('From Wednesday 13 May 2026').waitFor()

  const open = (task: string) => page.getByRole('link', { name: task, exact: true }).click()
  const save = () => page.getByRole('button', { name: 'Save and go back to the list' }).click()
  await open('Your Code of Conduct')
  await page.getByLabel('A text that others wrote').check()
  await save()
  await page.getByRole('link', { name: 'Choose which of these texts holds.' }).waitFor()
  await page.getByLabel('Which of them').selectOption({ label: 'Django Code of Conduct' })
  await save()
  await open('Committee')
  for (const [name, contact, lead] of [
    ['Lina Lead', 'lina@tide.example', true],
    ['Max Member', 'max@tide.example', false]
  ] as const) {
    await fill(page, { Name: name, 'Their own e-mail or phone': contact })
    if (lead) await page.getByLabel('Leads the team').check()
    await page.getByRole('button', { name: 'Add a person' }).click()
    await page.getByRole('rowheader', { name }).waitFor()
  }
  await page.getByRole('link', { name: 'Tide Days 2026' }).click()
  await open('Ways to report')
  await fill(page, { Phone: '+1 412 555 0100', 'Shared address of the team': 'conduct@tide.example' })
  await save()
  await open('Safe room and responders')
  await fill(page, { 'Safe room': 'Room 204, second floor', 'How to spot the team': 'Blue scarves' })
  await save()
  await open('Emergency numbers')
  await page.getByRole('button', { name: 'Propose numbers for the country' }).click()
  for (const what of ['Ambulance', 'Police']) {
    await page.getByRole('button', { name: `I have checked this number ${what}`, exact: true }).click()
  }
  await page.getByRole('link', { name: 'Tide Days 2026' }).click()
  await open('If the report is about us')
  await fill(page, { 'Their name': 'Olu Outside', 'Their e-mail or phone': 'olu@elsewhere.example' })
  await save()
  await open('When we answer')
  await fill(page, { 'Hours to a first answer during the event': '24', 'Days to a first answer after it': '7' })
  await save()
  await page.getByRole('button', { name: 'Publish the event' }).click()
  await page.waitForURL(/\/desk\/events\/tide-days-2026$/)
  await page.context().close()
})

test('the rota is filled in its table without scripts, and the public page says who is on call', async () => {
  const page = await onPhone()
  await page.goto(`${site.app.url}${base}`)
  await page.getByRole('link', { name: 'Rota and calendars' }).click()
  await fill(page, { From: '09:00', To: '18:00' })
  await page.getByLabel('The same hours on each day of the event').check()
  await page.getByRole('button', { name: 'Add a shift' }).click()
  const rows = page.getByRole('row')
  for (const at of [1, 2, 3]) {
    await rows
      .nth(at)
      .getByLabel('Asked first')
      .selectOption({ label: at === 2 ? 'Max Member' : 'Lina Lead' })
    await rows
      .nth(at)
      .getByLabel('Asked second')
      .selectOption({ label: at === 2 ? 'Lina Lead' : 'Max Member' })
  }
  await page.getByRole('button', { name: 'Save the rota' }).click()
  await page.getByText('Hours each: Lina Lead 27, Max Member 27').waitFor()

  site.app.clock.set(new Date('2026-05-13T15:00:00Z'))
  await page.goto(`${site.app.url}${base}/today`)
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Max Member' })
  await page.getByRole('button', { name: 'Hand over now' }).click()
  await page.getByText('Lina Lead handed over to Max Member.').waitFor()
  await page.goto(`${site.app.url}/e/tide-days-2026`)
  await page.getByText('On call now: Max Member, Lina Lead').waitFor()
  await page.getByRole('button', { name: 'Ask somebody to come to the safe room' }).click()
  await page.getByText('Please go to Room 204, second floor').waitFor()
  await page.context().close()
})

test('the public page leads to the code that the event adopted', async () => {
  const page = await onPhone()
  await page.goto(`${site.app.url}/e/tide-days-2026`)
  const link = page.getByRole('link', { name: 'The Code of Conduct of this event: Django Code of Conduct' })
  assert.equal(await link.getAttribute('href'), 'https://www.djangoproject.com/conduct/')
  await page.context().close()
})

test('a poster is one press away, and a PDF', async () => {
  const answer = await fetch(`${site.app.url}${base}/print/poster-a4-en.pdf`, { headers: { [ACCOUNT]: organiser.id } })
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  assert.equal(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-'
  )
})

/** The page to keep, kept in a folder as a phone does it. */
async function keepPage(): Promise<string> {
  const file = join(folder, 'tide-days-2026.html')
  writeFileSync(file, await (await fetch(`${site.app.url}/e/tide-days-2026/save`)).text())
  return pathToFileURL(file).href
}

test('a saved page opens from a folder, without a network', async () => {
  const kept = await keepPage()
  const context = await browser.newContext({ viewport: { width: 360, height: 780 }, offline: true })
  const page = await context.newPage()
  await page.goto(kept)
  assert.match(await page.locator('body').innerText(), /Room 204, second floor/)
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0)
  await context.close()
})

test('the public page and the page to keep each print on one sheet', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const address of [`${site.app.url}/e/tide-days-2026`, await keepPage()]) {
    await page.goto(address)
    const pdf = await page.pdf({ format: 'A4', margin: { top: '10mm', bottom: '10mm', left: '12mm', right: '12mm' } })
    assert.equal(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, 1, address)
  }
  await context.close()
})

const pages = [
  '/e/tide-days-2026',
  '/e/tide-days-2026/call',
  '/desk/events',
  '/desk/events/new',
  base,
  `${base}/register`,
  `${base}/register/facts`,
  `${base}/register/code`,
  `${base}/register/team`,
  `${base}/register/numbers`,
  `${base}/register/answers`,
  `${base}/ready`,
  `${base}/gatherings/briefing`,
  `${base}/rota`,
  `${base}/today`,
  `${base}/calendars`,
  `${base}/print`
]
const looks = [
  { width: 360, colorScheme: 'light', lang: 'en-XB' },
  { width: 360, colorScheme: 'dark', lang: 'en' },
  { width: 1280, colorScheme: 'light', lang: 'en' }
] as const

for (const path of pages) {
  test(`the page ${path} can be used by everybody, mirrored and dark, narrow and wide`, async () => {
    for (const { width, colorScheme, lang } of looks) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true })
      const page = await context.newPage()
      if (path.startsWith('/desk')) await page.setExtraHTTPHeaders({ [ACCOUNT]: organiser.id })
      const answer = await page.goto(`${site.app.url}${path}?lang=${lang}`)
      assert.equal(answer?.status(), 200)
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0, `${lang} ${width}`)
      assert.equal(await page.locator('h1').count(), 1)
      await page.addScriptTag({ content: axe })
      const { violations } = await page.evaluate<AxeResults>('axe.run()')
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`),
        [],
        `${lang} ${width}`
      )
      await context.close()
    }
  })
}

test('the content policy stopped nothing on any of these pages', () => {
  assert.deepEqual(site.app.policyReports(), [])
})
