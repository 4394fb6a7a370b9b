/**
 * The procedure of the Python Software Foundation from the first word of a report to numbers on a public page, by what
 * five people press on their screens; two more read letters outside.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { sweeps } from '../../src/background.ts'
import { sendMail } from '../../src/mail/send-mail.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import { setAhead } from '../helpers/later.ts'
import { seatAccounts } from '../helpers/seats.ts'
import { visit, type ReporterVisit } from '../helpers/reporter-visitor.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`
const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const year = String(new Date().getUTCFullYear())

let browser: Browser
let site: DeskSite
/** Two readers, then two members; the second reader and the second member hold phones. */
let seats: [DeskSeat, DeskSeat, DeskSeat, DeskSeat]
let reporter: ReporterVisit
let words = ''
/** What went wrong in any page, and what was asked of anybody else. */
const troubles: string[] = []
const asked: string[] = []

function listen(page: Page): void {
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (line) => {
    if (line.type() === 'error') troubles.push(line.text())
  })
  page.context().on('request', (request) => asked.push(request.url()))
}

before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 2, fallback: 2 })
  const people = [...site.foundation.readers, ...site.foundation.members]
  await seatAccounts(site.app.database.db, site.foundation.body, people)
  const sit = async (at: number, options?: BrowserContextOptions): Promise<DeskSeat> => {
    const person = people[at]
    assert.ok(person)
    const found = await site.sit(browser, person, options)
    listen(found.page)
    return found
  }
  seats = [await sit(0), await sit(1, phone), await sit(2), await sit(3, phone)]
})
after(async () => {
  await browser.close()
  await site.close()
})

/** One part of the story; what comes after a part that broke cannot be played. */
let isBroken = false
function step(name: string, play: () => Promise<void>): void {
  test(name, async () => {
    assert.ok(!isBroken, 'an earlier part broke')
    isBroken = true
    await play().catch(async (cause: unknown) => {
      const pages = browser.contexts().flatMap((context) => context.pages())
      const shown = await Promise.all(pages.map(async (page) => `${page.url()}\n${await page.locator('body').innerText()}`))
      throw new Error(shown.join('\n=====\n'), { cause })
    })
    isBroken = false
  })
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click()
const said = (page: Page, text: string): Promise<void> => page.locator('.cw-done').getByText(text).waitFor()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()
const follow = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('link', { name }).first().click()
const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text)
}

async function isClean(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate(axeRun), [], page.url())
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wide <= 0, `${page.url()} scrolls sideways`)
}

/** Comes back, opens the key and fetches letters, as one does in the morning. */
async function comeBack({ page, unlock }: DeskSeat): Promise<void> {
  await page.reload()
  await unlock()
  await page.goto(`${site.url}/desk#/`)
  await heading(page, 'Home')
}

/** Home, and from there to the one case. */
async function openCase({ page }: DeskSeat): Promise<void> {
  await page.goto(`${site.url}/desk#/`)
  await heading(page, 'Home')
  await page.locator('main a[data-row][href*="/case/"]').first().click()
  await page.locator('.cw-strip').waitFor()
}

/** Answers the question about conflicts that came by letter. */
async function answer(seat: DeskSeat, line: RegExp): Promise<void> {
  const { page } = seat
  await comeBack(seat)
  await follow(page, line)
  await heading(page, 'Before you join a case')
  await page.getByLabel('I have no conflict').check()
  await press(page, 'Send my answer')
  await page.getByText('Thank you.').waitFor()
}

/** The server's own work after some minutes: held mails leave. */
async function wait(minutes: number): Promise<void> {
  site.app.clock.advance(minutes * 60_000)
  for (const sweep of sweeps) await sweep.run(site.app.context)
  const { rows } = await sql<{ id: string }>`select id::text from outbox`.execute(site.app.database.superuser)
  for (const { id } of rows) await sendMail(site.app.context, id)
}

