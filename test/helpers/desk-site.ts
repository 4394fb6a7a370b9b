/** A world on a real port: its people can also sit in front of a real browser, signed in, with their key still locked. */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { AccountId } from '../../src/accounts/model.ts'
import { startSession } from '../../src/accounts/sessions.ts'
import { rememberDevice, saveKeys, saveUnlock } from '../../src/accounts/store.ts'
import { makeApp } from '../../src/app.ts'
import { asAccount, transaction } from '../../src/db/database.ts'
import { makeAtOnce } from '../../src/http/at-once.ts'
import { makeListener } from '../../src/http/listener.ts'
import { seedOf } from '../../src/seal/age.ts'
import { toBase64url } from '../../src/seal/bytes.ts'
import { verifyKeyOf } from '../../src/seal/sign.ts'
import { keyOfSheet, sheetWordCount, wrapSecret } from '../../src/seal/unlock.ts'
import { newWords } from '../../src/seal/words.ts'
import type { Person } from './envelopes.ts'
import { makeWorld, wordList, type World } from './world.ts'

export interface DeskSeat {
  readonly context: BrowserContext
  readonly page: Page
  /** Every request of this browser, workers included. */
  readonly requests: { method: string; url: string; headers: Record<string, string>; body: string }[]
  /** Types the sheet, from the locked desk to an open one. */
  readonly unlock: () => Promise<void>
}

export interface DeskSite extends World {
  readonly url: string
  readonly policyReports: () => string[]
  /** A browser of its own for a person: `/desk` is open and locked. */
  readonly sit: (browser: Browser, person: Person, options?: BrowserContextOptions) => Promise<DeskSeat>
}

export async function deskSite(
  plan: Parameters<typeof makeWorld>[0] = {},
  config: NonNullable<Parameters<typeof makeWorld>[1]>['config'] = {}
): Promise<DeskSite> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  // The browser has its own clock: the server's must show the same day.
  const now = new Date()
  const day = now.toISOString().slice(0, 10)
  const world = await makeWorld({ day, ...plan }, { config: { baseUrl: url, cspReports: true, ...config }, now })
  const app = makeApp(world.app.context)
  server.on(
    'request',
    makeListener((request, env) => app.fetch(request, env), makeAtOnce(world.app.context))
  )

  const sheets = new Map<string, readonly string[]>()
  const { db, clock } = world.app.context

  /** One way to open the key, and a session: what joining leaves behind. */
  const signIn = async (person: Person): Promise<string> => {
    const account = person.account as AccountId
    return transaction(db, async (tx) => {
      await asAccount(tx, account)
      if (!sheets.has(account)) {
        const words = newWords(wordList, sheetWordCount)
        const salt = new Uint8Array(randomBytes(16))
        const secret = { ageSeed: seedOf(person.identity), signSeed: person.signSeed }
        const wrapped = toBase64url(await wrapSecret(secret, keyOfSheet(words), 'sheet', salt))
        const keys = { recipient: person.identity.recipient, verifyKey: verifyKeyOf(person.signSeed) }
        await saveKeys(tx, account, keys, clock.now())
        const unlock = { kind: 'sheet', credential: undefined, cost: undefined, salt: toBase64url(salt), wrapped } as const
        await saveUnlock(tx, account, unlock, clock.now())
        sheets.set(account, words)
      }
      const device = await rememberDevice(tx, account, { cookie: undefined, label: 'Chromium on Linux' }, clock.now())
      return startSession(tx, { account, device: device.id, credential: undefined }, clock.now())
    })
  }

  return {
    ...world,
    url,
    policyReports: () => world.app.logLines.filter((line) => line.includes('"csp_report"')),
    sit: async (browser, person, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
      const requests: DeskSeat['requests'] = []
      context.on('request', (request) => {
        requests.push({
          method: request.method(),
          url: request.url(),
          headers: request.headers(),
          body: request.postData() ?? ''
        })
      })
      const value = await signIn(person)
      await context.addCookies([{ name: 'desk', value, url: `${url}/desk`, httpOnly: true, sameSite: 'Strict' }])
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(`${url}/desk`)
      const unlock = async (): Promise<void> => {
        await page.getByText('Use the printed sheet').click()
        await page.getByLabel('The twelve words of the sheet').fill(sheets.get(person.account)?.join(' ') ?? '')
        await page.getByRole('button', { name: 'Open with the sheet' }).click()
        await page.getByRole('button', { name: 'Lock now' }).waitFor()
      }
      return { context, page, requests, unlock }
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await world.close()
    }
  }
}
