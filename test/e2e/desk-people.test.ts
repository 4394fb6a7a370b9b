import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { acknowledge } from '../../src/conduct/desk/case/case-work.ts'
import { answerDoor, viewDoor } from '../../src/conduct/desk/door.ts'
import { countersignNames, nameReported, openGate } from '../../src/conduct/desk/access/gate.ts'
import { grantCase } from '../../src/conduct/desk/access/grant.ts'
import { DeskSession } from '../../src/conduct/desk/session.ts'
import { Requests } from '../../src/conduct/requests.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { openCaseWith, type OpenCase } from '../helpers/cases.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import type { Person } from '../helpers/envelopes.ts'
import type { Filed } from '../helpers/world.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

let browser: Browser
let site: DeskSite
let open: OpenCase
let typed: OpenCase
let name: string
let more: { apart: Filed; loose: Filed }
let people: Record<'first' | 'second' | 'third' | 'guest' | 'typist' | 'panel' | 'fellow', Person>
let first: DeskSeat
let second: DeskSeat
let guest: DeskSeat

/** A case whose names two readers signed, with a second question; and two more reports that the first reader opened. */
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 3, members: 2, fallback: 2 })
  const { readers, members, fallback } = site.foundation
  const [[a, b, c], [g, h], [p, q]] = [readers, members, fallback]
  assert.ok(a && b && c && g && h && p && q)
  people = { first: a, second: b, third: c, guest: g, typist: h, panel: p, fellow: q }
  open = await openCaseWith(site, [a, b], { name: 'Kim Small', askBeforeNew: true })
  const [one, two, three] = [await site.desk(a), await site.desk(b), await site.desk(c)]
  await acknowledge(one, open.team, open.filed.thread, 'Read.', undefined)
  await nameReported(one, open.team, [{ name: 'Alex Tall' }], true)
  await countersignNames(two, open.team)
  more = { apart: await site.file({ leaveOut: [b.entry] }), loose: await site.file() }
  await site.collect(a, b, c)
  for (const desk of [one, three]) await answerDoor(desk, more.apart.thread, 'no_conflict')
  for (const desk of [one, two]) await answerDoor(desk, more.loose.thread, 'no_conflict')
  await site.collect(a, b, c)
  // The door gives the reports the short names that the desk shows.
  for (const { thread } of [more.apart, more.loose]) await viewDoor(one, thread)
  typed = await openCaseWith(site, [c, b])
  await nameReported(three, typed.team, [{ name: 'Bo Short' }], false)
  await countersignNames(two, typed.team)
  await openGate(three, typed.team, [h.entry], 5)
  name = one.book.cases[open.team]?.name ?? ''
  first = await site.sit(browser, a)
  second = await site.sit(browser, b)
  guest = await site.sit(browser, g)
})
after(async () => {
  await browser.close()
  await site.close()
})

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
const unfold = (page: Page, name: string): Promise<void> => page.locator('summary', { hasText: name }).first().click()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const said = (page: Page, words: string): Promise<void> => page.locator('.cw-done').getByText(words).waitFor()
const shownOn = (page: Page): Promise<string> => page.locator('main').innerText()
const isClean = async (page: Page): Promise<void> => assert.deepEqual(await page.evaluate(axeRun), [], page.url())

/** Locks by a reload, opens again, and follows the line of home with these words: the case's, unless told otherwise. */
async function comeBack(seat: DeskSeat, words = new RegExp(`^${name}: `)): Promise<void> {
  await seat.page.reload()
  await seat.unlock()
  await seat.page.getByRole('link', { name: 'Home', exact: true }).click()
  await seat.page.getByRole('link', { name: words }).first().click()
}

test('S8 whoever has no conflict with the reported people is asked about reporter and witnesses, before the words', async () => {
  const { page } = first
  await first.unlock()
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page
    .getByRole('link', { name: new RegExp(`^${name}: `) })
    .first()
    .click()
  await page.getByLabel('Person 2', { exact: true }).uncheck()
  await page.getByLabel('Person 4', { exact: true }).uncheck()
  await press(page, 'Ask them')
  await said(page, 'The question went out.')

  await guest.unlock()
  await guest.page
    .getByRole('link', { name: /whether you have a conflict/ })
    .first()
    .click()
  await heading(guest.page, 'Before you join a case')
  assert.match(await shownOn(guest.page), /Alex Tall/)
  assert.doesNotMatch(await shownOn(guest.page), /Kim Small/)
  await guest.page.getByLabel('I have no conflict').check()
  await press(guest.page, 'Send my answer')
  await guest.page.getByText('Thank you.').waitFor()

  await comeBack(first)
  await page.getByText('Has to answer the second question first.').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Let in/ }).count(), 0)
  await isClean(page)
  const names = page.getByLabel('Names of the reporter and of witnesses')
  assert.equal(await names.inputValue(), 'Kim Small', 'the name this reader knows stands there already')
  await names.fill('Kim Small\nWit Ness')
  await press(page, 'Ask the second question')
  await said(page, 'The question went out.')

  await comeBack(guest, /One more question before you may join/)
  await heading(guest.page, 'Before you join a case')
  const shown = await shownOn(guest.page)
  assert.match(shown, /These people reported it or saw it:\s+Kim Small\s+Wit Ness/)
  assert.doesNotMatch(shown, /shouted/)
  await isClean(guest.page)
  await guest.page.getByLabel('I have no conflict').check()
  await press(guest.page, 'Send my answer')
  await guest.page.getByText('Thank you.').waitFor()
})