/** The link in the newest mail to this address. */
function linkTo(address: string): string {
  const text = site.app.mails.findLast((mail) => mail.to === address)?.text ?? ''
  return /http\S+#\S+/.exec(text)?.[0] ?? assert.fail(`no link was mailed to ${address}`)
}

step('a report is written on a phone, and its seven words are kept', async () => {
  reporter = await visit(browser, site)
  listen(reporter.page)
  const { page } = reporter
  const go = (): Promise<void> => reporter.press('Continue')
  await page.goto(`${site.url}/report`)
  await reporter.press('Start')
  await go()
  await page.getByLabel('No', { exact: true }).check()
  await go()
  await page.getByLabel('Yes, to me').check()
  await go()
  await page.locator('#what').fill('Somebody wrote to me again and again in the help channel.')
  await go()
  await page.locator('#place').fill('the help channel')
  await go()
  await page.locator('#who').fill('Robin Tall')
  await go()
  await page.getByRole('link', { name: 'Skip this question' }).click()
  await go()
  await go()
  await page.getByLabel('I give my name').check()
  await page.getByLabel('Name', { exact: true }).fill('Kim Small')
  await go()
  await page.getByText('Who could read this').waitFor()
  await isClean(page)
  await reporter.press('Send to the conduct team')
  await page.getByText('We have your report').waitFor()
  words = (await reporter.words()).join(' ')
  assert.equal(words.split(' ').length, 7)
})

step('two readers answer at the door; one tells the reporter and lets the other one in', async () => {
  for (const seat of [seats[0], seats[1]]) {
    const { page } = seat
    await seat.unlock()
    await follow(page, /new report/i)
    await heading(page, /New report/)
    await page.getByLabel('I have no conflict').check()
    await press(page, 'Sign my answer')
    await said(page, 'Your answer is signed.')
  }
  const { page } = seats[0]
  await press(page, 'Fetch letters now')
  await press(page, 'Open the words')
  await page.locator('.cw-strip').waitFor()
  await press(page, 'Tell the reporter')
  await said(page, 'The reporter was told.')
  await press(page, 'Let in Person 1')
  await said(page, '1 person was let in.')
})

step('names are signed by two, and two more people come in through both questions of the gate', async () => {
  const [first, second, third, fourth] = seats
  const { page } = first
  assert.equal(await page.locator('#name-1').inputValue(), 'Robin Tall')
  await press(page, 'Sign these names')
  await said(page, 'The names are signed.')
  await comeBack(second)
  await openCase(second)
  await press(second.page, 'Sign the same names')
  await said(second.page, 'The names are signed by two.')
  await press(second.page, 'Ask them')
  await said(second.page, 'The question went out.')
  await isClean(second.page)
  for (const seat of [third, fourth]) {
    await seat.unlock()
    await answer(seat, /whether you have a conflict/)
  }
  await openCase(second)
  await second.page.getByLabel('Names of the reporter and of witnesses').fill('Kim Small')
  await press(second.page, 'Ask the second question')
  await said(second.page, 'The question went out.')
  for (const seat of [third, fourth]) await answer(seat, /One more question before you may join/)
  await openCase(second)
  await press(second.page, 'Let all 2 in')
  await said(second.page, '2 people were let in.')
  await isClean(second.page)
})

step('they talk, assess alone, and the lead writes down what they found', async () => {
  const [first, , third, fourth] = seats
  await openCase(first)
  await press(first.page, 'We talked about it today')
  await said(first.page, 'The talk is written down.')
  for (const seat of [first, third, fourth]) {
    const { page } = seat
    if (seat !== first) await comeBack(seat)
    await openCase(seat)
    await follow(page, 'Assess alone')
    await heading(page, /^Your own assessment/)
    for (const question of await page.locator('.cw-question').all()) await question.getByLabel('Yes', { exact: true }).check()
    await page.getByRole('group', { name: 'How strong is the impact' }).getByLabel('Higher').check()
    await page.getByRole('group', { name: 'How high is the risk' }).getByLabel('Lower').check()
    if (seat !== third) await isClean(page)
    await press(page, 'Save my assessment')
    await said(page, 'Your assessment is saved.')
  }
  const { page } = first
  await openCase(first)
  await follow(page, 'Write down what the team found')
  await heading(page, /^What the team found/)
  await page.getByRole('group', { name: 'Is it ours, all in all?' }).getByLabel('Yes').check()
  await fill(page, { 'Findings, one a line': 'Messages after being asked to stop: twelve messages in one evening' })
  await isClean(page)
  await press(page, 'Save for the team')
  await said(page, 'The team’s assessment is saved.')
  await page.getByText('In scope. Higher impact. Lower risk.').waitFor()
})

