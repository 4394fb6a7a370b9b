import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { URI } from 'otpauth'
import type { Browser } from 'playwright-core'
import { invite, makeSetUpLink, resetSignIn } from '../../src/accounts/invite.ts'
import { keyOfWords } from '../../src/seal/passphrase.ts'
import { unwrapSecret } from '../../src/seal/unlock.ts'
import { openBrowser } from '../helpers/browser.ts'
import { type DeskVisitor, openDesk, type Paper } from '../helpers/desk-visitor.ts'
import { codeAt } from '../helpers/people.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

let browser: Browser
let site: TestSite
before(async () => {
  browser = await openBrowser()
  site = await testSite()
})
after(async () => {
  await browser.close()
  await site.close()
})

let admin: DeskVisitor
let paper: Paper

test('the first administrator is set up with a passkey, a sheet and six words, and the desk is open', async () => {
  const token = await makeSetUpLink(site.context.db, site.clock.now())
  admin = await openDesk(browser, site)
  await admin.page.goto(`${site.url}/desk#setup=${token}`)
  await admin.heading('Set up Commonweal')
  assert.equal(admin.page.url(), `${site.url}/desk`)
  await admin.checkAxe()
  await admin.page.emulateMedia({ colorScheme: 'dark' })
  paper = await admin.join({ name: 'Maya', email: 'maya@example.org' })
  await admin.page.emulateMedia({ colorScheme: 'light' })
  assert.equal(paper.words.length, 6)
  const { secret, label } = URI.parse(paper.scanned)
  assert.equal(Buffer.from(secret.bytes).toString('base64url'), paper.totp, 'a code app scans the key, in the dark too')
  assert.equal(label, 'maya@example.org')
  assert.equal(paper.sheet.length, 12)
  await admin.heading('Your account')
  await admin.checkAxe()
})

test('S17 locking drops the worker, and the same touch, the words or the sheet open the key again', async () => {
  const { page, press, heading } = admin
  await press('Lock now')
  await heading('Open your key')
  await admin.checkAxe()
  assert.equal(page.workers().length, 1)
  await press('Open with a passkey')
  await heading('Your account')

  await press('Lock now')
  await heading('Open your key')
  await page.getByLabel('Your six words').fill(paper.words.join(' ').toUpperCase())
  await press('Open with six words')
  await heading('Your account')

  await press('Lock now')
  await heading('Open your key')
  await page.getByText('Use the printed sheet').click()
  await page.getByLabel('The twelve words of the sheet').fill(paper.words.concat(paper.words).join(' '))
  await press('Open with the sheet')
  await page.getByText('These do not open your key.').waitFor()
  await page.getByLabel('The twelve words of the sheet').fill(paper.sheet.join(', '))
  await press('Open with the sheet')
  await heading('Your account')
})

test('S17 one touch signs in and opens the key', async () => {
  const { press, heading } = admin
  await press('Sign out')
  await heading('Sign in to the desk')
  await admin.checkAxe()
  await press('Sign in with a passkey')
  await heading('Your account')
})

test('S17 six words and a code sign in and open the key in one step', async () => {
  const { page, press, heading } = admin
  await press('Sign out')
  await heading('Sign in to the desk')
  site.clock.advance(60_000)
  await signInWithWords(admin, 'maya@example.org', paper.words.slice(1), paper.totp)
  await page.getByText('5 words were typed. Check your paper.').waitFor()
  await signInWithWords(admin, 'maya@example.org', paper.words, paper.totp)
  await heading('Your account')
})

async function signInWithWords({ page, press }: DeskVisitor, email: string, words: string[], totp: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Your six words').fill(words.join(' '))
  await page.getByLabel('Code from your app').fill(codeAt(totp, site.clock.now()))
  await press('Sign in with words')
}

test('S17 a deleted passkey is no loss: the second way still signs in and opens', async () => {
  const { press, heading, page } = admin
  await press('Sign out')
  await heading('Sign in to the desk')
  await admin.authenticator.clear()
  await press('Sign in with a passkey')
  await page.getByText('The passkey did not answer.').waitFor()
  await admin.checkAxe()
  site.clock.advance(60_000)
  await signInWithWords(admin, 'maya@example.org', paper.words, paper.totp)
  await heading('Your account')
})