test('S11 a reporter who asked for it hears of a new reader three days before, and nobody joins earlier', async () => {
  const { page } = first
  await comeBack(first)
  await page.getByText('The reporter wants to be told three days before.').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Let in/ }).count(), 0)
  await isClean(page)
  await press(page, 'Tell the reporter Person 3')
  await said(page, 'The reporter was told of the new reader.')
  await page.getByText('The reporter was told. Can be let in from').first().waitFor()
  assert.equal(await page.getByRole('button', { name: /^Let in/ }).count(), 0)

  const report = await browser.newPage({ viewport: { width: 360, height: 640 } })
  await report.goto(`${site.url}/r`)
  await report.getByLabel('Enter your seven words').fill(open.filed.words.join(' '))
  await report.getByRole('button', { name: 'Open', exact: true }).click()
  await report.getByText('Person 3 may read your report').waitFor()
  const line = report.locator('.cw-timeline > *', { hasText: 'Person 3 may read your report' }).first()
  const from = new Date(Date.now() + 3 * 86_400_000)
  assert.ok((await line.innerText()).includes(String(from.getUTCDate())), await line.innerText())
  await report.close()

  // Three days later, by the clock of the first reader.
  const later = new Date(Date.now() + 3 * 86_400_000 + 120_000)
  const options = { requests: new Requests(site.fetchAs(people.first.account)), keys: people.first, bodies: site.bodies }
  await assert.rejects(grantCase(await site.newDesk(people.first), open.team, people.guest.entry), { code: 'too_soon' })
  await grantCase(await DeskSession.open({ ...options, now: () => later }), open.team, people.guest.entry)
  await comeBack(guest)
  await guest.page.locator('.cw-strip').waitFor()
})

test('S32 a report joins a case only when everybody on it may see both, and the others are named to the one who asks', async () => {
  const { page } = first
  await comeBack(first)
  await unfold(page, 'Add a report to this case')
  const which = page.getByLabel('Which report')
  const choose = (filed: Filed) => which.selectOption({ value: filed.thread })
  await choose(more.apart)
  await press(page, 'Compare readers and add')
  await page.getByText('These people on the case may not see both reports:').waitFor()
  assert.match(await shownOn(page), /may not see both reports: Person 1\s/)
  await isClean(page)
  await choose(more.loose)
  await press(page, 'Compare readers and add')
  await said(page, 'The report was added.')
  assert.equal(await page.getByText('may not see both reports').count(), 0)
  await comeBack(second)
  await second.page.getByRole('heading', { name: 'Reports in this case' }).waitFor()
  await second.page.getByRole('button', { name: 'Show the report' }).nth(1).waitFor()
})

test('S32 a report is taken out into a case of its own, with a fresh question about conflicts', async () => {
  const { page } = first
  const reference = more.loose.composed.reference
  const before = await page.locator('h1').innerText()
  await page.locator('li', { hasText: reference }).locator('summary', { hasText: 'Take out' }).click()
  await press(page, `Take ${reference} out`)
  await said(page, 'The report has a case of its own.')
  await page.locator('.cw-strip').waitFor()
  await page.waitForFunction((name) => document.querySelector('h1')?.textContent !== name, before)
  assert.equal(await page.getByRole('button', { name: 'Show the report' }).count(), 1)
  assert.equal(await page.getByRole('row', { name: /Person/ }).count(), 1, 'nobody came along')
  await isClean(page)
})

test('S12 one person alone hands the case to the fallback panel, whose readers find its door', async () => {
  const { page } = first
  await unfold(page, 'Too few people: the fallback panel')
  await press(page, 'Hand the case over')
  await page.getByText('That did not work').waitFor()
  await page.getByLabel('Hand this case to the fallback panel. The reporter will be told.').check()
  await isClean(page)
  await press(page, 'Hand the case over')
  await said(page, 'The fallback panel has the case.')
  const panel = await site.sit(browser, people.panel)
  await panel.unlock()
  await site.collect(people.fellow)
  await answerDoor(await site.desk(people.fellow), more.loose.thread, 'no_conflict')
  await panel.page
    .getByRole('link', { name: /new report/i })
    .first()
    .click()
  await heading(panel.page, /New report/)
  await panel.page.getByLabel('I have no conflict').check()
  await press(panel.page, 'Sign my answer')
  await said(panel.page, 'Your answer is signed.')
  await press(panel.page, 'Open the words')
  await panel.page.locator('.cw-strip').waitFor()
  await panel.context.close()
})

