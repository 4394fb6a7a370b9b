/**
 * The whole way of an event at 360 pixels: an organiser registers it without scripts, prints the poster, a mail to the
 * address on the poster becomes a sealed case whose arrival copy goes by a press, and a corridor ends as a sealed case too.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import type { MailListener } from '../../src/mail-in/listener.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'
import { bring, listenFor, mailDomain, mailInSettings, plainMail, sendWaiting } from '../helpers/mail-in.ts'
import { findBarriers, sidewaysScroll, visit } from '../helpers/reporter-visitor.ts'
import { textOfPdf } from '../helpers/pdf.ts'
import { scanPdf } from '../helpers/scan-pdf.ts'
import { seatAccounts } from '../helpers/seats.ts'

let site: DeskSite
let browser: Browser
let listener: MailListener
/** As it came from the page, and the address that stands on it. */
let poster: Uint8Array
let mailed: string
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 1, fallback: 2 }, { mailIn: mailInSettings, mailFrom: `care@${mailDomain}` })
  listener = await listenFor(site.app)
  const { foundation, app } = site
  const seated = [...foundation.readers, ...foundation.members].map(({ account }) => ({ account }))
  await seatAccounts(app.database.db, foundation.body, seated)
})
after(async () => {
  await browser.close()
  await listener.stop()
  await site.close()
})

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const
const MAILED = 'CanaryMail somebody waits for me at the lift'
const FILE = 'CanaryFile the door of room 12'
const TOLD = 'CanaryTold he followed me through the hall'

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
const said = (page: Page, text: string): Promise<void> => page.locator('.cw-done').getByText(text).waitFor()
const heading = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name }).first().waitFor()
const dayIn = (days: number): string => new Date(site.app.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10)

/** Seconds that somebody with a phone needs for a field and for a press: generous, so that the sum is an upper end. */
const perField = 20
const perPress = 8

test('an event is registered on a phone without scripts, in less than fifteen minutes of fields and presses', async () => {
  const [, , organiser] = [...site.foundation.readers, ...site.foundation.members]
  assert.ok(organiser)
  const { page, context } = await site.sit(browser, organiser, { ...phone, javaScriptEnabled: false })
  let seconds = 0
  const fill = async (label: string, value: string) => {
    seconds += perField
    await page.getByLabel(label, { exact: true }).fill(value)
  }
  const choose = async (label: string, option?: string) => {
    seconds += perPress
    const field = page.getByLabel(label, { exact: true })
    await (option === undefined ? field.check() : field.selectOption(option))
  }
  const push = async (name: string, role: 'button' | 'link' = 'button') => {
    seconds += perPress
    await page.getByRole(role, { name, exact: true }).click()
    assert.equal(await sidewaysScroll(page), 0, name)
  }
  const task = async (name: string, work: () => Promise<void>) => {
    await push(name, 'link')
    await work()
    await push('Save and go back to the list')
  }
  await page.goto(`${site.url}/desk/events`)
  await push('Register an event')
  await fill('Name of the event', 'Tide Days')
  await push('Begin')
  await task('Event facts', async () => {
    await fill('First day', dayIn(0))
    await fill('Last day', dayIn(2))
    await choose('In one place')
    await choose('Country', 'US')
    await fill('Venue and city', 'Old Harbour, Pittsburgh')
    await fill('Time zone', 'America/New_York')
    await fill('Languages that the team speaks', 'en, es')
  })
  await push('Committee', 'link')
  for (const [name, contact, lead] of [
    ['Lina Lead', 'lina@tide.example', true],
    ['Max Member', 'max@tide.example', false]
  ] as const) {
    await fill('Name', name)
    await fill('Their own e-mail or phone', contact)
    if (lead) await choose('Leads the team')
    await push('Add a person')
  }
  await push('Tide Days', 'link')
  await task('Ways to report', async () => fill('Phone', '+1 412 555 0100'))
  await task('Safe room and responders', async () => {
    await fill('Safe room', 'Room 204, second floor')
    await fill('How to spot the team', 'Blue scarves')
  })
  await push('Emergency numbers', 'link')
  await push('Propose numbers for the country')
  for (const what of ['Ambulance', 'Police']) await push(`I have checked this number ${what}`)
  await push('Tide Days', 'link')
  await task('If the report is about us', async () => {
    await fill('Their name', 'Olu Outside')
    await fill('Their e-mail or phone', 'olu@elsewhere.example')
  })
  await task('When we answer', async () => {
    await fill('Hours to a first answer during the event', '24')
    await fill('Days to a first answer after it', '7')
  })
  await push('Publish the event')
  await page.waitForURL(/\/desk\/events\/tide-days$/)
  assert.ok(seconds <= 15 * 60, `${seconds} seconds`)

  await push('Posters, badges, slide and paper form', 'link')
  const address = await page.locator('a[href$="poster-a4-en.pdf"]').getAttribute('href')
  const answer = await context.request.get(`${site.url}${address ?? ''}`)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  poster = new Uint8Array(await answer.body())
  await context.close()
})