test('reloading the page keeps the session and locks the key', async () => {
  await admin.page.reload()
  await admin.heading('Open your key')
  await admin.page.getByLabel('Your six words').fill(paper.words.join(' '))
  await admin.press('Open with six words')
  await admin.heading('Your account')
})

test('S34 the cookies go along with requests of the desk and with no other', async () => {
  const { context, page } = admin
  const cookieOf = async (path: string) => {
    const [request] = await Promise.all([
      page.waitForRequest(`${site.url}${path}`),
      page.evaluate((asked) => fetch(asked, { method: 'POST', credentials: 'include' }).then(() => undefined), path)
    ])
    return (await request.allHeaders())['cookie']
  }
  assert.match((await cookieOf('/desk/account/passkey/challenge')) ?? '', /desk=.*device=|device=.*desk=/)
  for (const path of ['/t/read', '/t/file', '/report', '/r', '/deskx', '/']) assert.equal(await cookieOf(path), undefined, path)
  const cookies = await context.cookies()
  assert.deepEqual(cookies.map(({ name, path, sameSite, httpOnly }) => `${name} ${path} ${sameSite} ${httpOnly}`).toSorted(), [
    'desk /desk Strict true',
    'device /desk Strict true'
  ])
  assert.equal(await page.evaluate(() => document.cookie), '')
})

async function invited(email: string, options: Parameters<typeof openDesk>[2] = {}): Promise<DeskVisitor> {
  const link = await invite(site.context.db, { email, name: 'Visitor' }, site.clock.now())
  assert.ok(link)
  const visitor = await openDesk(browser, site, options)
  await visitor.page.goto(`${site.url}/desk#invite=${link.token}`)
  await visitor.heading('Welcome to Commonweal')
  return visitor
}

const opens = (visitor: DeskVisitor) => visitor.page.getByText('Signs in and opens your key').count()

test('S17 a passkey whose PRF comes only at the second touch opens the key', async () => {
  const visitor = await invited('late@example.org', { before: withoutPrfAtCreation })
  await visitor.join({})
  await visitor.heading('Your account')
  assert.equal(await opens(visitor), 1)
  await visitor.press('Sign out')
  await visitor.heading('Sign in to the desk')
  await visitor.press('Sign in with a passkey')
  await visitor.heading('Your account')
  await visitor.context.close()
})

function withoutPrfAtCreation() {
  // oxlint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const { getClientExtensionResults } = PublicKeyCredential.prototype
  PublicKeyCredential.prototype.getClientExtensionResults = function () {
    const created = this.response instanceof AuthenticatorAttestationResponse
    return created ? {} : Reflect.apply(getClientExtensionResults, this, [])
  }
}

test('S17 a passkey that answers with empty PRF signs in, and the words open the key', async () => {
  const visitor = await invited('empty@example.org', { before: withEmptyPrf })
  const written = await visitor.join({})
  await visitor.heading('Your account')
  assert.equal(await opens(visitor), 0)
  await visitor.press('Sign out')
  await visitor.heading('Sign in to the desk')
  await visitor.press('Sign in with a passkey')
  await visitor.heading('Open your key')
  await visitor.page.getByLabel('Your six words').fill(written.words.join(' '))
  await visitor.press('Open with six words')
  await visitor.heading('Your account')
  await visitor.context.close()
})

function withEmptyPrf() {
  PublicKeyCredential.prototype.getClientExtensionResults = () => ({
    prf: { enabled: true, results: { first: new ArrayBuffer(0) } }
  })
}

test('S17 an authenticator without PRF signs in, is said to do no more, and toJSON is never called', async () => {
  const visitor = await invited('plain@example.org', { prf: false, before: withBrokenToJson })
  const written = await visitor.join({})
  await visitor.heading('Your account')
  await visitor.page.getByText('Signs in only. Your words or sheet open your key.').waitFor()
  await visitor.press('Sign out')
  await visitor.heading('Sign in to the desk')
  await visitor.press('Sign in with a passkey')
  await visitor.heading('Open your key')
  assert.equal(await visitor.page.getByRole('button', { name: 'Open with a passkey' }).count(), 0)
  await visitor.page.getByLabel('Your six words').fill(written.words.join(' '))
  await visitor.press('Open with six words')
  await visitor.heading('Your account')
  await visitor.context.close()
})

