import type { BookCase } from '../../src/conduct/desk/book.ts'
import { openBrowser } from '../../test/helpers/browser.ts'
import { deskSite } from '../../test/helpers/desk-site.ts'
import { median } from '../stats.ts'
import { atMost, type Line, type Measure } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const ROUNDS = 3
const CASES = 300

/** From the press that unlocks to the lists of somebody with 300 cases, with the key opened and the book fetched. */
export const home: Measure = {
  name: 'home',
  run: () => withTestServer(measureHome)
}

async function measureHome(): Promise<Line[]> {
  const site = await deskSite()
  const browser = await openBrowser()
  try {
    const [person] = site.foundation.readers
    if (!person) throw new Error('nobody reads')
    const desk = await site.desk(person)
    const cases = Array.from({ length: CASES }, (_, i) => caseOf(desk.newId(), desk.newSeed(), i))
    await desk.update((book) => ({ ...book, cases: Object.fromEntries(cases.map((own) => [own.team, own])) }))
    const times: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const { context, page, unlock } = await site.sit(browser, person)
      await page.evaluate((count) => {
        const seen = { pressed: 0, there: 0 }
        Object.assign(globalThis, { seen })
        addEventListener('click', ({ timeStamp }) => (seen.pressed = timeStamp), { capture: true })
        new MutationObserver(() => {
          if (
            seen.there !== 0 ||
            document.querySelectorAll('[aria-labelledby=needs-you-title] li, [aria-labelledby=waiting-title] li').length < count
          )
            return
          seen.there = -1
          requestAnimationFrame(() => requestAnimationFrame(() => (seen.there = performance.now())))
        }).observe(document, { childList: true, subtree: true })
      }, CASES)
      await unlock()
      await page.waitForFunction(() => (globalThis as unknown as { seen: { there: number } }).seen.there > 0)
      times.push(
        await page.evaluate(() => {
          const { seen } = globalThis as unknown as { seen: { pressed: number; there: number } }
          return seen.there - seen.pressed
        })
      )
      await context.close()
    }
    return [atMost(`unlock to home with ${CASES} own cases`, median(times) / 1000, 1.5, 's')]
  } finally {
    await browser.close()
    await site.close()
  }
}

function caseOf(team: string, secret: string, i: number): BookCase {
  const at = (days: number) => new Date(Date.now() + (days + i) * 86_400_000).toISOString()
  return {
    team,
    handle: secret,
    epoch: 0,
    secret,
    name: `Case ${i}`,
    reports: [{ thread: team, handle: secret }],
    summary: {
      status: 'received',
      urgent: i % 20 === 0,
      receivedAt: at(-400),
      nextStep: 'open',
      needsMe: i % 3 === 0,
      due: [{ clock: 'acknowledge', at: at(1) }],
      reminders: [at(0)],
      board: null,
      members: 3,
      closed: false
    }
  }
}
