/** From the first start of the program to a report that two people can open, with nothing but browsers. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after, before, test, type TestFn } from 'node:test'
import type { Browser } from 'playwright-core'
import { setTimeout as sleep } from 'node:timers/promises'
import { openBrowser } from '../helpers/browser.ts'
import { type DeskVisitor, openDesk } from '../helpers/desk-visitor.ts'
import { visit } from '../helpers/reporter-visitor.ts'
import { type Program, startProgram } from '../helpers/program.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

let browser: Browser
let program: Program
let site: { url: string; clock: { now: () => Date } }
const place = temporaryFolder()
before(async () => {
  browser = await openBrowser()
  // The address is told before the start: keys are made for one host.
  const port = await freePort()
  const url = `http://localhost:${port}`
  const settings = { COMMONWEAL_DATA: place.folder, COMMONWEAL_CSP_REPORTS: '1', PORT: String(port), BASE_URL: url }
  program = startProgram(settings)
  await program.ready
  site = { url, clock: { now: () => new Date() } }
})
after(async () => {
  await browser.close()
  program.child.kill('SIGTERM')
  await program.ended
  place.remove()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The link that the first start prints, a moment after it serves. */
async function printedLink(): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const [link] = /http\S+#setup=\S+/.exec(program.words()) ?? []
    if (link) return link
    await sleep(50)
  }
  return assert.fail('no link was printed')
}

/** Each step stands on the one before: after one that failed the others say so at once. */
let failed = ''
function step(name: string, run: TestFn): void {
  test(name, async (...args) => {
    if (failed) assert.fail(`stopped after: ${failed}`)
    failed = name
    await run(...args)
    failed = ''
  })
}

let admin: DeskVisitor
const people = new Map<string, DeskVisitor>()
const personOf = (name: string): DeskVisitor => people.get(name) ?? assert.fail(`nobody is called ${name}`)

/** Goes to a place of the open desk, drawn anew. */
async function goTo({ page }: DeskVisitor, place: string): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Home', exact: true }).waitFor()
  if (place !== 'Home') await page.getByRole('link', { name: place, exact: true }).click()
}

const said = ({ page }: DeskVisitor, words: string) => page.locator('.cw-done').getByText(words).waitFor()

/** Another look at everything, with the key opened again. */
async function comeBack({ page, heading, press }: DeskVisitor): Promise<void> {
  await page.goto(`${site.url}/desk`)
  await heading('Open your key')
  await press('Open with a passkey')
  await heading('Home')
}

step('an administrator is set up by the link of the first start', async () => {
  admin = await openDesk(browser, site)
  await admin.page.goto(await printedLink())
  await admin.heading('Set up Commonweal')
  await admin.join({ name: 'Maya', email: 'maya@example.org' })
  await admin.heading('Home')
})

step('S35 five people are invited, make their keys on their own devices, and each is heard by voice', async () => {
  const words = new Map<string, string[]>()
  for (const name of ['Ada', 'Ben', 'Chen', 'Eve', 'Fay']) {
    const { page, press } = admin
    await page.goto(`${site.url}/desk/people`)
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('E-mail address').fill(`${name.toLowerCase()}@example.org`)
    await press('Invite')
    const link = await page.locator('code').innerText()
    const person = await openDesk(browser, site)
    people.set(name, person)
    await person.page.goto(link.trim())
    await person.heading('Welcome to Commonweal')
    await person.join({})
    await person.heading('Your account')
    words.set(name, await person.shownWords())
  }
  await comeBack(admin)
  for (const [name, six] of words) {
    await goTo(admin, 'Colleagues')
    await admin.press(`I hear the words now (${name})`)
    await admin.page.getByLabel('The six words you heard').fill(six.join(' '))
    await admin.press('These are the words I heard')
    await admin.page.getByRole('row', { name: new RegExp(`${name}.*Heard by Maya`) }).waitFor()
  }
})

async function makeBody(name: string, slug: string, kind: string, fallback?: string): Promise<void> {
  const { page, press, heading } = admin
  await page.goto(`${site.url}/desk/bodies/new`)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Short name for addresses').fill(slug)
  await page.getByLabel('Kind').selectOption({ label: kind })
  if (fallback) await page.getByLabel('Who takes over').selectOption({ label: fallback })
  await press('Make a body')
  await heading(name)
}

async function seat(name: string, role: string): Promise<void> {
  const { page, press } = admin
  await page.getByLabel('Person', { exact: true }).selectOption({ label: name })
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role })
  await press('Add a person')
  await page.getByRole('row', { name: new RegExp(`${name}.*${role}`) }).waitFor()
}

step('the administrator makes a board and a conduct group, and gives out seats', async () => {
  await makeBody('Board', 'board', 'Board')
  await seat('Eve', 'Chair')
  await seat('Eve', 'Intake reader')
  await seat('Fay', 'Intake reader')
  await makeBody('Conduct group', 'conduct', 'Conduct work group', 'Board')
  await seat('Ada', 'Chair')
  await seat('Ada', 'Intake reader')
  await seat('Ben', 'Intake reader')
  await seat('Chen', 'Member')
  await admin.page.goto(`${site.url}/report`)
  assert.equal(await admin.page.getByRole('button', { name: 'Start', exact: true }).count(), 0, 'the form is closed')
})