function withBrokenToJson() {
  PublicKeyCredential.prototype.toJSON = () => {
    throw new Error('toJSON')
  }
}

test('under another name of the same machine a passkey is refused in words', async () => {
  const visitor = await openDesk(browser, site)
  await visitor.page.goto(`${site.url.replace('localhost', '127.0.0.1')}/desk`)
  await visitor.heading('Sign in to the desk')
  await visitor.press('Sign in with a passkey')
  await visitor.page.getByText('Passkeys work at the right address of this site only.').waitFor()
  await visitor.context.close()
})

test('a link that was used says so, and stays out of the address bar', async () => {
  const visitor = await openDesk(browser, site)
  await visitor.page.goto(`${site.url}/desk#invite=${'A'.repeat(43)}`)
  await visitor.page.getByText('This link has ended or was used.').waitFor()
  assert.equal(visitor.page.url(), `${site.url}/desk`)
  await visitor.context.close()
})

test('S35 a colleague confirms a key by typing the six words they heard, from their own device', async () => {
  const noor = await invited('noor@example.org')
  await noor.join({ name: 'Noor' })
  await noor.heading('Your account')
  await noor.page.getByText('Until one of them confirms').waitFor()
  const said = await noor.shownWords()
  assert.equal(said.length, 6)

  const { page } = admin
  await page.getByRole('link', { name: 'Colleagues' }).click()
  await admin.heading('Colleagues')
  await admin.checkAxe()
  await page.getByRole('button', { name: 'I hear the words now (Noor)' }).click()
  await admin.heading('Hear the words of Noor')
  await page.getByLabel('The six words you heard').fill(said.toReversed().join(' '))
  await admin.press('These are the words I heard')
  await page.getByText('These are not the words of this key.').waitFor()
  await admin.checkAxe()
  await page.getByLabel('The six words you heard').fill(said.join(' '))
  await admin.press('These are the words I heard')
  await page.getByText('Heard by Maya').waitFor()

  await noor.page.reload()
  await noor.heading('Open your key')
  await noor.press('Open with a passkey')
  await noor.page.getByText('A colleague heard these words').waitFor()
  await noor.context.close()
})

test('S17 a passkey is added and removed, and the last way stays', async () => {
  const visitor = await invited('ways@example.org')
  const { page, press, heading } = visitor
  await visitor.join({})
  await heading('Your account')
  await press('Add a passkey')
  await heading('Make a passkey')
  await press('Make a passkey')
  await page.getByText('This device holds a passkey for you already.').waitFor()
  await press('Go on without')
  await heading('Your account')
  await page.getByRole('button', { name: /^Remove the passkey/ }).click()
  await page.getByText('You have no passkey.').waitFor()
  await press('Add a passkey')
  await press('Make a passkey')
  await page.getByText('Signs in and opens your key').waitFor()
  await visitor.context.close()
})

test('S17 new words end the old ones and keep the key', async () => {
  const visitor = await invited('rewrap@example.org')
  const { page, press, heading } = visitor
  const old = await visitor.join({})
  await heading('Your account')
  const check = await visitor.shownWords()
  await press('Make new words')
  const fresh = await visitor.writeWords()
  await heading('Your account')
  assert.notDeepEqual(fresh.words, old.words)
  assert.deepEqual(await visitor.shownWords(), check)
  await press('Lock now')
  await heading('Open your key')
  await page.getByLabel('Your six words').fill(old.words.join(' '))
  await press('Open with six words')
  await page.getByText('These do not open your key.').waitFor()
  await page.getByLabel('Your six words').fill(fresh.words.join(' '))
  await press('Open with six words')
  await heading('Your account')
  await visitor.context.close()
})