test('the lead is handed on without a reason', async () => {
  const { page } = first
  await comeBack(first)
  await unfold(page, 'Hand the lead on')
  await page.getByLabel('Who leads from now on').selectOption({ label: 'Person 1' })
  await press(page, 'Hand the lead on')
  await said(page, 'The lead was handed on.')
  await page.getByRole('row', { name: /Person 1 leads/ }).waitFor()
})

test('S10 guard 2: two members end the access of a stolen device, and one of them makes a new key', async () => {
  const { page } = first
  await unfold(page, 'A device may be in other hands')
  await page.getByLabel('Whose device is it?').selectOption({ label: 'Person 3' })
  await press(page, 'Say it to the others')
  await page.getByText('That did not work').waitFor()
  await page.getByLabel('I want to say this to everybody on the case').check()
  await press(page, 'Say it to the others')
  await said(page, 'The others were told. One of them has to confirm it.')
  await page.getByText('Another member has to confirm it. Call one of them.').waitFor()
  assert.equal(await page.getByRole('button', { name: /^Confirm, and end/ }).count(), 0, 'not by oneself')
  await isClean(page)

  await comeBack(guest)
  await guest.page.getByText('Person 0 says that your device may be in other hands.').waitFor()
  assert.equal(await guest.page.getByRole('button', { name: /^Confirm, and end/ }).count(), 0)

  await comeBack(second)
  await second.page.getByText('Person 0 says that Person 3’s device may be in other hands.').waitFor()
  await isClean(second.page)
  await press(second.page, /^Confirm, and end the access/)
  await said(second.page, 'The access ended. Make a new key now.')
  await second.page.getByText('Person 3 lost access by the word of two members.').waitFor()
  await press(second.page, 'Make a new key')
  await said(second.page, 'There is a new key.')
  await second.page.getByText('Person 3 (access ended by two members)').waitFor()

  await comeBack(guest)
  await heading(guest.page, 'Nothing is open to you here')
  await press(guest.page, 'Take it off my lists')
  await said(guest.page, 'The case is off your lists.')
  await guest.page.getByText('Nothing needs you today.').waitFor()
})

test('one’s own board is saved as a table of vague columns', async () => {
  const { page } = second
  await page.getByRole('link', { name: 'Board', exact: true }).click()
  await heading(page, 'Board')
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as a table (CSV)')])
  assert.equal(download.suggestedFilename(), 'board.csv')
  const csv = readFileSync(await download.path(), 'utf8')
  assert.match(csv, /^\uFEFFCase,Safety risk,May repeat,Status,Received,Promised,Actions,Resolution\r\n[a-z]+ [a-z]+,/)
  assert.doesNotMatch(csv, /Alex|Kim|shouted|Person/)
})

/** Tab after Tab, as a hand would, until what has the focus reads like this. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let i = 0; i < 80; i++) {
    const focused = await page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement
      const label = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : ''
      return `${at?.textContent ?? ''} ${label ?? ''}`.trim()
    })
    if (name.test(focused)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard does not reach ${name} on ${await shownOn(page)}`)
}

test('with the keyboard alone a person answers a gate, opens the case, writes a note, sees every view, and locks', async () => {
  const seat = await site.sit(browser, people.typist)
  await seat.unlock()
  const { page } = seat
  const { keyboard } = page
  await page
    .getByRole('link', { name: /whether you have a conflict/ })
    .first()
    .waitFor()
  await tabTo(page, /whether you have a conflict/)
  await keyboard.press('Enter')
  await heading(page, 'Before you join a case')
  await tabTo(page, /I have no conflict/)
  await keyboard.press('Space')
  await tabTo(page, /^Send my answer/)
  await keyboard.press('Enter')
  await page.getByText('Thank you.').waitFor()
  await grantCase(await site.newDesk(people.third), typed.team, people.typist.entry)

  const views = [
    ['Board', 'Board'],
    ['Meetings', 'Meetings'],
    ['Search', 'Search'],
    ['Rosters', 'Rosters'],
    ['Your settings', 'Your settings'],
    ['Home', 'Home']
  ] as const
  for (const [link, title] of views) {
    await tabTo(page, new RegExp(`^${link}$`))
    await keyboard.press('Enter')
    await heading(page, title)
  }
  await page.getByRole('link', { name: /open the case/ }).waitFor()
  await keyboard.press('j')
  await keyboard.press('Enter')
  await page.locator('.cw-strip').waitFor()
  await tabTo(page, /^Write a note$/)
  await keyboard.press('Enter')
  await heading(page, /^Note for the team/)
  await tabTo(page, /^Note$/)
  await keyboard.type('Written without a mouse.')
  await tabTo(page, /^Save the note$/)
  await keyboard.press('Enter')
  await said(page, 'The note is saved.')
  // The case is read anew behind the page, which takes its time on a busy machine.
  await page.getByText('Written without a mouse.').waitFor({ timeout: 45_000 })
  await tabTo(page, /^Step back$/)
  await keyboard.press('Enter')
  await heading(page, /^Step back from/)
  await tabTo(page, /^Lock now$/)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Open your key' }).waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), /without a mouse/)
  await seat.context.close()
})

test('no policy of the pages was broken on the way', () => assert.deepEqual(site.policyReports(), []))
