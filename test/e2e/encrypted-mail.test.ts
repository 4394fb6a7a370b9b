import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createMessage, encrypt, readKey } from 'openpgp'
import type { Browser, Page } from 'playwright-core'
import type { MailListener } from '../../src/mail-in/listener.ts'
import { wkdName } from '../../src/pgp/wkd-name.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'
import { bring, listenFor, mailDomain, mailInSettings, plainMail } from '../helpers/mail-in.ts'
import { findBarriers, sidewaysScroll } from '../helpers/reporter-visitor.ts'

/** A reader's browser makes a key, somebody's mail program finds it, and two readers read what was encrypted to it. */
let site: DeskSite
let browser: Browser
let listener: MailListener
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, fallback: 2 }, { mailIn: mailInSettings, mailFrom: `care@${mailDomain}` })
  listener = await listenFor(site.app)
})
after(async () => {
  await browser.close()
  await listener.stop()
  await site.close()
})

const CANARY = 'CanaryMail they wait for me at the lift: über'
const FILE = 'CanaryFile a photo of the door'

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
const said = (page: Page, text: string): Promise<void> => page.locator('.cw-done').getByText(text).waitFor()
const loadedPgp = ({ requests }: DeskSeat) => requests.filter(({ url }) => url.includes('/static/pgp-worker')).length

const seats: DeskSeat[] = []

test('a reader makes the key of a group in the browser, on a phone; what knows OpenPGP is loaded there and not before', async () => {
  const [first] = site.foundation.readers
  assert.ok(first)
  const seat = await site.sit(browser, first, { viewport: { width: 360, height: 740 } })
  seats.push(seat)
  const { page } = seat
  await seat.unlock()
  await page.goto(`${site.url}/desk#/pgp`)
  await page.getByText('There is no key yet.').waitFor()
  assert.equal(loadedPgp(seat), 0)
  assert.equal(await sidewaysScroll(page), 0)
  await press(page, 'Make a key')
  await said(page, 'The key is made and published.')
  assert.ok(loadedPgp(seat) > 0)
  await page.getByText('Fingerprint').waitFor()
  assert.equal(await sidewaysScroll(page), 0)
  assert.deepEqual(
    page.workers().map((each) => each.url().includes('pgp-worker')),
    [false],
    'what held the key has ended'
  )
  assert.doesNotMatch(seat.requests.map(({ body }) => body).join(''), /PRIVATE KEY/)
  assert.deepEqual(site.policyReports(), [])
})

/** As a mail program does: asks the domain for the key of the address, and believes what it gets. */
async function encryptFor(local: string, text: string): Promise<string> {
  const found = await fetch(`${site.url}/.well-known/openpgpkey/${mailDomain}/hu/${wkdName(local)}?l=${local}`)
  assert.equal(found.status, 200)
  const key = await readKey({ binaryKey: new Uint8Array(await found.arrayBuffer()) })
  assert.ok(key.getUserIDs().some((id) => id.includes(`<${local}@${mailDomain}>`)))
  return encrypt({ message: await createMessage({ text }), encryptionKeys: key })
}

test('the page for people who write shows the fingerprint that the desk shows', async () => {
  const shown = await seats[0]?.page.locator('code').first().innerText()
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${site.url}/by-mail`)
  assert.equal(await page.locator('code').first().innerText(), shown)
  await context.close()
})

test('S2 S29 a mail encrypted to that key, with a file inside, opens at two desks, and is in clear nowhere else', async () => {
  const inner = [
    'Content-Type: multipart/mixed; boundary=i',
    '',
    '--i',
    'Content-Type: text/plain; charset=utf-8',
    '',
    CANARY,
    '--i',
    'Content-Type: image/svg+xml',
    'Content-Disposition: attachment; filename="CanaryName.svg"',
    '',
    `<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="${FILE}"</script></svg>`,
    '--i--',
    ''
  ].join('\r\n')
  const raw = plainMail(
    {
      Subject: '...',
      'Message-ID': '<mime@x>',
      'Content-Type': 'multipart/encrypted; protocol="application/pgp-encrypted"; boundary=o'
    },
    [
      '--o',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--o',
      'Content-Type: application/octet-stream; name="encrypted.asc"',
      'Content-Disposition: inline; filename="encrypted.asc"',
      '',
      await encryptFor('conduct', inner),
      '--o--'
    ].join('\n')
  )
  assert.equal((await bring(listener.smtp ?? 0, { to: `conduct@${mailDomain}`, raw })).code, 250)

  const [, second] = site.foundation.readers
  assert.ok(second)
  const other = await site.sit(browser, second, { bypassCSP: true })
  seats.push(other)
  for (const seat of seats) {
    const { page } = seat
    await comeIn(seat)
    await page
      .getByRole('link', { name: /new report/i })
      .first()
      .click()
    await page.getByText('This mail is encrypted with PGP.').waitFor()
    await page.getByLabel('I have no conflict').check()
    await press(page, 'Sign my answer')
    await said(page, 'Your answer is signed.')
  }
  const [one, two] = seats
  assert.ok(one && two)
  await press(one.page, 'Fetch letters now')
  await press(one.page, 'Open the words')
  await one.page.locator('.cw-strip').waitFor()
  await press(one.page, 'Show the report')
  await openEncrypted(one)
  await press(one.page, 'Tell the reporter')
  await said(one.page, 'The reporter was told.')
  await press(one.page, 'Let in')
  await said(one.page, '1 person was let in.')

  await comeIn(two)
  await two.page
    .getByRole('link', { name: /Write down who|open the case/ })
    .first()
    .click()
  await press(two.page, 'Show the report')
  assert.equal(loadedPgp(two), 0, 'not before somebody opens the mail')
  await openEncrypted(two)
  for (const colorScheme of ['light', 'dark'] as const) {
    await two.page.emulateMedia({ colorScheme })
    assert.deepEqual(await findBarriers(two.page), [], colorScheme)
  }
  assert.doesNotMatch(await two.page.title(), /Canary/, 'no script of a file runs')

  const everything = bytesOf(await dumpAll(site.app.database.superuser)).toString('latin1') + site.app.logLines.join('')
  assert.doesNotMatch(everything, /Canary|PRIVATE KEY/)
  for (const { requests } of seats) assert.doesNotMatch(requests.map(({ url, body }) => url + body).join(''), /Canary|PRIVATE/)
  assert.deepEqual(site.policyReports(), [])
  await two.page.setViewportSize({ width: 360, height: 740 })
  await two.page.goto(`${site.url}/desk#/pgp`)
  await two.page.getByText('Fingerprint').waitFor()
  assert.deepEqual(await findBarriers(two.page), [])
  assert.equal(await sidewaysScroll(two.page), 0)
  for (const { context } of seats) await context.close()
})

/** Opens the desk anew, which fetches the letters. */
async function comeIn({ page, unlock }: DeskSeat): Promise<void> {
  await page.goto(`${site.url}/desk`)
  await page.reload()
  await unlock()
}

async function openEncrypted({ page }: DeskSeat): Promise<void> {
  await press(page, 'Open it with the group’s key')
  await page.getByText(CANARY).waitFor()
  assert.match(await page.locator('main').innerText(), /CanaryName\.svg/)
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, /Download.*CanaryName/)])
  assert.match(saved.suggestedFilename(), /CanaryName/)
  assert.deepEqual(
    page.workers().filter((each) => each.url().includes('pgp-worker')),
    []
  )
}
