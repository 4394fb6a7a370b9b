import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { keepDigests } from '../../src/conduct/desk/case/keep-digests.ts'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { DeskSession } from '../../src/conduct/desk/session.ts'
import { type Fetch, Requests } from '../../src/conduct/requests.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../../test/helpers/browser.ts'
import { openCaseWith } from '../../test/helpers/cases.ts'
import { deskSite, type DeskSite } from '../../test/helpers/desk-site.ts'
import type { Person } from '../../test/helpers/envelopes.ts'
import { median } from '../stats.ts'
import { atMost, atMostTimes, type Line, type Measure, say } from '../table.ts'
import { withTestServer } from '../test-server.ts'

const ROUNDS = 5
const ENTRIES = 200

/** Opening a case with 200 entries on the desk, to opening those sealed entries and nothing else in the same browser. */
export const openingCase: Measure = {
  name: 'case',
  run: () => withTestServer(measureCase)
}

async function measureCase(): Promise<Line[]> {
  const site = await deskSite()
  const browser = await openBrowser()
  try {
    const [first, second] = site.foundation.readers
    if (!first || !second) throw new Error('nobody reads')
    const { team } = await openCaseWith(site, [first, second])
    const desk = await site.desk(first)
    const own = () => desk.book.cases[team]
    const handle = own()?.handle ?? ''
    for (let length = (await desk.requests.head(handle)).length; length < ENTRIES; length++)
      await writeNote(desk, team, `Note ${length}: ${'words about what was said. '.repeat(4)}`)
    const { entries } = await desk.requests.read(handle, 0)
    if (entries.length !== ENTRIES) throw new Error('not all entries')

    const times = { alone: [] as number[], opened: [] as number[] }
    const bare = await browser.newContext({ bypassCSP: true })
    const page = await bare.newPage()
    await page.goto(`${site.url}/healthz`)
    await page.evaluate(await openerOf())
    const given = {
      rows: entries,
      secret: own()?.secret ?? '',
      instance: desk.instance.instance,
      thread: team,
      keys: keysOf(desk.people())
    }
    for (let round = 0; round <= ROUNDS; round++) {
      const alone = await page.evaluate((all) => (globalThis as unknown as { openAll: OpenAll }).openAll(all), given)
      const seat = await site.sit(browser, first)
      await seat.unlock()
      const opened = await openOnDesk(seat.page, own()?.name ?? '')
      await seat.context.close()
      // The first round compiles.
      if (round > 0) {
        times.alone.push(alone)
        times.opened.push(opened)
      }
    }
    const [opened, alone] = [median(times.opened), median(times.alone)]
    const figures = `${say(opened)} to ${say(alone)} ms`
    return [
      atMostTimes(
        `opening a case with ${ENTRIES} entries that its reader knows, to opening the entries alone`,
        opened / alone,
        2,
        figures
      ),
      ...(await weighCase(site, first, team))
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}

/** What the server sends for a case that its reader knows, on a new device, before anything of it is opened. */
async function weighCase(site: DeskSite, reader: Person, team: string): Promise<Line[]> {
  const before = await site.desk(reader)
  await viewCase(before, team)
  await keepDigests(before, await readTeam(before, team))
  const honest = site.fetchAs(reader.account)
  let bytes = 0
  const weighing: Fetch = async (path, init) => {
    if (path.startsWith('/t/')) bytes += await weigh(`${site.url}${path}`, init)
    return honest(path, init)
  }
  const keys = { identity: reader.identity, signSeed: reader.signSeed }
  const later = await DeskSession.open({ requests: new Requests(weighing), keys, bodies: site.bodies, now: site.app.clock.now })
  await viewCase(later, team)
  bytes += await weigh(`${site.url}/desk`)
  const what = `the same case on a new device, before anything is opened: the page and what is sealed`
  return [atMost(what, bytes / 1024, 120, 'KB')]
}

/** Bytes of an answer's body as a browser gets them. */
async function weigh(address: string, init: RequestInit = {}): Promise<number> {
  const headers = new Headers(init.headers)
  headers.set('accept-encoding', 'gzip, br')
  headers.set('sec-fetch-site', 'same-origin')
  const asked = request(address, { method: init.method ?? 'GET', headers: Object.fromEntries(headers) })
  asked.end(init.body as string | undefined)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let bytes = 0
  for await (const part of answer) bytes += (part as Buffer).length
  if (answer.statusCode !== 200) throw new Error(`${address}: ${answer.statusCode}`)
  return bytes
}

const keysOf = (people: readonly { id: string; verifyKey: string }[]): Record<string, string> =>
  Object.fromEntries(people.map(({ id, verifyKey }) => [id, verifyKey]))

type Given = {
  rows: readonly { id: string; n: number; prev: string; b?: string }[]
  secret: string
  instance: string
  thread: string
  keys: Record<string, string>
}
type OpenAll = (given: Given) => Promise<number>

/** Opens every entry as the desk does, signature and place checked; gives the milliseconds. */
async function openerOf(): Promise<string> {
  const contents = `
    import { identityFromSeed } from './age.ts'
    import { fromBase64url } from './bytes.ts'
    import { openEntry } from './entry.ts'
    globalThis.openAll = async ({ rows, secret, instance, thread, keys }) => {
      const sealed = rows.map((row) => ({ ...row, b: fromBase64url(row.b) }))
      const before = performance.now()
      const key = await identityFromSeed(fromBase64url(secret, 32))
      for (const { id, n, prev, b } of sealed) {
        const place = { instance, thread, id, n, prev, recipients: [key.recipient] }
        const opened = await openEntry(key.secret, b, place, (header) => keys[header.author])
        if (opened === undefined || 'problem' in opened) throw new Error('not opened')
      }
      return performance.now() - before
    }`
  const stdin = { contents, resolveDir: join(root, 'src', 'seal'), loader: 'ts' as const }
  const { outputFiles } = await build({ stdin, bundle: true, format: 'iife', platform: 'browser', minify: true, write: false })
  return outputFiles[0]?.text ?? ''
}

/** From the press on the case to its whole page. */
async function openOnDesk(page: Page, name: string): Promise<number> {
  const link = page.getByRole('link', { name: new RegExp(name) }).first()
  await link.waitFor()
  // What comes with unlocking is done before.
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    const seen = { pressed: 0, there: 0 }
    Object.assign(globalThis, { seen })
    addEventListener('click', ({ timeStamp }) => (seen.pressed = timeStamp), { capture: true })
    new MutationObserver(() => {
      if (seen.there !== 0 || document.querySelector('#timeline-title') === null) return
      seen.there = -1
      requestAnimationFrame(() => requestAnimationFrame(() => (seen.there = performance.now())))
    }).observe(document, { childList: true, subtree: true })
  })
  await link.click()
  await page.waitForFunction(() => (globalThis as unknown as { seen: { there: number } }).seen.there > 0)
  return page.evaluate(() => {
    const { seen } = globalThis as unknown as { seen: { pressed: number; there: number } }
    return seen.there - seen.pressed
  })
}