step('one proposes on a phone; four vote, one abstains, one uses the keyboard; two make the result stand', async () => {
  const [first, second, third, fourth] = seats
  const { page } = fourth
  await openCase(fourth)
  await follow(page, 'Write a proposal')
  await heading(page, /^Write a proposal/)
  await fill(page, { 'In a few words': 'A final warning', 'Spaces it concerns': 'help channel' })
  await page.getByLabel('Not to send private messages to a person').check()
  await page.getByLabel('Step of the procedure').selectOption({ label: 'A final warning' })
  await isClean(page)
  await press(page, 'Save the proposal')
  await said(page, 'The proposal is saved.')
  await press(page, 'Open the vote')
  await said(page, 'The vote is open.')
  const vote = async (seat: DeskSeat, choice: string): Promise<void> => {
    await openCase(seat)
    await seat.page.getByLabel(choice, { exact: true }).check()
    await press(seat.page, 'Vote')
    await said(seat.page, 'Your vote is in.')
  }
  await vote(fourth, 'Agree')
  await vote(first, 'Agree')
  await vote(second, 'Abstain')
  await isClean(second.page)

  await openCase(third)
  const keys = third.page
  await keys.getByLabel('Agree', { exact: true }).focus()
  await keys.keyboard.press('Space')
  await keys.keyboard.press('Tab')
  await keys.keyboard.type('It was asked to stop.')
  await keys.keyboard.press('Tab')
  await keys.keyboard.press('Enter')
  await said(keys, 'Your vote is in.')

  await press(keys, 'End the vote')
  await said(keys, 'The vote has ended.')
  await press(keys, 'Write the result')
  await said(keys, 'The result is written.')
  await openCase(first)
  await press(first.page, 'Confirm this result')
  await said(first.page, 'The result stands.')
  await first.page.getByText('3-0-1').first().waitFor()
  await isClean(first.page)
})

/** Writes a letter in the words of its situation, another one reads it, and its link leaves by mail after ten minutes. */
async function sendLetter(
  [writer, checker]: readonly [DeskSeat, DeskSeat],
  letter: { why: string; to: Readonly<Record<string, string>>; parts: Readonly<Record<string, string>>; subject: RegExp }
): Promise<void> {
  const { page } = writer
  await openCase(writer)
  await follow(page, 'Write a letter to somebody outside the team')
  await heading(page, /A letter in/)
  await page.getByLabel(letter.why).check()
  await fill(page, letter.to)
  await press(page, 'Begin')
  await page.getByText('Still to be filled in').waitFor()
  await fill(page, letter.parts)
  await isClean(page)
  await saveAndSend([writer, checker], letter.subject, true)
}

/** What is written is saved, read by the other one, and sent. */
async function saveAndSend([writer, checker]: readonly [DeskSeat, DeskSeat], subject: RegExp, mailLink: boolean): Promise<void> {
  await press(writer.page, 'Save this version')
  await said(writer.page, 'Saved. Another member has to read it.')
  const other = checker.page
  await openCase(checker)
  await other
    .locator('section, div')
    .filter({ has: other.locator('#letters-title') })
    .last()
    .getByRole('link', { name: subject })
    .first()
    .click()
  await press(other, 'I read it for identifying details')
  await other.getByText('Read for identifying details by').waitFor()
  if (mailLink) await other.getByLabel('Mail the link').check()
  await isClean(other)
  await press(other, 'Send')
  await said(other, 'Sent. You can take it back for ten minutes.')
  await wait(11)
}

