import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { browserPath, openBrowser } from '../helpers/browser.ts'
import {
  findBarriers,
  reportSite,
  sidewaysScroll,
  visit,
  type ReporterVisit,
  type ReportSite
} from '../helpers/reporter-visitor.ts'

/** The phone of whoever takes a report down: what its disk keeps, what a bad network does, how it looks, what it prints. */
let site: ReportSite
let browser: Browser
before(async () => {
  browser = await openBrowser()
  site = await reportSite({ config: { demo: true } })
})
after(async () => {
  await browser.close()
  await site.close()
})

const WORDS = 'CanaryWords he followed me to the lift'
const NOTES = 'CanaryNotes she was shaking'
const forward = '.cw-take__bar button'

/** Waits for a page; when another one stands there, says which. */
async function heading(page: Page, name: string, timeout = 30_000): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name })
    .waitFor({ timeout })
    .catch(async (cause: unknown) => {
      throw new Error(`expected ${name}, the page shows: ${await page.locator('main').innerText()}`, { cause })
    })
}

async function write(page: Page): Promise<void> {
  await page.locator('#taker').getByText('Person 2').waitFor({ state: 'attached' })
  await page.locator('#what').fill(WORDS)
  await page.locator('#notes').fill(NOTES)
  await page.locator('#who').fill('Casimir Bystander')
  await page.locator('#taker').selectOption({ index: 3 })
}

/** Everything a page can put on its device, read back. */
function keptBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      const open = indexedDB.open(name)
      const base = await new Promise<IDBDatabase>((resolve, reject) => {
        open.addEventListener('success', () => resolve(open.result))
        open.addEventListener('error', () => reject(new Error(name)))
      })
      for (const store of base.objectStoreNames) {
        const all = base.transaction(store).objectStore(store).getAll()
        found.push(await new Promise((resolve) => all.addEventListener('success', () => resolve(all.result))))
      }
      base.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request))?.text())
    }
    return JSON.stringify(found)
  })
}

test('S2 no byte of what was told, nor of the seven words, lies in the browser’s folder: while writing, after a reload, at the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-phone-'))
  /** Files of the folder that hold one of these texts, in letters of one byte or of two. */
  const holds = (...texts: string[]): string => {
    const hex = (bytes: Buffer) => [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
    const pattern = texts.flatMap((text) => [hex(Buffer.from(text)), hex(Buffer.from(text, 'utf16le'))]).join('|')
    const env = { ...process.env, LC_ALL: 'C' }
    const found = spawnSync('grep', ['-rlaP', pattern, folder], { encoding: 'utf8', env })
    assert.equal(found.stderr, '')
    return found.stdout
  }
  const start = () =>
    chromium.launchPersistentContext(folder, { executablePath: browserPath(), viewport: { width: 360, height: 640 } })
  try {
    const first = await start()
    const page = await first.newPage()
    page.setDefaultTimeout(30_000)
    await page.goto(`${site.url}/take`)
    await page.evaluate(() => localStorage.setItem('control', 'ControlWord'))
    await page.locator(forward).first().click()
    await write(page)
    await page.getByText(/^Kept sealed/).waitFor()
    await page.waitForTimeout(5500)
    assert.doesNotMatch(await keptBy(page), /Canary|Casimir/)
    await page.reload()
    await page.locator('#what').waitFor()
    assert.equal(await page.locator('#what').inputValue(), WORDS)
    // The browser is ended in the middle of writing.
    await first.close()
    assert.notEqual(holds('ControlWord'), '', 'the look into the folder finds what is there')
    assert.equal(holds('CanaryWords', 'CanaryNotes', 'Casimir'), '')

    const second = await start()
    const again = await second.newPage()
    again.setDefaultTimeout(30_000)
    await again.goto(`${site.url}/take`)
    await heading(again, 'Listen first')
    await again.locator(forward).first().click()
    await write(again)
    for (const title of [
      'Should anybody on the team not see this?',
      'How may we reach you?',
      'Is this right?',
      'Your seven words'
    ]) {
      await again.locator(forward).first().click()
      await heading(again, title)
    }
    const words = await again.locator('.cw-key li').allTextContents()
    assert.equal(words.length, 7)
    await again.locator(forward).first().click()
    await heading(again, 'It is with the team')
    await again.goto(`${site.url}/take`)
    await heading(again, 'Listen first')
    await second.close()
    assert.equal(holds('CanaryWords', 'CanaryNotes', 'Casimir', words.join(' '), words.join('-'), words.join('","')), '')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a network that answers late, and often not at all: "not kept" is said, nothing rests on the phone, one report arrives', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  const asked = new Map<string, number>()
  let isGone = false
  await page.route('**/t/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    const times = (asked.get(pathname) ?? 0) + 1
    asked.set(pathname, times)
    if (isGone || (/save|file/.test(pathname) && times % 2 === 1)) return route.abort()
    await new Promise((resolve) => setTimeout(resolve, 300))
    return route.continue()
  })
  await page.goto(`${site.url}/take`)
  await press('Start notes')
  await write(page)
  await page.getByText(/^Kept sealed/).waitFor()
  isGone = true
  await page.locator('#what').fill(`${WORDS}, and on`)
  await page.getByText(/^Not kept/).waitFor()
  assert.equal(await page.locator('#what').inputValue(), `${WORDS}, and on`, 'drawing the line took no letter away')
  assert.doesNotMatch(await keptBy(page), /Canary|Casimir/)
  isGone = false
  await page.getByText(/^Kept sealed/).waitFor()
  await page.reload()
  const reopened = page.locator('#what')
  const unreachable = page.getByRole('button', { name: 'Try again' })
  await reopened.or(unreachable).waitFor()
  while (await unreachable.isVisible()) {
    await unreachable.click()
    await page.waitForTimeout(1500)
  }
  assert.equal(await reopened.inputValue(), `${WORDS}, and on`)
  // Nobody sends to people whose names were not on the page.
  await page.locator('#taker').getByText('Person 1').first().waitFor({ state: 'attached' })
  for (const title of ['Should anybody on the team not see this?', 'How may we reach you?', 'Is this right?']) {
    await press('Continue')
    await heading(page, title)
  }
  await page.locator(forward).first().click()
  // Without another press: it tries by itself.
  await heading(page, 'Your seven words', 60_000)
  assert.doesNotMatch(v.sent(), /Canary|Casimir/)
  assert.deepEqual(v.errors, [])
  await v.close()
})

