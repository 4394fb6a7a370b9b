import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { loadAssets } from '../../src/http/assets.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../../test/helpers/browser.ts'
import { startProduct } from '../product.ts'
import { median } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'

const ROUNDS = 3
const phone = { viewport: { width: 360, height: 640 } }
/** 400 kbit/s and 400 ms to and fro. */
const slowLine = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 }

/** The first page of a report on a phone: what crosses the line, and when it can be read and used on a slow one. */
export const firstPage: Measure = {
  name: 'first-page',
  async run(): Promise<Line[]> {
    const product = await startProduct()
    const browser = await openBrowser()
    try {
      const cold = await coldLoad(browser, product.url)
      const slow: Slow[] = []
      for (let round = 0; round < ROUNDS; round++) slow.push(await slowLoad(browser, product.url))
      return [
        atMost('first report page, cold: over the wire', cold.bytes / 1024, 30, 'KB'),
        atMost('first report page, cold: requests', cold.requests, 5, 'requests'),
        said('first report page without JavaScript', 'leads to the first question', await leadsOn(browser, product.url)),
        atMost('sealing code, gzip', sealingCode() / 1024, 60, 'KB'),
        said('sealing code is asked for', 'after the first paint', await sealsAfterPaint(browser, product.url)),
        atMost('400 kbit/s, 400 ms, a sixth of the processor: heading', median(slow.map((each) => each.heading)), 3, 's'),
        atMost('the same: a press is answered', median(slow.map((each) => each.usable)), 3.5, 's')
      ]
    } finally {
      await browser.close()
      await product.stop()
    }
  }
}

const said = (measure: string, budget: string, holds: boolean): Line => ({
  measure,
  budget,
  figure: holds ? 'it does' : 'no',
  holds
})

/** A page that has seen nothing yet. */
async function freshPage(browser: Browser, options = {}): Promise<{ page: Page; cdp: CDPSession }> {
  const context = await browser.newContext({ ...phone, ...options })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Page.enable')
  return { page, cdp }
}

async function coldLoad(browser: Browser, url: string): Promise<{ bytes: number; requests: number }> {
  const { page, cdp } = await freshPage(browser)
  let [bytes, requests] = [0, 0]
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await page.goto(`${url}/report`, { waitUntil: 'networkidle' })
  await page.context().close()
  return { bytes, requests }
}

async function leadsOn(browser: Browser, url: string): Promise<boolean> {
  const { page } = await freshPage(browser, { javaScriptEnabled: false })
  await page.goto(`${url}/report`)
  await page.locator('noscript a[href], a[href*="/report/plain"], main form button').first().click()
  await page.waitForURL(/\/report\/(plain|form)/)
  if (/\/report\/form/.test(page.url())) await page.locator('a[href*="/report/plain"]').first().click()
  const found = await page.locator('main form :is(input:not([type=hidden]), textarea, button)').first().isVisible()
  await page.context().close()
  return found
}

/** The worker that seals, which is one file with all it needs. */
function sealingCode(): number {
  const { path } = loadAssets().file('reporter-worker.js')
  return statSync(join(root, 'out', `${path}.gz`)).size
}

async function sealsAfterPaint(browser: Browser, url: string): Promise<boolean> {
  const { page, cdp } = await freshPage(browser)
  const times = { paint: Number.NaN, worker: Number.NaN }
  cdp.on('Page.lifecycleEvent', ({ name, timestamp }) => {
    if (name === 'firstContentfulPaint') times.paint = timestamp
  })
  cdp.on('Network.requestWillBeSent', ({ request, timestamp }) => {
    if (request.url.includes('reporter-worker')) times.worker = timestamp
  })
  await cdp.send('Page.setLifecycleEventsEnabled', { enabled: true })
  await page.goto(`${url}/report/form`, { waitUntil: 'networkidle' })
  await page.context().close()
  return times.paint < times.worker
}

type Slow = { heading: number; usable: number }

/** Seconds from the start of the navigation. The press is kept on this page, so that it can still be asked. */
async function slowLoad(browser: Browser, url: string): Promise<Slow> {
  const { page, cdp } = await freshPage(browser)
  page.setDefaultTimeout(30_000)
  await page.addInitScript(() => {
    const keep = (event: Event) => {
      event.preventDefault()
      Object.assign(globalThis, { pressed: performance.now() })
    }
    addEventListener('click', keep, { once: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.name === 'first-contentful-paint') Object.assign(globalThis, { painted: entry.startTime })
      }
    }).observe({ type: 'paint', buffered: true })
  })
  await cdp.send('Network.emulateNetworkConditions', slowLine)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.goto(`${url}/report`, { waitUntil: 'commit' })
  await page.locator('h1').waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click({ noWaitAfter: true })
  await page.waitForFunction(() => 'pressed' in globalThis && 'painted' in globalThis)
  const { painted, pressed } = await page.evaluate(() => {
    const seen = globalThis as unknown as { painted: number; pressed: number }
    return { painted: seen.painted, pressed: seen.pressed }
  })
  await page.context().close()
  return { heading: painted / 1000, usable: pressed / 1000 }
}