test('S19 a new key takes the place of one that somebody may have', async () => {
  const visitor = await invited('newkey@example.org')
  const { page, press, heading } = visitor
  await visitor.join({})
  await heading('Your account')
  const check = await visitor.shownWords()
  await press('Make a new key')
  await heading('Make a new key')
  await visitor.checkAxe()
  await press('Begin')
  await visitor.printSheet()
  const fresh = await visitor.writeWords()
  await heading('Open your key')
  await page.getByLabel('Your six words').fill(fresh.words.join(' '))
  await press('Open with six words')
  await heading('Your account')
  assert.notDeepEqual(await visitor.shownWords(), check)
  await press('Lock now')
  await heading('Open your key')
  await press('Open with a passkey')
  await heading('Your account')
  await visitor.context.close()
})

test('S18 after a reset the new passkey signs in, and only the old sheet opens the key', async () => {
  const visitor = await invited('reset@example.org')
  const { page, press, heading } = visitor
  const old = await visitor.join({})
  await heading('Your account')
  const { id } = await site.context.db
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', 'reset@example.org')
    .executeTakeFirstOrThrow()
  const token = await resetSignIn(site.context.db, id, undefined, site.clock.now())
  await visitor.authenticator.clear()
  await page.goto('about:blank')
  await page.goto(`${site.url}/desk#invite=${token}`)
  await heading('Make a passkey')
  await press('Make a passkey')
  await heading('Open your key')
  await page.getByText('Use the printed sheet').click()
  await page.getByLabel('The twelve words of the sheet').fill(old.sheet.join(' '))
  await press('Open with the sheet')
  await heading('Your account')
  await press('Let it open my key too')
  await page.getByText('Signs in and opens your key').waitFor()
  await press('Lock now')
  await heading('Open your key')
  await press('Open with a passkey')
  await heading('Your account')
  await visitor.context.close()
})

test('locking or signing out in one tab does so in the other', async () => {
  const visitor = await invited('tabs@example.org')
  await visitor.join({})
  await visitor.heading('Your account')
  const second = await visitor.context.newPage()
  await second.goto(`${site.url}/desk`)
  await second.getByRole('heading', { name: 'Open your key' }).waitFor()
  await visitor.press('Sign out')
  await second.getByRole('heading', { name: 'Sign in to the desk' }).waitFor()
  await visitor.context.close()
})

test('an answer that comes before the page is painted is not missed', async () => {
  const visitor = await invited('quick@example.org')
  await visitor.join({})
  await visitor.heading('Your account')
  // What waits for painting waits long; the answer about who is signed in does not.
  await visitor.page.addInitScript(() => {
    const [later, frame] = [window.setTimeout.bind(window), window.requestAnimationFrame.bind(window)]
    const slow = 3_000
    window.requestAnimationFrame = (draw) => later(() => frame(draw), slow)
    const timer = (act: () => void, ms = 0): number => later(act, ms > 0 && ms <= 100 ? slow : ms)
    window.setTimeout = timer as typeof window.setTimeout
  })
  await visitor.page.reload()
  await visitor.heading('Open your key')
  await visitor.context.close()
})

test('who signs out without a connection is told that they are not, loses the key at once, and tries again', async () => {
  const visitor = await invited('leaving@example.org')
  await visitor.join({})
  await visitor.heading('Your account')
  const second = await visitor.context.newPage()
  await second.goto(`${site.url}/desk`)
  await second.getByRole('heading', { name: 'Open your key' }).waitFor()
  await visitor.context.setOffline(true)
  await visitor.press('Sign out')
  await visitor.heading('You are not signed out')
  await visitor.checkAxe()
  assert.equal(await second.getByRole('heading', { name: 'Sign in to the desk' }).count(), 0, 'no other tab says so either')
  await visitor.context.setOffline(false)
  // It was true: the session is still there.
  await second.reload()
  await second.getByRole('heading', { name: 'Open your key' }).waitFor()
  await visitor.press('Try again to sign out')
  await visitor.heading('Sign in to the desk')
  await second.getByRole('heading', { name: 'Sign in to the desk' }).waitFor()
  await visitor.page.reload()
  await visitor.heading('Sign in to the desk')
  await visitor.context.close()
})

test('the desk keeps its session when the server cannot be reached, and says so', async () => {
  const visitor = await invited('offline@example.org')
  await visitor.join({})
  await visitor.heading('Your account')
  await visitor.context.setOffline(true)
  await visitor.page.getByRole('button', { name: /^Remove the passkey/ }).click()
  await visitor.page.getByText('The desk did not answer.').waitFor()
  await visitor.checkAxe()
  await visitor.context.setOffline(false)
  await visitor.page.getByRole('button', { name: /^Remove the passkey/ }).click()
  await visitor.page.getByText('You have no passkey.').waitFor()
  await visitor.context.close()
})

