import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { makeFoundation, type Foundation } from './envelopes.ts'
import type { TestAppOptions } from './app.ts'
import { testSite, type TestSite } from './site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')

export type ReportSite = TestSite & {
  foundation: Foundation
  /** Where Exit leads: another site, on this machine. */
  weather: string
}

/** A site whose form is open, with a phone and a mail address to show. */
export async function reportSite(options: TestAppOptions = {}): Promise<ReportSite> {
  const now = new Date()
  const elsewhere = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<title>Weather</title>'))
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  const weather = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`
  const config = { contactPhone: '+1 555 0100', contactEmail: 'conduct@example.org', exitUrl: weather }
  const site = await testSite({ now, ...options, config: { ...config, ...options.config } })
  const foundation = await makeFoundation(site.database.db, { day: now.toISOString().slice(0, 10) })
  const close = async () => {
    elsewhere.closeAllConnections()
    elsewhere.close()
    await site.close()
  }
  return { ...site, foundation, weather, close }
}

export type ReporterVisit = {
  page: Page
  /** Addresses outside this site that the page asked for. */
  foreign: string[]
  /** Bodies of everything that left the page. */
  sent: () => string
  errors: string[]
  press: (name: string) => Promise<void>
  /** The words of the return key on the page. */
  words: () => Promise<string[]>
  close: () => Promise<void>
}

/** A phone of 360 pixels, unless told otherwise. */
export async function visit(
  browser: Browser,
  site: Pick<TestSite, 'url'>,
  options: BrowserContextOptions = {}
): Promise<ReporterVisit> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, acceptDownloads: true, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const foreign: string[] = []
  const errors: string[] = []
  let sent = ''
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(blob|data):/.test(request.url())) foreign.push(request.url())
    sent += `${request.url()} ${request.postDataBuffer()?.toString('latin1') ?? ''}\n`
  })
  page.on('pageerror', (error) => errors.push(error.message))
  return {
    page,
    foreign,
    errors,
    sent: () => sent,
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    words: () => page.locator('.cw-key li').allTextContents(),
    close: () => context.close()
  }
}

/** What axe finds on the page as it stands. The context must have been made with `bypassCSP`. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<AxeResults>('axe.run(document)')
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 140)}`))
}

/** How far the page can be pushed sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}
