import type { Browser } from 'playwright-core'
import { openBrowser } from '../../test/helpers/browser.ts'
import { visit } from '../../test/helpers/reporter-visitor.ts'
import { startProduct } from '../product.ts'
import { median } from '../stats.ts'
import { atMost, type Line, type Measure, say } from '../table.ts'

const ROUNDS = 5

/** From the click on send to the receipt on screen, with the return key made and everything sealed in between. */
export const send: Measure = {
  name: 'send',
  async run(): Promise<Line[]> {
    const product = await startProduct()
    const browser = await openBrowser()
    try {
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round++) times.push(await sendOne(browser, product.url))
      const most = say(Math.max(...times))
      return [atMost('click on send to receipt on screen', median(times), 1, 's', `slowest of ${ROUNDS}: ${most} s`)]
    } finally {
      await browser.close()
      await product.stop()
    }
  }
}

async function sendOne(browser: Browser, url: string): Promise<number> {
  const { page, press, close } = await visit(browser, { url })
  await page.goto(`${url}/report`)
  await press('Send a short report')
  await press('Continue')
  await page.locator('#what').fill('Somebody shouted at me in the hallway.')
  await press('Continue')
  await page.getByText('How may we reach you?').waitFor()
  await press('Continue')
  await page.getByText('Who could read this').waitFor()
  await page.evaluate(() => {
    const seen = { sent: 0, there: 0 }
    Object.assign(globalThis, { seen })
    addEventListener('click', ({ timeStamp }) => (seen.sent = timeStamp), { capture: true })
    new MutationObserver(() => {
      if (seen.there !== 0 || document.querySelectorAll('.cw-key li').length < 7) return
      seen.there = -1
      // The frame after the change is the one on screen.
      requestAnimationFrame(() => requestAnimationFrame(() => (seen.there = performance.now())))
    }).observe(document, { childList: true, subtree: true })
  })
  await press('Send to the conduct team')
  await page.waitForFunction(() => (globalThis as unknown as { seen: { there: number } }).seen.there > 0)
  const ms = await page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { sent: number; there: number } }
    return seen.there - seen.sent
  })
  await close()
  return ms / 1000
}