test('the desk is readable in the dark, from right to left and on a small phone', async () => {
  const visitor = await invited('looks@example.org')
  const { page, press, heading } = visitor
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  const check = async () => {
    await visitor.checkAxe()
    const wide = await page.evaluate(() => {
      if (document.documentElement.scrollWidth <= innerWidth) return []
      const sticksOut = (element: Element) => {
        const { left, right } = element.getBoundingClientRect()
        return right > innerWidth || left < 0
      }
      return [...document.querySelectorAll('main *, header *')]
        .filter(sticksOut)
        .map((element) => element.outerHTML.slice(0, 120))
    })
    assert.deepEqual(wide, [])
  }
  await check()
  const written = await visitor.join({})
  await heading('Your account')
  await visitor.shownWords()
  await check()
  await press('Lock now')
  await heading('Open your key')
  await check()
  await page.goto(`${site.url}/desk?lang=en-XB#/account`)
  await page.getByRole('textbox').first().fill(written.words.join(' '))
  assert.equal(await page.evaluate(() => document.dir), 'rtl')
  await check()
  await page.getByRole('button', { name: /Open with six words/ }).click()
  await visitor.shownWords()
  await check()
  await page.setViewportSize({ width: 1280, height: 800 })
  await check()
  await visitor.context.close()
})

test('S17 no request of this run held PRF output, a word, a seed or a private key', async () => {
  const seeds = await seedsOf('maya@example.org', paper.words)
  assert.ok(admin.prfOutputs.length >= 3)
  const secrets = [...admin.prfOutputs, ...seeds].flatMap((bytes) => [
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex')
  ])
  const phrases = [paper.words, paper.sheet].flatMap((words) => words.slice(1).map((word, i) => `${words[i]} ${word}`))
  const everything = admin.sent.join('\n')
  assert.ok(admin.sent.length > 40)
  // The search finds what was sent: the proof of the words, which the server must have.
  assert.ok(everything.includes('"secret":"'))
  for (const secret of [...secrets, ...phrases, 'AGE-SECRET-KEY', 'clientExtensionResults', '"prf":']) {
    assert.equal(everything.toLowerCase().includes(secret.toLowerCase()), false, 'a secret was sent')
  }
})

/** The seeds of a person's key, opened from the database with the words on their paper. */
async function seedsOf(email: string, words: string[]): Promise<Buffer[]> {
  const row = await site.database.superuser
    .selectFrom('unlocks')
    .innerJoin('accounts', 'accounts.id', 'unlocks.account')
    .select(['salt', 'wrapped', 'memory_kib', 'passes'])
    .where('email', '=', email)
    .where('kind', '=', 'words')
    .executeTakeFirstOrThrow()
  const salt = new Uint8Array(row.salt)
  const key = await keyOfWords(words, salt, { memory: row.memory_kib ?? 0, passes: row.passes ?? 0, lanes: 1 })
  const secret = await unwrapSecret(new Uint8Array(row.wrapped), key, 'words', salt)
  assert.ok(secret)
  return [Buffer.from(secret.ageSeed), Buffer.from(secret.signSeed), Buffer.from(key)]
}

test('no page of this run did what the content policy forbids, or asked another site', async () => {
  assert.deepEqual(site.policyReports(), [])
  const elsewhere = admin.sent.map((request) => request.split('\n', 1)[0] ?? '').filter((url) => !url.startsWith(`${site.url}/`))
  assert.deepEqual(elsewhere, [])

  // What is forbidden is stopped and reported: the list above is empty for a reason.
  const stopped = await admin.page.evaluate(() => {
    new Image().src = 'https://elsewhere.invalid/'
    try {
      document.body.innerHTML = '<p>'
      return false
    } catch {
      return true
    }
  })
  assert.equal(stopped, true)
  for (let i = 0; i < 50 && site.policyReports().length < 2; i++) await new Promise((resolve) => setTimeout(resolve, 50))
  assert.ok(site.policyReports().length >= 2)
})
