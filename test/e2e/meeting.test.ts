import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { DeviceId } from '../../src/accounts/model.ts'
import { timesOf } from '../../src/decisions/meetings/model.ts'
import { planMeetings } from '../../src/decisions/meetings/plan-meetings.ts'
import { bodyOfVote } from '../../src/decisions/votes/body-of-vote.ts'
import type { MeetingId } from '../../src/decisions/votes/model.ts'
import type { Staff } from '../../src/http/route.ts'
import { publishDueMinutes } from '../../src/decisions/minutes/publish-minutes.ts'
import { TEST_NOW } from '../helpers/app.ts'
import { openBrowser } from '../helpers/browser.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../helpers/motions.ts'
import { testSite, type TestSite } from '../helpers/site.ts'

const axe = readFileSync(join(process.cwd(), 'node_modules/axe-core/axe.min.js'), 'utf8')
const shots = process.env['SHOTS']
const ACCOUNT = 'test-account'
const phone = { width: 360, height: 740 }

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
    roles: { 0: 'chair', 1: 'secretary' },
    rules: {
      ordinary: {
        electorate: 'seats',
        base: 'present',
        threshold: '1/2',
        strict: true,
        quorum: { share: '1/2', of: 'all_seats', strict: true },
        proxies: true
      }
    }
  })
})
after(async () => {
  await browser.close()
  await t.close()
})

beforeEach(() => t.clock.set(TEST_NOW))

