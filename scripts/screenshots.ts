/** Takes the pictures of the documentation from the demo, with the system's Chromium: `npm run screenshots`; names after `--` take only those. */
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { readFacts } from '../src/demo/demo-facts.ts'
import { root } from '../src/root.ts'
import { startDemo } from '../src/start-demo.ts'
import { openBrowser } from '../test/helpers/browser.ts'

const images = join(root, 'docs', 'images')
const mostBytes = 150_000

const phone: BrowserContextOptions = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 1.5 }
const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const dark: BrowserContextOptions = { colorScheme: 'dark' }

type Shot = { readonly name: string; readonly look: BrowserContextOptions; readonly go: (page: Page) => Promise<unknown> }

const press = (page: Page, name: string) =>
  page
    .getByRole('button', { name, exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .click()

const startReport = (page: Page) => page.goto('/report')

async function askWhatHappened(page: Page): Promise<void> {
  await startReport(page)
  await press(page, 'Send a short report')
  await press(page, 'Continue')
  await page
    .locator('#what')
    .fill('At the registration desk somebody read my passport aloud instead of printing the name on my badge.')
}

async function sendReport(page: Page): Promise<void> {
  await askWhatHappened(page)
  await press(page, 'Continue')
  await page.getByText('How may we reach you?').waitFor()
  await press(page, 'Continue')
  await page.getByText('Who could read this').waitFor()
  await press(page, 'Send to the conduct team')
  await page.getByText('We have your report').waitFor()
}

const comeBack = (words: string) => async (page: Page) => {
  await page.goto('/r')
  await page.locator('#words').fill(words)
  await press(page, 'Open')
  await page.getByRole('heading', { level: 1 }).and(page.getByText('report')).waitFor()
}

const home = (name: string) => async (page: Page) => {
  await page.goto('/desk')
  await page.getByRole('button', { name }).click()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  // The first look into the box.
  await page.waitForTimeout(2000)
}

const inside = (name: string, link: string | RegExp) => async (page: Page) => {
  await home(name)(page)
  await page.getByRole('link', { name: link }).first().click()
  await page.waitForTimeout(1500)
}

/** A page of the case whose panel decides now: `to` is what its address ends with. */
const caseView = (to: string) => async (page: Page) => {
  await inside('Birk Hollowell', decides)(page)
  await page.evaluate((end) => (location.hash += end), to)
  await page.waitForTimeout(1500)
}

/** A part of that case's own page. */
const casePart = (id: string) => async (page: Page) => {
  await inside('Birk Hollowell', decides)(page)
  await page.evaluate((part) => {
    document.getElementById(`${part}-title`)?.scrollIntoView({ block: 'start' })
    // The name of the case stays on top.
    scrollBy(0, -100)
  }, id)
  await page.waitForTimeout(300)
}

const decides = /: Decide$/

/** A page of the desk that needs no key: signed in, then by its address. */
const deskPage = (name: string, path: string) => async (page: Page) => {
  await home(name)(page)
  await page.goto(path)
}

async function takeReport(page: Page): Promise<void> {
  await page.goto('/take?space=lantern-camp')
  await page.getByRole('button', { name: 'Start notes' }).waitFor()
}

/** The first step of an event that nobody has begun. */
async function beginEvent(page: Page): Promise<void> {
  await deskPage('Birk Hollowell', '/desk/events/new')(page)
  await page.getByLabel('Name of the event', { exact: true }).fill('Harbour Days')
  await press(page, 'Begin')
  await page.getByRole('link', { name: 'Event facts' }).waitFor()
}

function shotsOf(words: string): Shot[] {
  return [
    { name: 'report-start-phone', look: phone, go: startReport },
    { name: 'report-start-phone-dark', look: { ...phone, ...dark }, go: startReport },
    { name: 'report-start-phone-mirrored', look: phone, go: (page) => page.goto('/report?lang=en-XB') },
    { name: 'report-question-phone', look: phone, go: askWhatHappened },
    { name: 'report-sent-phone', look: phone, go: sendReport },
    { name: 'return-phone', look: phone, go: comeBack(words) },
    { name: 'event-register-phone', look: phone, go: beginEvent },
    { name: 'event-page-phone', look: phone, go: (page) => page.goto('/e/lantern-camp') },
    { name: 'event-rota', look: laptop, go: deskPage('Amara Lanternwright', '/desk/events/lantern-camp/rota') },
    { name: 'event-prints', look: laptop, go: deskPage('Amara Lanternwright', '/desk/events/lantern-camp/print') },
    { name: 'spaces-directory', look: laptop, go: (page) => page.goto('/spaces') },
    { name: 'take-listen-phone', look: phone, go: takeReport },
    { name: 'desk-home', look: laptop, go: home('Birk Hollowell') },
    { name: 'desk-door', look: laptop, go: inside('Chiyo Emberfield', 'A new report came: say whether you have a conflict') },
    { name: 'desk-case', look: laptop, go: inside('Birk Hollowell', decides) },
    { name: 'desk-case-dark', look: { ...laptop, ...dark }, go: inside('Birk Hollowell', decides) },
    { name: 'desk-board', look: laptop, go: inside('Birk Hollowell', 'Board') },
    { name: 'desk-assess', look: laptop, go: caseView('/assess') },
    { name: 'desk-propose', look: laptop, go: caseView('/propose') },
    { name: 'desk-vote', look: laptop, go: casePart('decide') },
    { name: 'desk-letter', look: laptop, go: caseView('/letter') },
    { name: 'desk-close', look: laptop, go: caseView('/close') },
    { name: 'desk-numbers', look: laptop, go: inside('Birk Hollowell', 'Numbers') }
  ]
}

async function take(browser: Browser, baseURL: string, { name, look, go }: Shot): Promise<number> {
  const context = await browser.newContext({ ...look, baseURL, reducedMotion: 'reduce', locale: 'en-GB' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await go(page)
  const path = join(images, `${name}.png`)
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
  await context.close()
  return statSync(path).size
}

const folder = mkdtempSync(join(tmpdir(), 'commonweal-screenshots-'))
process.env['COMMONWEAL_DEMO_DATA'] = folder
process.env['PORT'] = '0'
const server = await startDemo((line) => void process.stderr.write(`${line}\n`))
const browser = await openBrowser()
let tooBig = 0
try {
  mkdirSync(images, { recursive: true })
  const words = readFacts(folder)?.returnKeys.find(({ state }) => state === 'panel')?.words ?? ''
  const wanted = process.argv.slice(2)
  for (const shot of shotsOf(words).filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const bytes = await take(browser, server.url, shot)
    if (bytes > mostBytes) tooBig++
    process.stdout.write(`${shot.name}.png  ${Math.round(bytes / 1000)} KB${bytes > mostBytes ? ', too big' : ''}\n`)
  }
} finally {
  await browser.close()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(tooBig > 0 ? 1 : 0)
