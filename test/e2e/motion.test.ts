import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import type { DeviceId } from '../../src/accounts/model.ts'
import { openVote } from '../../src/decisions/votes/open-vote.ts'
import type { Staff } from '../../src/http/route.ts'
import { openBrowser } from '../helpers/browser.ts'
import { inTx, proposed, sendMails, type VotingBody, votingBody } from '../helpers/motions.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')
const shots = process.env['SHOTS']
const ACCOUNT = 'test-account'

let browser: Browser
let t: TestSite
let board: VotingBody
before(async () => {
  browser = await openBrowser()
  t = await testSite({
    identifyStaff: async (_, request): Promise<Staff | undefined> => {
      const accountId = request.headers.get(ACCOUNT)
      return accountId === null
        ? undefined
        : ({ accountId, name: '', email: '', sessionId: 's', deviceId: '' as DeviceId, isAdmin: false } as Staff)
    }
  })
  board = await votingBody(t.context.db, 5, {
    kind: 'board',
    slug: 'board',
    name: 'Board',
    roles: { 0: 'chair', 1: 'secretary' }
  })
})
after(async () => {
  await browser.close()
  await t.close()
})

async function isClean(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  assert.ok(
    (await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0,
    `${name} reaches over the side`
  )
  assert.equal(await page.locator('h1').count(), 1, name)
  await page.addScriptTag({ content: axe })
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`),
    []
  )
}

/** The way of the keyboard to something: as many presses of Tab as it takes. */
async function tabTo(page: Page, what: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, what)) return
  }
  assert.fail(`the keyboard does not reach ${what}`)
}

async function openMotion(title: string) {
  const motion = await proposed(t, board, {
    title,
    text: `the foundation form a kites group.\n\n1. It meets monthly.\n2. It reports to the board.`,
    effects: [{ effect: { kind: 'rename', body: board.id, name: 'Board of kites' }, on_day: '2026-06-01' }]
  })
  await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: board.people[0] ?? null }))
  t.mails.length = 0
  await sendMails(t)
  const links = t.mails.map(({ text }) => /http:\/\/[^/\s]+(\/vote\/[\w-]{43})/.exec(text)?.[1] ?? '')
  return { motion, links }
}

test('somebody votes by the link of a mail on a phone: opens, reads, chooses, checks, sends, changes', async () => {
  const { motion, links } = await openMotion('Form the kites group')
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })
  const page = await context.newPage()
  await page.goto(t.url + links[0])
  await isClean(page, 'vote-link')
  await page.getByLabel('Agree', { exact: true }).check()
  await page.getByLabel('Your reason').fill('We have the wind for it.')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('heading', { level: 1, name: 'Check your vote' }).waitFor()
  await isClean(page, 'vote-check')
  assert.equal((await t.context.db.selectFrom('ballots').selectAll().execute()).length, 0)
  await page.getByRole('button', { name: 'Send this vote' }).click()
  await page.getByText('You have voted: Agree').waitFor()
  await isClean(page, 'vote-sent')
  assert.ok(await page.getByLabel('Agree', { exact: true }).isChecked())
  await page.goto(`${t.url}/motions/${motion.number}`)
  await page.getByText('We have the wind for it.').waitFor()
  await isClean(page, 'motion-public-phone')
  await context.close()
})

test('the pages behind the link can be used by everybody from right to left and in the dark, on a phone', async () => {
  const { links } = await openMotion('Mend the kites')
  for (const [at, colorScheme] of (['light', 'dark'] as const).entries()) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${t.url}${links[2 + at]}?lang=en-XB`)
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    await isClean(page, `vote-link-mirrored-${colorScheme}`)
    await page.locator('form button').first().click()
    await page.locator('.govuk-error-summary').waitFor()
    await isClean(page, `vote-link-wrong-mirrored-${colorScheme}`)
    await page.locator('input[type=radio]').nth(2).check()
    await page.locator('form button').first().click()
    await page.waitForURL(/\/check$/)
    await isClean(page, `vote-check-mirrored-${colorScheme}`)
    await page.locator('form button').first().click()
    await page.waitForURL(/\/vote\/[\w-]+$/)
    await isClean(page, `vote-sent-mirrored-${colorScheme}`)
    await context.close()
  }
})

test('the same goes with the keyboard alone, without scripts, from right to left', async () => {
  const { motion, links } = await openMotion('Buy string')
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${t.url}${links[1]}?lang=en-XB`)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  await tabTo(page, 'input[type=radio]')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, 'form button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/check$/)
  await tabTo(page, 'form button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/vote\/[\w-]+$/)
  const rows = await t.context.db
    .selectFrom('ballots')
    .innerJoin('votes', 'votes.id', 'ballots.vote')
    .select(['choice', 'via'])
    .where('votes.motion', '=', motion.id)
    .execute()
  assert.deepEqual(rows, [{ choice: 'nay', via: 'mail' }])
  await context.close()
})

test('a motion is written, given effects by name and announced on the desk, without scripts', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true })
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ [ACCOUNT]: board.accounts[0] ?? '' })
  await page.goto(`${t.url}/desk/motions`)
  await isClean(page, 'desk-motions')
  await page.getByRole('link', { name: 'New motion for Board' }).click()
  await isClean(page, 'motion-form')
  await page.getByLabel('Title', { exact: true }).fill('Seat Ada Lindqvist')
  await page.getByLabel('What is to be decided').fill('Ada Lindqvist be seated as treasurer.')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Seat Ada Lindqvist' }).waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Who', { exact: true }).fill('Ada Lindqvist')
  await page.getByLabel('As what').selectOption({ label: 'Treasurer' })
  await page.getByRole('button', { name: 'Add this' }).click()
  await page.getByText('Nobody of this name is on the record.').first().waitFor()
  await isClean(page, 'effect-form-wrong')
  await page.getByLabel('This person is not on the record yet').check()
  await page.getByRole('button', { name: 'Add this' }).click()
  await page.getByText('Seats Ada Lindqvist as Treasurer of Board.').first().waitFor()
  await isClean(page, 'desk-motion-draft')
  await page.getByRole('button', { name: 'Announce it' }).click()
  await page.getByRole('button', { name: 'Open the vote' }).click()
  await page.getByText('Your vote', { exact: true }).waitFor()
  await isClean(page, 'desk-motion-open')
  await context.close()
})

for (const path of ['/motions', '/desk/motions']) {
  for (const lang of ['en', 'en-XB']) {
    test(`the page ${path} in ${lang} can be used by everybody, in the dark on a wide screen`, async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', bypassCSP: true })
      const page = await context.newPage()
      await page.setExtraHTTPHeaders({ [ACCOUNT]: board.accounts[0] ?? '' })
      await page.goto(`${t.url}${path}?lang=${lang}`)
      await isClean(page, `${path.replaceAll('/', '-')}-${lang}-dark`)
      await page.locator('main a[href*="/motions/M-"]').first().click()
      await isClean(page, `${path.replaceAll('/', '-')}-one-${lang}-dark`)
      await context.close()
    })
  }
}