/** A page of somebody of the board, by their place; scripts of the checks run past the policy. */
async function pageOf(who: number, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, bypassCSP: true, ...options })
  const page = await context.newPage()
  await page.setExtraHTTPHeaders({ [ACCOUNT]: board.accounts[who] ?? '' })
  return page
}

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
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    if (await what.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard does not reach ${what.toString()}`)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Presses a button or follows a link without a mouse, and waits for the page it leads to. */
async function go(page: Page, what: Locator): Promise<void> {
  await tabTo(page, what)
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.waitForLoadState()
}

/** A choice in a list, by the first letters of its words. */
async function choose(page: Page, what: Locator, letters: string): Promise<void> {
  await tabTo(page, what)
  await page.keyboard.type(letters)
}

async function planned(title: string): Promise<MeetingId> {
  const body = await bodyOfVote(t.context.db, board.id)
  const times = timesOf({ day: '2026-03-10', from: '11:00', to: '12:00' }, 'week', 2, body.time_zone)
  if (times === 'skipped') throw new Error('no clock changes in March')
  return (await inTx(t, (tx) => planMeetings(tx, t.context, body, { title, place: '' }, times))).id
}

async function addItem(page: Page, title: string, kind: string, motion = '', hidden = false): Promise<void> {
  await go(page, page.getByRole('button', { name: 'Add an item' }))
  await tabTo(page, page.getByLabel('Item', { exact: true }))
  await page.keyboard.type(title)
  await page.keyboard.press('Tab')
  const radio = page.getByLabel(kind, { exact: true })
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 4 && !(await radio.isChecked()); presses++) await page.keyboard.press('ArrowDown')
  if (motion) await choose(page, page.getByLabel('Motion', { exact: true }), motion)
  if (hidden) {
    await tabTo(page, page.getByLabel('Everybody', { exact: true }))
    await page.keyboard.press('ArrowDown')
  }
  await go(page, button(page, 'Save the item'))
}

test('a board meeting from agenda to published minutes, with the keyboard alone', async () => {
  const meeting = await planned('March meeting')
  const string = await proposed(t, board, { title: 'Buy string', how: 'meeting' })
  const thanks = await proposed(t, board, { title: 'Thank the kitchen', how: 'consent_agenda' })
  const lease = await proposed(t, board, { title: 'Renew the lease', how: 'consent_agenda' })
  const page = await pageOf(0)
  await page.goto(`${t.url}/desk/meetings/${meeting}`)
  await addItem(page, 'Opening and roll call', 'Structure')
  await addItem(page, 'Buy string', 'Decision', string.number)
  await addItem(page, 'Thank the kitchen', 'Decision', thanks.number)
  await addItem(page, 'Renew the lease', 'Decision', lease.number)
  await addItem(page, 'Storm insurance', 'Discussion', '', true)
  await addItem(page, 'Summer camp', 'Discussion')
  await isClean(page, 'desk-meeting')

  await go(page, page.getByRole('button', { name: 'Go to the meeting' }))
  await isClean(page, 'room-before')
  for (const name of ['Person 1', 'Person 2', 'Person 3']) {
    await tabTo(page, page.getByRole('checkbox', { name: new RegExp(name) }))
    await page.keyboard.press('Space')
  }
  await go(page, button(page, 'Open the meeting'))
  await page.getByText('3 of 5 voting seats are in the room. That is a quorum: 3 are needed.').waitFor()
  await isClean(page, 'room-open')

  // Down the agenda by single keys: the first row is the consent agenda.
  await page.keyboard.press('j')
  await Promise.all([page.waitForURL(/\/consent$/), page.keyboard.press('Enter')])
  await isClean(page, 'room-consent')

  const member = await pageOf(2, { viewport: phone })
  await member.goto(`${t.url}/desk/meetings/${meeting}/room/consent`)
  await isClean(member, 'room-consent-phone')
  await go(member, button(member, 'Take it out Renew the lease'))
  await page.keyboard.press('l')
  await page.getByText('Renew the lease').waitFor({ state: 'detached' })
  await go(page, button(page, 'Open the vote on all of these'))
  await choose(page, page.getByLabel('Everybody else here'), 'Agree')
  await go(page, button(page, 'Write these down'))
  await go(page, button(page, 'Count and end the vote'))

  await go(page, page.getByRole('button', { name: 'Begin with the agenda' }))
  await page.getByRole('heading', { level: 1, name: 'Opening and roll call' }).waitFor()
  await go(page, button(page, 'Take this up now'))
  await page.keyboard.press('n')
  await page.keyboard.type('Everybody is welcome.')
  await go(page, button(page, 'Done, next item'))
  await page.getByRole('heading', { level: 1, name: 'Buy string' }).waitFor()
  await page.keyboard.press('v')
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')])
  await page.getByRole('heading', { name: 'Votes in the room' }).waitFor()
  await isClean(page, 'room-vote')

  const item = page.url()
  await member.goto(item)
  await isClean(member, 'room-vote-phone')
  await member.keyboard.press('v')
  await member.keyboard.press('Space')
  await member.keyboard.press('ArrowDown')
  await go(member, button(member, 'Send your vote'))
  await member.getByText('Person 3: disagrees').waitFor()
  await page.getByText('Something has changed in the meeting.').waitFor({ timeout: 30_000 })
  await page.keyboard.press('l')
  await page.getByText('Person 3: disagrees').waitFor()
  await choose(page, page.getByLabel('Person 1', { exact: true }), 'Agree')
  await choose(page, page.getByLabel('Person 2', { exact: true }), 'Agree')
  await go(page, button(page, 'Write these down'))
  await go(page, button(page, 'Count and end the vote'))
  await page
    .getByText(/^Approved 2-1-0 by vote in a meeting/)
    .first()
    .waitFor()
  await isClean(page, 'room-outcome')
  // What is to be done is given out under the item that it comes from; what came of it is typed by then, and is kept.
  await page.keyboard.press('n')
  await page.keyboard.type('The kite flies.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('t')
  await page.keyboard.type('Carry the string home')
  await choose(page, page.getByLabel('Who does it?'), 'Person 2')
  await isClean(page, 'room-give-out')
  await page.context().setOffline(true)
  await tabTo(page, button(page, 'Save'))
  await page.keyboard.press('Enter')
  await page.getByText('This could not be saved, so nothing was sent.').waitFor()
  await isClean(page, 'room-outcome-unsaved')
  await page.context().setOffline(false)
  await go(page, button(page, 'Save'))
  await page.getByRole('link', { name: 'Carry the string home' }).waitFor()
  assert.match(page.url(), /\/room\/items\/[\da-f-]+#actions$/)
  assert.equal(await page.locator('textarea[name=outcome]').inputValue(), 'The kite flies.')
  await isClean(page, 'room-given-out')
  await go(page, button(page, 'Done, next item'))
  await page.getByRole('heading', { level: 1, name: 'Renew the lease' }).waitFor()
  await go(page, button(page, 'Put it off to the next meeting'))
  await page.getByRole('heading', { level: 1, name: 'Storm insurance' }).waitFor()
  await Promise.all([page.waitForURL((url) => url.href !== item && !url.href.endsWith('x')), page.keyboard.press('j')])
  await page.getByRole('heading', { level: 1, name: 'Summer camp' }).waitFor()
  await page.keyboard.press('k')
  await page.getByRole('heading', { level: 1, name: 'Storm insurance' }).waitFor()
  await page.keyboard.press('g')
  await Promise.all([page.waitForURL(/\/room$/), page.keyboard.press('a')])

  t.clock.advance(30 * 60_000)
  await tabTo(page, page.getByRole('checkbox', { name: /Person 2/ }))
  await page.keyboard.press('Space')
  await go(page, button(page, 'Write down'))
  await page.getByText('2 of 5 voting seats are in the room. That is no quorum').waitFor()
  await tabTo(page, page.locator('#close summary'))
  await page.keyboard.press('Enter')
  await isClean(page, 'room-closing')
  await go(page, button(page, 'Close it now'))
  await isClean(page, 'room-closed')
  await isClean(member, 'room-item-phone')
  await page
    .getByRole('link', { name: /17 March/ })
    .first()
    .waitFor()
  const next = await t.context.db
    .selectFrom('agenda_items')
    .select(['title', 'carried'])
    .where('carried', '>', 0)
    .orderBy('place')
    .execute()
  assert.deepEqual(next, [
    { title: 'Renew the lease', carried: 1 },
    { title: 'Storm insurance', carried: 1 },
    { title: 'Summer camp', carried: 1 }
  ])
  const decided = await t.context.db.selectFrom('resolutions').select(['title', 'tally']).orderBy('number').execute()
  assert.deepEqual(decided, [
    { title: 'Thank the kitchen', tally: '3-0-0' },
    { title: 'Buy string', tally: '2-1-0' }
  ])
  // The minutes: drafted from all this, sent, approved by the next meeting, read by everybody two weeks later.
  await go(page, page.getByRole('link', { name: 'Time and place' }))
  await go(page, button(page, 'Begin the minutes'))
  await page.getByText('Approved 2-1-0 by vote in a meeting', { exact: false }).first().waitFor()
  await page.getByText('Everybody is welcome.').waitFor()
  await isClean(page, 'minutes-draft')
  await tabTo(page, page.getByLabel('Comments until'))
  await page.keyboard.type('03122026')
  await go(page, button(page, 'Send for comment'))
  await go(page, button(page, 'Make the motion'))
  t.clock.set(new Date('2026-03-17T10:00:00Z'))
  const [second] = await t.context.db
    .selectFrom('meetings')
    .select('id')
    .where('opened_at', 'is', null)
    .orderBy('starts_at')
    .execute()
  await page.goto(`${t.url}/desk/meetings/${second?.id}/room`)
  for (const name of ['Person 1', 'Person 2', 'Person 3']) {
    await tabTo(page, page.getByRole('checkbox', { name: new RegExp(name) }))
    await page.keyboard.press('Space')
  }
  await go(page, button(page, 'Open the meeting'))
  await isClean(page, 'room-next')
  await page.keyboard.press('j')
  await Promise.all([page.waitForURL(/\/consent$/), page.keyboard.press('Enter')])
  await go(page, button(page, 'Open the vote on all of these'))
  await choose(page, page.getByLabel('Everybody else here'), 'Agree')
  await go(page, button(page, 'Write these down'))
  await go(page, button(page, 'Count and end the vote'))
  const reader = await (await browser.newContext({ viewport: phone, bypassCSP: true })).newPage()
  await reader.goto(`${t.url}/bodies/board/minutes`)
  await reader.getByText('No minutes are public yet.').waitFor()
  t.clock.set(new Date('2026-04-01T10:00:00Z'))
  await publishDueMinutes(t.context)
  await reader.goto(`${t.url}/bodies/board/minutes`)
  await go(reader, reader.locator('main a[href^="/bodies/board/minutes/2026"]').first())
  await reader.getByText('Approved 2-1-0 by vote in a meeting', { exact: false }).first().waitFor()
  assert.doesNotMatch((await reader.locator('body').textContent()) ?? '', /Storm insurance/)
  await isClean(reader, 'minutes-public-phone')
  await reader.context().close()
  await member.context().close()
  await page.context().close()
})

test('single keys can be switched off, and do nothing inside a field', async () => {
  const meeting = await planned('Keys')
  await inTx(t, (tx) =>
    tx
      .insertInto('agenda_items')
      .values(
        ['One', 'Two'].map((title, at) => ({
          id: crypto.randomUUID() as never,
          meeting,
          place: at + 1,
          kind: 'discussion' as const,
          title,
          private: false
        }))
      )
      .execute()
  )
  const page = await pageOf(0)
  await page.goto(`${t.url}/desk/meetings/${meeting}/room`)
  await page.keyboard.press('?')
  await tabTo(page, page.getByLabel('Listen to single keys'))
  await isClean(page, 'room-keys')
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('j')
  assert.equal(await page.evaluate(() => document.activeElement?.hasAttribute('data-row')), false)
  await page.reload()
  assert.equal(await page.getByLabel('Listen to single keys').isChecked(), false)
  await page.context().close()
})

test('without scripts a member comes, votes and leaves on a phone, from right to left', async () => {
  const meeting = await planned('Without scripts')
  const motion = await proposed(t, board, { title: 'Paint the boat', how: 'meeting' })
  const chair = await pageOf(1)
  await chair.goto(`${t.url}/desk/meetings/${meeting}`)
  await addItem(chair, 'Paint the boat', 'Decision', motion.number)
  await go(chair, chair.getByRole('button', { name: 'Go to the meeting' }))
  for (const name of ['Person 1', 'Person 2']) {
    await tabTo(chair, chair.getByRole('checkbox', { name: new RegExp(name) }))
    await chair.keyboard.press('Space')
  }
  await go(chair, button(chair, 'Open the meeting'))
  const plain = await pageOf(3, { viewport: phone, javaScriptEnabled: false })
  await plain.goto(`${t.url}/desk/meetings/${meeting}/room?lang=en-XB`)
  assert.equal(await plain.locator('html').getAttribute('dir'), 'rtl')
  await plain.locator('form[action$="/step/here"] button').press('Enter')
  await plain.locator('form[action$="/step/away"] button').waitFor()
  await go(chair, chair.getByRole('button', { name: 'Begin with the agenda' }))
  await go(chair, button(chair, 'Open the vote'))
  await plain.locator('ol a').first().press('Enter')
  await plain.locator('input[name=choice_1]').first().press('Space')
  await plain.locator('form[action$="/step/ballot"] button').press('Enter')
  await plain.waitForURL(/\/items\/[\da-f-]+$/)
  const ballots = await t.context.db
    .selectFrom('ballots')
    .innerJoin('votes', 'votes.id', 'ballots.vote')
    .select(['choice', 'via'])
    .where('votes.motion', '=', motion.id)
    .execute()
  assert.deepEqual(ballots, [{ choice: 'aye', via: 'desk' }])
  await plain.locator('#give-out summary').press('Enter')
  await plain.locator('#give-out input[name=title]').fill('Ask for paint')
  await plain.locator('#give-out select').selectOption({ index: 1 })
  await plain.locator('#give-out button').press('Enter')
  await plain.waitForURL(/#actions$/)
  await plain.getByText('Ask for paint').waitFor()
  // With scripts for the checks: the same pages mirrored, in the dark.
  for (const [name, viewport] of [
    ['phone', phone],
    ['wide', { width: 1280, height: 800 }]
  ] as const) {
    const page = await pageOf(1, { viewport, colorScheme: 'dark' })
    await page.goto(`${chair.url()}?lang=en-XB`)
    await isClean(page, `room-vote-${name}-mirrored-dark`)
    await page.goto(`${t.url}/desk/meetings/${meeting}/room?lang=en-XB`)
    await isClean(page, `room-${name}-mirrored-dark`)
    await page.context().close()
  }
  await go(chair, button(chair, 'Count and end the vote'))
  await plain.context().close()
  await chair.context().close()
})

test('an agenda that was saved is read without any network, on a phone, with all its papers', async () => {
  const meeting = await planned('To be read on a train')
  const motion = await proposed(t, board, { title: 'Mend the roof', text: 'the board mend the roof.', how: 'meeting' })
  const chair = await pageOf(0)
  await chair.goto(`${t.url}/desk/meetings/${meeting}`)
  await addItem(chair, 'Mend the roof', 'Decision', motion.number)
  await addItem(chair, 'Pay of the caretaker', 'Discussion', '', true)
  const folder = await mkdtemp(join(tmpdir(), 'agenda-'))
  try {
    for (const [address, isPrivate] of [
      [`/desk/meetings/${meeting}/papers/save`, true],
      [`/meetings/${meeting}/save`, false]
    ] as const) {
      const saved = await chair.request.get(t.url + address, { headers: { [ACCOUNT]: board.accounts[0] ?? '' } })
      assert.match(saved.headers()['content-disposition'] ?? '', /^attachment/)
      const file = join(folder, 'agenda.html')
      await writeFile(file, await saved.body())
      const context = await browser.newContext({ viewport: phone, bypassCSP: true, offline: true })
      const page = await context.newPage()
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(file).href)
      await page.getByRole('heading', { name: 'Mend the roof' }).first().waitFor()
      await page.getByText('the board mend the roof.').first().waitFor()
      assert.equal((await page.getByText('Pay of the caretaker').count()) > 0, isPrivate)
      assert.deepEqual(asked, [pathToFileURL(file).href], 'it asks nobody for anything')
      await isClean(page, `saved-agenda-${isPrivate ? 'inside' : 'open'}`)
      await context.close()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
  await chair.context().close()
})
