import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { type Program, startProgram } from '../helpers/program.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const place = temporaryFolder()
let program: Program
let browser: Browser
let url: string
const errors: string[] = []
before(async () => {
  program = startProgram({ COMMONWEAL_DEMO_DATA: place.folder, COMMONWEAL_CSP_REPORTS: '1' }, ['cli.js', 'demo'])
  browser = await openBrowser()
  url = await program.ready
})
after(async () => {
  await browser.close()
  program.child.kill('SIGTERM')
  await program.ended
  place.remove()
})

async function newPage(width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  // The stories are written meanwhile, which takes a busy machine its time.
  page.setDefaultTimeout(180_000)
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  return page
}

/** One press on the desk's own list; waits until the stories are written. */
async function signIn(name: string, page?: Page): Promise<Page> {
  const desk = page ?? (await newPage())
  await desk.goto(`${url}/desk`)
  await desk.getByRole('button', { name }).click()
  await desk.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  return desk
}

test('the first page says where to begin, before the stories are there', async () => {
  const page = await newPage()
  await page.goto(`${url}/`)
  await page.getByRole('link', { name: 'Where to begin' }).click()
  await page.getByRole('heading', { level: 1, name: 'A demo of Commonweal' }).waitFor()
  await page.getByText('Reports you can come back to').waitFor()
  assert.equal(await page.locator('.cw-key').count(), 3)
  assert.match(program.words(), /Where to begin +http:\S+\/demo/)
  await page.close()
})

test('a reader signs in with one press, opens a case and reads it', async () => {
  const page = await signIn('Birk Hollowell')
  await page.getByRole('link', { name: /: Decide$/ }).click()
  await page.getByRole('button', { name: 'Show the report' }).click()
  await page.getByText('A reviewer sends me messages at night').waitFor()
  assert.equal(await page.locator('.cw-alarms').count(), 0)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Hamza Kitewind' }).waitFor()
  await signIn('Hamza Kitewind', page)
  await page.getByText('Nothing needs you today.').waitFor()
  await page.close()
})

test('a report from a phone arrives at the doors of the readers', async () => {
  const phone = await newPage(360)
  const press = (name: string) =>
    phone
      .getByRole('button', { name, exact: true })
      .or(phone.getByRole('link', { name, exact: true }))
      .click()
  await phone.goto(`${url}/report`)
  await press('Send a short report')
  await press('Continue')
  await phone.locator('#what').fill('Somebody follows me from room to room.')
  await press('Continue')
  await phone.getByText('How may we reach you?').waitFor()
  await press('Continue')
  await phone.getByText('Who could read this').waitFor()
  await press('Send to the conduct team')
  await phone.getByText('We have your report').waitFor()
  const reference = /[A-Z0-9]{3}-[A-Z0-9]{3}/.exec(await phone.locator('main').innerText())?.[0] ?? ''
  assert.notEqual(reference, '')

  const desk = await signIn('Chiyo Emberfield')
  const doors = desk.locator('#needs-you ~ * a, section a').filter({ hasText: 'A new report came' })
  await doors.first().waitFor()
  // The newest stands last.
  await desk
    .getByText(/more$/)
    .click()
    .catch(() => undefined)
  await doors.last().click()
  await desk.getByRole('heading', { level: 1, name: reference }).waitFor()
  await desk.getByText('I have no conflict').click()
  await desk.getByRole('button', { name: 'Sign my answer' }).click()
  await desk.getByText('one more reader').first().waitFor()
  for (const page of [phone, desk]) await page.close()
})

test('mails that would have left are shown, and no script of any page was stopped', async () => {
  const page = await newPage()
  await page.goto(`${url}/demo/mail`)
  const mail = page.getByText('birk@lantern.example')
  // What waits is opened every few seconds.
  for (let looks = 0; looks < 30 && (await mail.count()) === 0; looks++) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  await mail.first().waitFor()
  assert.deepEqual(errors, [])
  await page.close()
})

test('a port that was asked for and is taken is named', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as { port: number }
  const second = startProgram({ COMMONWEAL_DEMO_DATA: `${place.folder}/second`, PORT: String(port) }, ['cli.js', 'demo'])
  assert.equal((await second.ended).code, 1)
  assert.match(second.words(), new RegExp(`Port ${port} is taken`))
  taken.close()
})
