import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { root } from '../../src/root.ts'
import { addAuthenticator, type Authenticator } from './authenticator.ts'
import { codeAt } from './people.ts'
import type { TestSite } from './site.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')

/** What a person wrote down while joining. */
export type Paper = { words: string[]; sheet: string[]; totp: string; scanned: string }

const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

/** Somebody in front of a real browser, with everything that left it on record. */
export type DeskVisitor = {
  context: BrowserContext
  page: Page
  authenticator: Authenticator
  /** Address, headers and body of every request of this browser, workers included. */
  sent: string[]
  /** PRF outputs the authenticator gave; for looking for them where they may not be. */
  prfOutputs: Buffer[]
  heading: (text: string) => Promise<void>
  press: (name: string) => Promise<void>
  /** The words the page shows to be copied or read aloud. */
  shownWords: () => Promise<string[]>
  checkAxe: () => Promise<void>
  /** The step that shows a sheet, or six words with a code app: reads it, ticks it off and goes on. */
  printSheet: () => Promise<string[]>
  writeWords: () => Promise<Omit<Paper, 'sheet'>>
  /** From an opened one-time link to the open desk, by every way there is. */
  join: (person: { name?: string; email?: string }) => Promise<Paper>
}

type Options = {
  prf?: boolean
  /** Runs in the page before its own scripts. */
  before?: () => void
}

declare const prfSeen: (base64: string) => void

/** Writes down what passes through the one function that gives PRF output to a page. */
function recordPrf() {
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const { getClientExtensionResults } = PublicKeyCredential.prototype
  PublicKeyCredential.prototype.getClientExtensionResults = function () {
    const results = Reflect.apply(getClientExtensionResults, this, [])
    const first = results.prf?.results?.first as ArrayBuffer | undefined
    if (first && first.byteLength > 0) prfSeen(btoa(String.fromCharCode(...new Uint8Array(first))))
    return results
  }
}

/** Where the desk is, and the clock its codes go by. */
type Place = { url: string; clock: Pick<TestSite['clock'], 'now'> }

export async function openDesk(browser: Browser, site: Place, { prf = true, before }: Options = {}): Promise<DeskVisitor> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const authenticator = await addAuthenticator(page, { prf })
  const prfOutputs: Buffer[] = []
  await page.exposeFunction('prfSeen', (base64: string) => void prfOutputs.push(Buffer.from(base64, 'base64')))
  await page.addInitScript(recordPrf)
  if (before) await page.addInitScript(before)
  const sent: string[] = []
  context.on('request', (request) => {
    sent.push([request.url(), JSON.stringify(request.headers()), request.postData() ?? ''].join('\n'))
  })
  page.setDefaultTimeout(30_000)

  /** What went wrong, with what the page shows instead. */
  const seen = async <T>(what: string, waited: Promise<T>): Promise<T> =>
    waited.catch(async (cause: unknown) => {
      const shown = await page.locator('main').innerText()
      throw new Error(`expected “${what}”, the page shows: ${shown}`, { cause })
    })
  const press = (name: string) => seen(name, page.getByRole('button', { name, exact: true }).click())
  const heading = async (text: string) => {
    // The desk opens at its home page; the account is one link further.
    if (text === 'Your account') await page.getByRole('link', { name: text, exact: true }).click()
    await seen(text, page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor())
  }
  const shownWords = async () => {
    const list = page.locator('.cw-key li')
    await list.first().waitFor()
    return list.allTextContents()
  }

  const printSheet = async () => {
    await heading('Your printed sheet')
    await page.getByLabel('I printed or copied the twelve words').check()
    await page.getByLabel('Where will you keep it?').fill('in the blue folder at home')
    const sheet = await shownWords()
    await press('Continue')
    return sheet
  }
  const writeWords = async () => {
    await heading('Your six words')
    await page.getByLabel('I wrote the six words down').check()
    const words = await shownWords()
    const totp = Buffer.from(fromBase32(await page.locator('#code-key').innerText())).toString('base64url')
    const scanned = await scanCode(page)
    await page.getByLabel('Code from your app').fill(codeAt(totp, site.clock.now()))
    await press('Continue')
    return { words, totp, scanned }
  }

  return {
    printSheet,
    writeWords,
    context,
    page,
    shownWords,
    authenticator,
    sent,
    press,
    heading,
    prfOutputs,
    async checkAxe() {
      const found = await page.evaluate(axeRun)
      assert.deepEqual(found, [], page.url())
    },
    async join({ name, email }) {
      if (name !== undefined) await page.getByLabel('Name', { exact: true }).fill(name)
      if (email !== undefined) await page.getByLabel('E-mail address').fill(email)
      await press('Continue')
      await heading('Make a passkey')
      await press('Make a passkey')
      const sheet = await printSheet()
      return { sheet, ...(await writeWords()) }
    }
  }
}

function fromBase32(text: string): number[] {
  const bits = [...text.replaceAll(' ', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))
}

/** What a phone's camera reads from the code on the page, with the colours that are on the screen. */
async function scanCode(page: Page): Promise<string> {
  const picture = (await page.locator('.cw-qr').screenshot()).toString('base64')
  const seen = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0)
    const { width, height, data } = pen?.getImageData(0, 0, image.width, image.height) ?? { width: 0, height: 0, data: [] }
    return { width, height, data: [...data] }
  }, picture)
  return decodeQR({ ...seen, data: Uint8Array.from(seen.data) })
}
