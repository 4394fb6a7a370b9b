import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import type { LetterBody } from '../../src/conduct/letters/bodies.ts'
import { newestOf } from '../../src/conduct/letters/model.ts'
import { linkOf, sendLetter, withdrawLetter } from '../../src/conduct/letters/send.ts'
import { checkLetter, writeLetter } from '../../src/conduct/letters/verbs.ts'
import { readOutside } from '../../src/conduct/outside/team.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { openCaseWith, type OpenCase } from '../helpers/cases.ts'
import { deskSite, type DeskSite } from '../helpers/desk-site.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`

let browser: Browser
let site: DeskSite
let open: OpenCase
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = site.foundation.readers
  assert.ok(first && second)
  open = await openCaseWith(site, [first, second])
})
after(async () => {
  await browser.close()
  await site.close()
})

interface Visitor {
  readonly page: Page
  readonly requests: { url: string; headers: Record<string, string>; body: string }[]
  readonly close: () => Promise<void>
}

/** A phone of 360 pixels that has never been here. */
async function visitor(options: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, ...options })
  const requests: Visitor['requests'] = []
  context.on('request', (request) => {
    requests.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? '' })
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, requests, close: () => context.close() }
}

async function isClean(page: Page): Promise<void> {
  assert.deepEqual(await page.evaluate(axeRun), [])
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing stands out at the side')
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()

async function sent(change: Partial<LetterBody> = {}, code = false) {
  const [first, second] = open.keepers
  const [a, b] = [await site.desk(first), await site.desk(second)]
  const letter = await writeLetter(a, open.team, {
    situation: 'free',
    to: 'reported',
    language: 'en',
    template: 'free 1',
    subject: 'About the evening in hall B',
    recipients: [{ name: 'Kim' }],
    parts: [
      { part: 'greeting', heading: '', text: 'Hello,' },
      { part: 'behaviour', heading: 'What happened', text: 'Somebody raised their voice.\nTwice.' }
    ],
    ...change
  })
  const state = async () => (await readTeam(b, open.team)).team.proceedings.letters
  const version = newestOf((await state()).letters.find((each) => each.id === letter) ?? assert.fail()).id
  await checkLetter(b, open.team, letter, version)
  const id = await sendLetter(a, open.team, { letter, version, way: 'page', code }, site.url)
  const found = (await state()).sent.find((each) => each.id === id)
  assert.ok(found?.page)
  const answers = async () => {
    const read = await readTeam(b, open.team)
    return (await readOutside(b, read, found))?.thread.answers ?? []
  }
  return { id, link: linkOf(found.page, site.url), key: found.page.key, code: found.page.code, answers }
}

test('S16 S27 S34 a letter page in a browser that was never here: words first, the letter, an answer; no cookie, no key in a request', async () => {
  const letter = await sent({}, true)
  const { page, requests, close } = await visitor()
  await page.goto(letter.link)
  await heading(page, 'A letter for you')
  assert.equal(new URL(page.url()).hash, '', 'the key is out of the address at once')
  await page.getByLabel('The code you were given').fill('wrong-it')
  await press(page, 'Open')
  await page.getByText('This opens nothing.').waitFor()
  await isClean(page)
  await page.getByLabel('The code you were given').fill((letter.code ?? '').toLowerCase())
  await press(page, 'Open')
  await heading(page, 'First, keep these seven words')
  await isClean(page)
  assert.doesNotMatch(await page.locator('main').innerText(), /raised their voice/)
  const words = (await page.locator('.cw-key li').allInnerTexts()).join(' ')
  assert.equal(words.split(' ').length, 7)
  await press(page, 'Read the letter')
  await page.getByText('Keep the words first').waitFor()
  await page.getByLabel('I have kept the seven words').check()
  await press(page, 'Read the letter')
  await heading(page, 'A letter from Conduct work group')
  await page.getByText('Somebody raised their voice.').waitFor()
  await page.getByText('Please do not contact anyone about this').waitFor()
  await isClean(page)
  await press(page, 'Send')
  await page.getByText('Write something first.').first().waitFor()
  await page.getByLabel('Your words').fill('I am sorry. It was a hard day.')
  await page.getByLabel('This is also an apology').check()
  await press(page, 'Send')
  await page.getByText('Sent. The group will read it.').waitFor()
  await isClean(page)
  assert.equal(await page.getByLabel('Your words').inputValue(), '')
  const [answer] = await letter.answers()
  assert.deepEqual([answer?.text, answer?.apology], ['I am sorry. It was a hard day.', true])

  for (const { url, headers, body } of requests) {
    assert.equal(headers['cookie'], undefined, url)
    for (const secret of [letter.key, words.split(' ').slice(0, 3).join(' ')]) {
      assert.ok(!url.includes(secret) && !body.includes(secret) && !JSON.stringify(headers).includes(secret), url)
    }
    if (new URL(url).pathname.startsWith('/t/')) assert.match(headers['handle'] ?? '', /^[\w-]{43}$/)
    else assert.equal(headers['handle'], undefined, url)
  }
  assert.doesNotMatch(site.app.logLines.join('\n'), new RegExp(letter.key))

  // The link is used; the words open it again, also in another browser.
  await page.goto(letter.link)
  await page.getByLabel('The code you were given').fill(letter.code ?? '')
  await press(page, 'Open')
  await page.getByText('This opens nothing.').waitFor()
  await close()
  const other = await visitor()
  await other.page.goto(`${site.url}/letter`)
  await other.page.getByLabel('Enter your seven words').fill(words.toUpperCase())
  await press(other.page, 'Open')
  await heading(other.page, 'A letter from Conduct work group')
  await other.page.getByText('I am sorry. It was a hard day.').waitFor()
  await other.close()
})

test('the moderators’ link: who may answer, an objection with its reason, and the answer of another', async () => {
  const letter = await sent({ to: 'space', space: 'The forum', recipients: [{ name: 'Moderators' }] })
  const one = await visitor({ colorScheme: 'dark' })
  await one.page.goto(letter.link)
  await heading(one.page, 'A recommendation for The forum')
  await one.page.getByText('Only people who look after The forum may answer.').waitFor()
  await isClean(one.page)
  await press(one.page, 'Send the answer')
  await one.page.getByText('Choose whether you agree.').waitFor()
  await one.page.getByLabel('We object').check()
  await one.page.getByLabel('Your name').fill('Pim')
  await press(one.page, 'Send the answer')
  await one.page.getByText('Say why you object.').waitFor()
  await one.page.getByLabel('Reasons').fill('Two months are too long for us.')
  await one.page.getByLabel('Your role there').fill('moderator')
  await press(one.page, 'Send the answer')
  await one.page.getByText('Sent. The group will read it.').waitFor()
  await one.close()
  const two = await visitor()
  await two.page.goto(letter.link)
  await two.page.getByText('Two months are too long for us.').waitFor()
  await two.page.getByLabel('We agree and will do it').check()
  await two.page.getByLabel('Your name').fill('Quinn')
  await press(two.page, 'Send the answer')
  await two.page.getByText('Quinn').waitFor()
  await isClean(two.page)
  await two.close()
  assert.deepEqual(
    (await letter.answers()).map(({ accept, name, role }) => [accept, name, role]),
    [
      [false, 'Pim', 'moderator'],
      [true, 'Quinn', '']
    ]
  )
})

test('S21 a stranger with a wrong link, and one with a link that was taken back, see the same page and send the same requests', async () => {
  const letter = await sent()
  await withdrawLetter(await site.desk(open.keepers[0]), open.team, letter.id, '')
  const seen: string[] = []
  for (const link of [letter.link, `${site.url}/letter#${'A'.repeat(43)}`]) {
    const { page, requests, close } = await visitor()
    await page.goto(link)
    await page.getByText('This opens nothing.').waitFor()
    const asked = requests.map(({ url, body }) => `${new URL(url).pathname} ${body}`).toSorted()
    seen.push(JSON.stringify([await page.locator('body').innerText(), asked]))
    await close()
  }
  assert.equal(seen[0], seen[1])
})

test('the page leaves at once, reads right to left, and says without scripts how to get the text', async () => {
  const letter = await sent()
  const leaving = await visitor()
  await leaving.page.goto(letter.link)
  await heading(leaving.page, 'First, keep these seven words')
  await leaving.page.route('**/*', (route) => route.fulfill({ body: 'elsewhere', contentType: 'text/html' }))
  await leaving.page.locator('.govuk-js-exit-this-page-button').click()
  await leaving.page.getByText('elsewhere').waitFor()
  await leaving.page.unroute('**/*')
  await leaving.page.goBack().catch(() => null)
  assert.doesNotMatch(await leaving.page.content(), /seven words you/)
  await leaving.close()

  const mirrored = await visitor()
  await mirrored.page.goto(letter.link.replace('/letter', '/letter?lang=en-XB'))
  await mirrored.page.locator('.cw-key').waitFor()
  assert.equal(await mirrored.page.evaluate('document.documentElement.dir'), 'rtl')
  await isClean(mirrored.page)
  await mirrored.close()

  const plain = await visitor({ javaScriptEnabled: false })
  await plain.page.goto(letter.link)
  await plain.page.getByText('ask for the text by mail').waitFor()
  await plain.close()
})

test('a member writes, another reads it and sends a page, the person answers, and the case says so', async () => {
  const [one, two] = open.keepers
  const [first, second] = [await site.sit(browser, one), await site.sit(browser, two)]
  await first.unlock()
  await second.unlock()
  const openCase = async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: 'Home', exact: true }).click()
    await page.locator('main').getByRole('link').first().click()
    await page.locator('.cw-strip').waitFor()
  }
  const { page } = first
  await openCase(page)
  await page.getByRole('link', { name: 'Write a letter to somebody outside the team' }).click()
  await heading(page, /A letter in/)
  await page.getByLabel('What was decided, to the person who was reported').check()
  await page.getByLabel('To whom?').fill('Robin <robin@example.net>')
  await press(page, 'Begin')
  assert.match(await page.getByLabel('Greeting').inputValue(), /^Hello Robin,/)
  await page.getByText('Still to be filled in').waitFor()
  for (const [part, text] of [
    ['What happened', 'A raised voice at 14:30.'],
    ['What it meant for others', 'People left.'],
    ['What we ask of you', 'Please stay calm.'],
    ['What follows', 'Nothing more for now.']
  ] as const)
    await page.getByLabel(part).fill(text)
  await page.getByText('Exact times or days: 14:30').waitFor()
  await page.getByLabel('What happened').fill('A raised voice.')
  await press(page, 'Save this version')
  await page.locator('.cw-strip').waitFor()
  await page.getByText('Waits for a second reader').waitFor()

  const other = second.page
  await openCase(other)
  await other.getByText('Needs you to read it').waitFor()
  await other
    .locator('#letters-title')
    .locator('..')
    .getByRole('link', { name: /A message from/ })
    .last()
    .click()
  await press(other, 'I read it for identifying details')
  await other.getByText('Read for identifying details by').waitFor()
  await isClean(other)
  await press(other, 'Send')
  await other.locator('.cw-strip').waitFor()
  await other.getByText('The link is ready at').first().waitFor()
  const read = await readTeam(await site.desk(two), open.team)
  const last = read.team.proceedings.letters.sent.at(-1)
  assert.ok(last?.page)

  const person = await visitor()
  await person.page.goto(linkOf(last.page, site.url))
  await person.page.getByLabel('I have kept the seven words').check()
  await press(person.page, 'Read the letter')
  await person.page.getByText('A raised voice.').waitFor()
  await person.page.getByLabel('Your words').fill('There was an alarm, and I had to shout.')
  await press(person.page, 'Send')
  await person.page.getByText('Sent. The group will read it.').waitFor()
  await person.close()

  await page.reload()
  await first.unlock()
  await openCase(page)
  await page.getByText('There was an alarm, and I had to shout.').waitFor()
  await page.getByRole('button', { name: 'This is new context: assess again' }).last().click()
  await page.getByText('New context; the assessment is open again.').waitFor()
  await isClean(page)
  await first.context.close()
  await second.context.close()
})