step('the moderators of the space agree by a link that tells them nothing of who reported', async () => {
  const [first, second] = seats
  await sendLetter([first, second], {
    why: 'To ask the moderators of a space',
    to: { 'Which space?': 'help channel' },
    subject: /A recommendation for/,
    parts: {
      To: 'Moderators <mods@example.net>',
      'What happened': 'Messages went on after a request to stop.',
      'What we ask of you': 'No private messages to one person.',
      'What follows': 'A final warning.',
      'What we ask': 'Please agree, and tell us when it is done.'
    }
  })
  const moderator = await visit(browser, site)
  listen(moderator.page)
  const { page } = moderator
  await page.goto(linkTo('mods@example.net'))
  await heading(page, 'A recommendation for help channel')
  assert.doesNotMatch(await page.locator('body').innerText(), /Kim|Robin/)
  await page.getByLabel('We agree and will do it').check()
  await page.getByLabel('Your name').fill('Pim')
  await press(page, 'Send the answer')
  await page.getByText('Sent. The group will read it.').waitFor()
  await isClean(page)
  await moderator.close()
  await openCase(second)
  await press(second.page, 'Record it')
  await said(second.page, 'Recorded.')
  await isClean(second.page)
})

step(
  'the person who was reported reads a letter page and answers; an apology is passed on, and the hearing written down',
  async () => {
    const [first, second] = seats
    await sendLetter([second, first], {
      why: 'What was decided, to the person who was reported',
      to: { 'To whom?': 'Robin <robin@example.net>' },
      subject: /A message from/,
      parts: {
        'What happened': 'Messages went on after a request to stop.',
        'What it meant for others': 'Somebody left the channel.',
        'What we ask of you': 'No private messages to that person.',
        'What follows': 'This is a final warning.'
      }
    })
    const person = await visit(browser, site)
    listen(person.page)
    const { page } = person
    await page.goto(linkTo('robin@example.net'))
    await heading(page, 'First, keep these seven words')
    await page.getByLabel('I have kept the seven words').check()
    await press(page, 'Read the letter')
    await page.getByText('This is a final warning.').waitFor()
    await page.getByLabel('Your words').fill('I am sorry. I did not see the request.')
    await page.getByLabel('This is also an apology').check()
    await press(page, 'Send')
    await page.getByText('Sent. The group will read it.').waitFor()
    await isClean(page)
    await person.close()
    await openCase(second)
    const desk = second.page
    await desk.getByText('I am sorry. I did not see the request.').waitFor()
    await press(desk, 'Pass the apology on')
    await heading(desk, /A letter in/)
    await saveAndSend([second, first], /An apology/, false)
    await openCase(second)
    await desk.getByText('The apology is passed on.').waitFor()
    await desk.getByRole('group', { name: 'Was the person who was reported heard?' }).first().getByLabel('Yes').check()
    await press(desk, 'Write it down')
    await desk.getByText('The person was heard.').waitFor()
    await isClean(desk)
  }
)

step('a measure begins and is ticked where it is carried out; the reporter is told', async () => {
  const [first, , third] = seats
  const { page } = first
  const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  await openCase(first)
  await page.getByText('Begin a measure', { exact: true }).click()
  await page.getByLabel('From which day').fill(day(1))
  await page.getByLabel('Until which day').fill(day(200))
  await page.getByLabel('When you look at it again').fill(day(100))
  await page.getByLabel('Where it is carried out, one place a line').fill('help channel: Pim')
  await isClean(page)
  await press(page, 'Begin the measure')
  await said(page, 'The measure is written down.')
  await openCase(third)
  await third.page.getByText('Say what was done in a place').click()
  await press(third.page, 'Save')
  await said(third.page, 'Saved.')
  await third.page.getByText('Carried out').first().waitFor()
  await isClean(third.page)

  await openCase(first)
  await page
    .getByRole('group', { name: /^Where report/ })
    .getByLabel('Decided')
    .check()
  await fill(page, { 'What we tell the reporter': 'The person got a final warning and a plan.' })
  await press(page, 'Tell the reporter')
  await said(page, 'The reporter was told.')
})