test('the code on the poster leads to the event’s page, which names the mail address that the poster names', async () => {
  const address = scanPdf(poster)
  assert.equal(address, `${site.url}/e/tide-days`)
  ;[mailed = ''] = new RegExp(`[\\w-]+@${mailDomain}`).exec(textOfPdf(poster)) ?? []
  assert.equal(mailed, `tide-days@${mailDomain}`)
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)
  assert.equal(await page.locator(`a[href="mailto:${mailed}"]`).count(), 1)
  assert.equal((await context.cookies()).length, 0)
  await page.locator('.cw-action a[href^="/report?"]').click()
  await page.getByText('Tide Days').first().waitFor()
  await context.close()
})

const seats: DeskSeat[] = []

/** Opens the desk anew, which fetches the letters. */
async function comeIn({ page, unlock }: DeskSeat): Promise<void> {
  await page.goto(`${site.url}/desk`)
  await page.reload()
  await unlock()
}

/** Both readers say at the door that they have no conflict; the first opens the words and lets the second in. */
async function openAtDesks(label: RegExp): Promise<[DeskSeat, DeskSeat]> {
  for (const [at, person] of site.foundation.readers.entries()) {
    const seat = (seats[at] ??= await site.sit(browser, person, { bypassCSP: true }))
    await comeIn(seat)
    const { page } = seat
    await page
      .getByRole('link', { name: /new report/i })
      .first()
      .click()
    await heading(page, /New report/)
    assert.match(await page.locator('main').innerText(), label)
    // The door says where.
    await page.locator('main').getByText('Tide Days', { exact: true }).waitFor()
    await page.getByLabel('I have no conflict').check()
    await press(page, 'Sign my answer')
    await said(page, 'Your answer is signed.')
  }
  const [one, two] = seats
  assert.ok(one && two)
  await press(one.page, 'Fetch letters now')
  await press(one.page, 'Open the words')
  await one.page.locator('.cw-strip').waitFor()
  await press(one.page, 'Tell the reporter')
  await said(one.page, 'The reporter was told.')
  return [one, two]
}

/** What the server still has of reports: envelopes whose bytes are gone, and the names of files. */
async function stored(): Promise<{ gone: number; files: string[] }> {
  const db = site.app.database.superuser
  const entries = await sql<{ n: number }>`select count(*)::integer as n from entries where b is null`.execute(db)
  const blobs = await sql<{ id: string }>`select encode(id, 'hex') as id from blobs order by id`.execute(db)
  return { gone: entries.rows[0]?.n ?? -1, files: blobs.rows.map(({ id }) => id) }
}