/** Everybody signs their entry; the first, who is chair, makes the key and proposes; the second compares and signs. */
async function signRoster(chair: string, second: string, others: readonly string[] = []): Promise<string[]> {
  for (const name of [chair, second, ...others]) {
    const person = personOf(name)
    await goTo(person, 'Rosters')
    await person.press('Sign my entry')
    await said(person, 'Your entry is signed.')
  }
  const first = personOf(chair)
  await goTo(first, 'Rosters')
  await first.press('Make the roster key')
  await first.heading('The words of the roster key')
  const words = await first.shownWords()
  assert.equal(words.length, 12)
  await first.press('I keep the words')
  await first.press('Sign the new roster')
  await said(first, 'Another member has to sign it too.')
  const read = await first.page.locator('.cw-notice .cw-code').innerText()

  const other = personOf(second)
  await goTo(other, 'Rosters')
  const button = other.page.getByRole('button', { name: 'Sign as second member' })
  await button.waitFor()
  assert.equal(await other.page.locator('.cw-notice .cw-code').innerText(), read, 'six words to compare by voice')
  assert.equal(await button.isDisabled(), true)
  await other.checkAxe()
  await other.page.getByLabel('I heard the same six words by voice').check()
  await button.click()
  await said(other, 'The new roster is in force.')
  return words
}

step('S20 U6 the board signs the first roster of the site by two people', async () => {
  await signRoster('Eve', 'Fay')
})

step('S20 the conduct group signs its roster, which names the board as the panel that takes over', async () => {
  const words = await signRoster('Ada', 'Ben', ['Chen'])
  const chen = personOf('Chen')
  await goTo(chen, 'Rosters')
  // S19: the words on paper bring the key into a second book.
  await chen.page.getByText('I have the words of the roster key').click()
  await chen.page.getByLabel('The twelve words').fill(words.toReversed().join(' '))
  await chen.press('Keep the key in my book')
  await chen.page.getByText('These are not the twelve words of this roster key.').waitFor()
  await chen.page.getByLabel('The twelve words').fill(words.join(' '))
  await chen.press('Keep the key in my book')
  await chen.page.getByText('The roster key lies in your book').waitFor()
  await chen.checkAxe()
})

async function sendShort(path: string, what: string, label: boolean): Promise<void> {
  const v = await visit(browser, site)
  await v.page.goto(`${site.url}${path}`)
  assert.equal(await v.page.getByText('This is a test report.').count(), label ? 1 : 0)
  await v.press('Send a short report')
  await v.press('Continue')
  assert.equal(await v.page.getByText('This is a test report.').count(), label ? 1 : 0)
  await v.page.locator('#what').fill(what)
  await v.press('Continue')
  await v.page.getByText('How may we reach you?').waitFor()
  await v.press('Continue')
  await v.page.getByText('Who could read this').waitFor()
  await v.press('Send to the conduct team')
  await v.page.getByText('We have your report').waitFor()
  assert.deepEqual(v.errors, [])
  await v.close()
}

/** Both readers say that they have no conflict; each then holds two shares. */
async function answerAtTheDoor(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const person = personOf(name)
    await comeBack(person)
    await person.page
      .getByRole('link', { name: /new report/i })
      .first()
      .click()
    await person.page.getByLabel('I have no conflict').check()
    await person.press('Sign my answer')
    await said(person, 'Your answer is signed.')
  }
  await personOf(names[0] ?? '').press('Fetch letters now')
}

step('S35 while only the test report is missing, one can be sent, and two different people open it', async () => {
  const [ada, ben] = [personOf('Ada'), personOf('Ben')]
  await goTo(ada, 'Rosters')
  const link = await ada.page.getByRole('link', { name: 'Send a test report' }).getAttribute('href')
  assert.equal(link, '/report?body=conduct&test=1')
  await sendShort(link, 'This is only a test.', true)
  await answerAtTheDoor(['Ada', 'Ben'])
  await ada.press('Open the words')
  await ada.page.getByRole('button', { name: /^Show the report/ }).click()
  await ada.page.getByText('This is only a test.').waitFor()
  await ada.press('This was our test report: it opened, delete it')
  await said(ada, 'Your word is signed.')
  assert.equal((await roster('conduct')).open, false, 'one person is not enough')
  await goTo(ada, 'Rosters')
  await ada.page.getByText('1 of 2 people have opened one. You are one of them.').waitFor()
  // Ben answered after Ada, whose letter has come: nothing is missing, and the case that Ada began is not his yet.
  await ben.press('This was our test report: it opened, delete it')
  await said(ben, 'The form has its test, and the test report is deleted.')
  assert.equal((await roster('conduct')).open, true)
})

async function roster(slug: string): Promise<{ open: boolean }> {
  const bodies = (await (await fetch(`${site.url}/bodies.json`)).json()) as { id: string; slug: string }[]
  const id = bodies.find((body) => body.slug === slug)?.id ?? ''
  return (await (await fetch(`${site.url}/rosters/${id}.json`)).json()) as { open: boolean }
}

step('the form is open, and a report arrives at the people who read first', async () => {
  await sendShort('/report', 'Somebody shouted at me.', false)
  const ben = personOf('Ben')
  await comeBack(ben)
  await ben.page
    .getByRole('link', { name: /new report/i })
    .first()
    .waitFor()
  await ben.checkAxe()
  const chen = personOf('Chen')
  await comeBack(chen)
  assert.equal(await chen.page.getByRole('link', { name: /new report/i }).count(), 0, 'who does not read first sees none')
  const wrong = program
    .words()
    .split('\n')
    .filter((line) => /"csp_report"|"level":"error"/.test(line))
  assert.deepEqual(wrong, [])
})