step('one writes how it ends and another one closes the case; the reporter reads it with the seven words', async () => {
  const [first, second] = seats
  const { page } = second
  await openCase(second)
  await follow(page, 'Write how it ends')
  await heading(page, /^How .* ends$/)
  await page.getByRole('group', { name: 'What came of it' }).getByLabel('a warning').check()
  await page.getByLabel('Messages after being asked to stop').check()
  await fill(page, { 'What kind of place': 'chat', 'What we learnt': 'Answer sooner.' })
  await page.getByLabel('What the reporters read').fill('A final warning was given. Thank you for telling us.')
  await isClean(page)
  await press(page, 'Save, and ask for a second member')
  await said(page, 'Saved. A second member has to confirm it.')
  await openCase(first)
  await isClean(first.page)
  await press(first.page, 'Confirm and close the case')
  await said(first.page, 'The case is closed, and the reporters were told.')

  const own = reporter.page
  await own.goto(`${site.url}/r`)
  await own.locator('#words').fill(words)
  await press(own, 'Open')
  await own.getByText('A final warning was given. Thank you for telling us.').waitFor()
  await own.getByText('Closed').first().waitFor()
  await isClean(own)
})

step('S23 in the new year two people count what they closed, and publish it', async () => {
  const later = Date.UTC(Number(year) + 1, 0, 12) - Date.now()
  for (const { context } of seats) await context.close()
  const [one, two] = site.foundation.readers
  assert.ok(one && two)
  site.app.clock.advance(later - (site.app.clock.now().getTime() - Date.now()))
  const sit = async (person: typeof one): Promise<DeskSeat> => {
    const seat = await site.sit(browser, person)
    listen(seat.page)
    await setAhead(seat.context, later)
    await seat.page.reload()
    await seat.unlock()
    return seat
  }
  const { page } = await sit(one)
  await follow(page, 'Numbers')
  await page.getByRole('button', { name: 'Begin a report' }).click()
  await press(page, 'Count my closed cases')
  await heading(page, `Transparency report ${year}: Conduct`)
  assert.equal(await page.getByLabel('Reports', { exact: true }).inputValue(), '1')
  await page.getByText('How it ended · Warnings · Separate issues is 1.').first().waitFor()
  await fill(page, { 'In short': 'One issue was looked after.' })
  await page.getByLabel('One issue was looked after.').check()
  for (const reason of await page.locator('textarea[name^="reason-"]').all())
    if ((await reason.inputValue()) === '') await reason.fill('Nobody can be told from it.')
  await isClean(page)
  await press(page, 'Sign and ask for the second signature')
  await page.getByText('Signed. The draft is sealed to the two of you.').waitFor()

  const second = await sit(two)
  await follow(second.page, 'Numbers')
  await follow(second.page, `${year}, Conduct`)
  await second.page.getByLabel('One issue was looked after.').check()
  await press(second.page, 'Sign and publish')
  await second.page.getByText('Published.').waitFor()
})

step('the public page shows the numbers to everybody', async () => {
  const { page } = reporter
  await page.goto(`${site.url}/transparency`)
  await follow(page, new RegExp(year))
  await heading(page, `Transparency report ${year}: Conduct`)
  await page.getByText('One issue was looked after.').waitFor()
  await page.getByText('Messages after being asked to stop').first().waitFor()
  assert.doesNotMatch(await page.locator('body').innerText(), /Robin|Kim|Answer sooner/)
  await isClean(page)
})

step('S27 S34 nothing was asked of anybody else, nothing failed in any page, and the policy stopped nothing', async () => {
  assert.ok(asked.length > 200)
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('blob:')),
    []
  )
  assert.deepEqual(troubles, [])
  assert.deepEqual(site.policyReports(), [])
  for (const secret of ['Robin Tall', 'Kim Small', 'help channel', words])
    assert.ok(!site.app.logLines.join('\n').includes(secret))
})