test('S2 a mail to that address is opened at two desks; one press seals it anew, and what came is gone', async () => {
  const boundary = { 'Content-Type': 'multipart/mixed; boundary=o', 'Message-ID': '<wall@x>' }
  const parts = ['--o', 'Content-Type: text/plain; charset=utf-8', '', MAILED, '--o', 'Content-Type: text/plain']
  const file = ['Content-Disposition: attachment; filename="room.txt"', '', FILE, '--o--']
  const raw = plainMail(boundary, [...parts, ...file].join('\n'))
  assert.equal((await bring(listener.smtp ?? 0, { to: mailed, raw })).code, 250)
  const [one, two] = await openAtDesks(/came by mail/i)

  const { page } = one
  const part = page.locator('.cw-told')
  await part.getByText('As it came, these people can open it:').waitFor()
  await part.getByText('Once a second reader is on the case, you can seal it anew.').waitFor()
  const before = await stored()
  assert.deepEqual([before.gone, before.files.length], [0, 1])
  await press(page, 'Let in')
  await said(page, '1 person was let in.')
  await page.setViewportSize(phone.viewport)
  assert.equal(await sidewaysScroll(page), 0)
  // The second reader takes the key at their own desk; until then what came is all that others could open.
  await comeIn(two)
  const next = two.page.getByRole('link', { name: /Write down who|open the case/ }).first()
  await next.waitFor()
  await press(page, 'Seal it anew and delete what came')
  await said(page, 'It is sealed anew. What came is deleted.')
  await part.getByText('Until then these people could open what came:').waitFor()
  assert.deepEqual(await findBarriers(page), [])
  const now = await stored()
  assert.equal(now.gone, 1, 'the words as they came')
  assert.equal(now.files.length, 1)
  assert.notDeepEqual(now.files, before.files, 'the file as it came')

  await next.click()
  for (const seat of [one, two]) {
    await press(seat.page, 'Show the report')
    await seat.page.getByText(MAILED).waitFor()
  }
  await press(two.page, /Open.*room\.txt/)
  const [saved] = await Promise.all([two.page.waitForEvent('download'), press(two.page, /Download.*room\.txt/)])
  assert.match(saved.suggestedFilename(), /room\.txt/)
  const everything = bytesOf(await dumpAll(site.app.database.superuser)).toString('latin1') + site.app.logLines.join('')
  assert.doesNotMatch(everything, /Canary/)
})

test('S2 whoever wrote the mail comes back with the words of the answer, and is told who could open it until then', async () => {
  await sendWaiting(site.app)
  const answer = site.app.mails.find(({ to }) => to === 'someone@example.net')
  const [, words = ''] = /seven words: ((?:[a-z]+ ){6}[a-z]+)/.exec(answer?.text ?? '') ?? []
  const v = await visit(browser, site, { bypassCSP: true })
  await v.page.goto(`${site.url}/r`)
  await v.page.locator('#words').fill(words)
  await v.press('Open')
  await v.page.getByText('sealed your report anew and deleted what came').waitFor()
  await v.page.getByText(MAILED).waitFor()
  assert.deepEqual(await findBarriers(v.page), [])
  assert.deepEqual(v.errors, [])
  await v.close()
})

test('S1 a conversation in a corridor of the event ends as a sealed case like the mail', async () => {
  const v = await visit(browser, site, { bypassCSP: true, ...phone })
  const { page } = v
  await page.goto(`${site.url}/take?space=tide-days`)
  await heading(page, 'Listen first')
  await v.press('Start notes')
  await page.locator('#taker').getByText('Person 2').waitFor({ state: 'attached' })
  assert.equal(await page.locator('#space option:checked').innerText(), 'Tide Days', 'the place is filled in')
  await page.locator('#what').fill(TOLD)
  await page.locator('#taker').selectOption({ label: 'Person 2' })
  for (const title of ['Should anybody on the team not see this?', 'How may we reach you?', 'Is this right?']) {
    await v.press('Continue')
    await heading(page, title)
  }
  await v.press('Seal and send it')
  await heading(page, 'Your seven words')
  assert.equal((await v.words()).length, 7)
  await v.press('They have it. Close')
  await heading(page, 'It is with the team')
  assert.doesNotMatch(v.sent(), /Canary/)
  await v.close()

  const [one] = await openAtDesks(/taken in person/i)
  await press(one.page, 'Show the report')
  await one.page.getByText(TOLD).waitFor()
  assert.equal(await one.page.getByText('As it came, these people can open it:').count(), 0, 'sealed in the browser')
  const everything = bytesOf(await dumpAll(site.app.database.superuser)).toString('latin1') + site.app.logLines.join('')
  assert.doesNotMatch(everything, /Canary/)
  assert.deepEqual(site.policyReports(), [])
  for (const { context } of seats) await context.close()
})
