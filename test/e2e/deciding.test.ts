import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { recordDiscussion } from '../../src/conduct/desk/case/case-work.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

let browser: Browser
let site: DeskSite
let first: DeskSeat
let second: DeskSeat
let third: DeskSeat

before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 1, fallback: 2 })
  const [one, two] = site.foundation.readers
  const [three] = site.foundation.members
  assert.ok(one && two && three)
  const open = await openCaseWith(site, [one, two])
  await letIn(site, open, [three])
  await recordDiscussion(await site.desk(one), open.team)
  first = await site.sit(browser, one, phone)
  second = await site.sit(browser, two, phone)
  third = await site.sit(browser, three, phone)
})
after(async () => {
  await browser.close()
  await site.close()
})

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click()
const said = (page: Page, words: string): Promise<void> => page.locator('.cw-done').getByText(words).waitFor()
const isClean = async (page: Page): Promise<void> => {
  assert.deepEqual(await page.evaluate(axeRun), [], page.url())
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(sideways <= 0, 'scrolls sideways')
}

/** From home to the one case of this person, as it stands now. */
async function openCase({ page, unlock }: DeskSeat): Promise<void> {
  await page.reload()
  await unlock()
  await page.goto(`${site.url}/desk#/`)
  await page.locator('main a[data-row][href*="/case/"]').first().click()
  await page.locator('.cw-strip').waitFor()
}

async function vote({ page }: DeskSeat, choice: string, reason: string): Promise<void> {
  await page.getByLabel(choice, { exact: true }).check()
  await page.locator('textarea[name=reason]').fill(reason)
  await press(page, 'Vote')
  await said(page, 'Your vote is in.')
}

test('one of three proposes on a phone; what was typed outlives a lock', async () => {
  const { page } = first
  await first.unlock()
  await openCase(first)
  await page.getByText('Nothing is proposed yet.').first().waitFor()
  await page.getByRole('link', { name: 'Write a proposal' }).first().click()
  await page.getByRole('heading', { level: 1, name: /^Write a proposal/ }).waitFor()
  await page.getByLabel('In a few words').fill('A final warning')
  await page.getByLabel('Not to send private messages to a person').check()
  await page.getByLabel('Step of the procedure').selectOption('final_warning')
  await page.getByLabel('Spaces it concerns').fill('chat\nforum')
  await page.getByLabel('What we tell the person who was reported').fill('What we saw.')
  await isClean(page)
  await press(page, 'Lock now')
  await page.getByRole('heading', { name: 'Open your key' }).waitFor()
  await first.unlock()
  assert.equal(await page.getByLabel('In a few words').inputValue(), 'A final warning')
  await press(page, 'Save the proposal')
  await said(page, 'The proposal is saved.')
  await page.getByText('Passes when at least two thirds').waitFor()
  await press(page, 'Open the vote')
  await said(page, 'The vote is open.')
  await isClean(page)
  assert.doesNotMatch(page.url(), /[\w-]{22}/)
})

test('S28 nobody sees a vote before their own is in; then the page says what is still needed', async () => {
  await vote(first, 'Agree', 'It happened before.')
  await first.page.getByText('Needs 2 of 3').waitFor()
  await second.unlock()
  await openCase(second)
  const { page } = second
  await page.getByText('1 ballot is in; 3 people can vote.').waitFor()
  assert.doesNotMatch(await page.locator('main').innerText(), /It happened before/)
  await vote(second, 'Disagree', 'A talk first.')
  await page.getByText('It happened before.').waitFor()
  await page.getByText('1 agrees, 1 disagrees').waitFor()
  await isClean(page)
})

test('a vote that is voided while somebody types keeps the words and counts nothing', async () => {
  await third.unlock()
  await openCase(third)
  const { page } = third
  await page.getByLabel('Abstain', { exact: true }).check()
  await page.locator('textarea[name=reason]').fill('I was away.')
  await openCase(first)
  await first.page.getByRole('link', { name: 'Change this proposal' }).click()
  await first.page.getByText('the votes so far no longer count').waitFor()
  assert.ok(await first.page.getByLabel('Not to send private messages to a person').isChecked())
  await first.page.getByLabel('Until').fill('2031-03-03')
  await first.page.getByLabel('From').fill('2031-01-03')
  await press(first.page, 'Save the proposal')
  await said(first.page, 'The proposal is saved.')
  await first.page.getByText('What changed since version 1').click()
  assert.ok((await first.page.locator('.cw-diff ins').count()) > 0)
  await press(page, 'Vote')
  await page.getByText('Not counted: the vote was over').waitFor()
  await page.getByText('I was away.').waitFor()
})

test('S12 all three vote, one writes the result, it waits, and another one’s confirmation makes it stand', async () => {
  await press(first.page, 'Open the vote')
  await said(first.page, 'The vote is open.')
  await vote(first, 'Agree', '')
  for (const seat of [second, third]) {
    await openCase(seat)
    await vote(seat, 'Agree', '')
  }
  const { page } = third
  await press(page, 'End the vote')
  await said(page, 'The vote has ended.')
  await page.getByLabel('What is decided').fill('')
  await press(page, 'Write the result')
  await page
    .getByText('Write something')
    .first()
    .waitFor({ timeout: 2_000 })
    .catch(() => undefined)
  await page.getByLabel('What is decided').fill('A final warning, in writing.')
  await isClean(page)
  await press(page, 'Write the result')
  await said(page, 'The result is written.')
  assert.equal(await page.getByRole('button', { name: 'Confirm this result' }).count(), 0)
  await openCase(second)
  await second.page.getByText('It passed').waitFor()
  await second.page.getByText('3-0-0').first().waitFor()
  await press(second.page, 'Confirm this result')
  await said(second.page, 'The result stands.')
  await isClean(second.page)
  await openCase(first)
  await first.page.getByText('Confirmed by').waitFor()
  assert.equal(await first.page.locator('.cw-alarms').count(), 0)
})

test('one acts at once; the others see it first thing and are asked', async () => {
  const { page } = first
  await page.getByRole('link', { name: 'Write down what you did at once' }).click()
  await page.getByLabel('What did you do?').fill('Muted in chat.')
  await page.getByLabel('Why could it not wait?').fill('Threats went on.')
  const nextWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('It holds until').fill(nextWeek)
  await isClean(page)
  await press(page, 'Write it down and ask the others')
  await said(page, 'It is written down, and the others are asked.')
  await openCase(second)
  const shown = second.page.locator('.cw-decision--now')
  await shown.getByText('Muted in chat.').waitFor()
  await shown.getByText('Waits for the others').waitFor()
  await isClean(second.page)
})

test('S27 every thread request went without a cookie, and the policy stopped nothing', () => {
  const asked = [first, second, third]
    .flatMap((seat) => seat.requests)
    .filter(({ url }) => new URL(url).pathname.startsWith('/t/'))
  assert.ok(asked.length > 20)
  assert.ok(asked.every(({ headers }) => headers['cookie'] === undefined))
  assert.deepEqual(site.policyReports(), [])
})