test('the card prints on one sheet of A4 and of Letter: words, code, reference, and no button', async () => {
  const v = await visit(browser, site, { bypassCSP: true })
  const { page, press } = v
  await page.goto(`${site.url}/take`)
  await press('Start notes')
  await write(page)
  for (const title of ['Should anybody on the team not see this?', 'How may we reach you?', 'Is this right?']) {
    await press('Continue')
    await heading(page, title)
  }
  await press('Seal and send it')
  await heading(page, 'Your seven words')
  await page.emulateMedia({ media: 'print' })
  for (const part of ['.cw-key', '.cw-qr', '.cw-card__address']) assert.ok(await page.locator(part).isVisible(), part)
  for (const part of ['.cw-take__bar', '.cw-header', '.cw-footer', '.cw-screen-only', 'main button'])
    assert.equal(await page.locator(part).first().isVisible(), false, part)
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format })
    assert.equal((await PDFDocument.load(pdf)).getPageCount(), 1, format)
  }
  await v.close()
})

const phone = { bypassCSP: true, hasTouch: true, isMobile: true } as const
const looks: readonly { name: string; options: BrowserContextOptions; lang: string }[] = [
  { name: 'light', options: phone, lang: 'en' },
  { name: 'dark', options: { ...phone, colorScheme: 'dark' }, lang: 'en' },
  { name: 'mirrored', options: phone, lang: 'en-XB' }
]

async function isClean({ page }: ReporterVisit, name: string): Promise<void> {
  await page.locator('h1').first().waitFor()
  assert.deepEqual(await findBarriers(page), [], name)
  assert.equal(await sidewaysScroll(page), 0, name)
  assert.equal(await page.evaluate(() => document.documentElement.dir), name.startsWith('mirrored') ? 'rtl' : 'ltr', name)
}

for (const { name, options, lang } of looks) {
  test(`every screen fits a phone of 360 pixels and has no barrier, ${name}`, async () => {
    const v = await visit(browser, site, options)
    const { page } = v
    const button = (at: number) => page.locator(forward).nth(at)
    const look = (screen: string) => isClean(v, `${name} ${screen}`)
    await page.goto(`${site.url}/take?lang=${lang}`)
    await button(1).waitFor()
    await look('listening')
    await button(1).click()
    await page.locator('a[href^="tel:"]').first().waitFor()
    await look('danger')
    await page.goBack()
    await button(1).waitFor()
    await page.locator('.cw-take__bar').getByRole('button').nth(2).or(page.locator('.cw-take__bar a')).last().click()
    await look('passing on')
    await page.goBack()
    await button(0).click()
    await page.locator('#what').waitFor()
    await button(0).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look('notes with an error')
    await write(page)
    await page.locator('#who').fill('Person 1')
    await button(0).click()
    await page.locator('input[name=isIt]').first().check()
    await look('is it this person')
    await button(0).click()
    await page.locator('input[name=leaveOut]').first().waitFor()
    await look('the team')
    await button(0).click()
    await page.locator('input[name=reach]').first().waitFor()
    await look('how to reach')
    await button(0).click()
    await page.locator('.cw-read-back').waitFor()
    await look('read back')
    await page.context().setOffline(true)
    await button(0).click()
    await page.locator('.govuk-error-summary').waitFor()
    await look('not sent')
    await page.context().setOffline(false)
    await page.locator('.cw-key').waitFor()
    await look('the card')
    const words = await v.words()
    await button(0).click()
    await page.waitForURL(/\/take\/done/)
    await look('done')
    assert.deepEqual(v.errors, [])
    await v.close()

    const own = await visit(browser, site, options)
    await own.page.goto(`${site.url}/r?lang=${lang}#words=${words.join('-')}`)
    await own.page.locator('#words').waitFor()
    await own.page.locator('main form button').first().click()
    await own.page.locator('#words').waitFor({ state: 'detached' })
    assert.doesNotMatch(await own.page.locator('body').innerText(), /Canary/)
    await isClean(own, `${name} first visit`)
    await own.page.locator('main button').first().click()
    await own.page.locator('.cw-key').waitFor()
    await isClean(own, `${name} new words`)
    await own.close()
  })
}
