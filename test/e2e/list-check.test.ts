import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { allowListChecks } from '../../src/bodies/list-checks.ts'
import { beginMeasure } from '../../src/conduct/measures/verbs.ts'
import { root } from '../../src/root.ts'
import { openBrowser } from '../helpers/browser.ts'
import { letIn, openCaseWith } from '../helpers/cases.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import type { Person } from '../helpers/envelopes.ts'
import { decideTogether } from '../helpers/votes-in-cases.ts'

const axe = readFileSync(join(root, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const axeRun = `${axe}; axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`
const shots = process.env['LIST_CHECK_SHOTS']

let browser: Browser
let site: DeskSite
let maintainers: readonly [Person, Person]
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 3, fallback: 2, maintainers: 2 })
  const [a, b] = site.foundation.readers
  const [one, two, guest] = site.foundation.members
  assert.ok(a && b && one && two && guest)
  maintainers = [one, two]
  await allowListChecks(site.app.context, site.foundation.body, true)
  const open = await openCaseWith(site, [a, b])
  await letIn(site, open, [guest], [{ name: 'Quintessa Marblethwaite' }])
  const of = await decideTogether(site, [a, b, guest], open.team)
  const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString()
  await beginMeasure(await site.desk(a), open.team, {
    ...{ of, what: 'Away from all events.', person: '', start: inDays(0), end: inDays(300), review: inDays(200) },
    ...{ places: [], conditions: '', ban: { names: ['Quintessa Marblethwaite'], where: 'All events' } }
  })
})
after(async () => {
  await browser.close()
  await site.close()
})

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('heading', { level: 1, name }).waitFor()

async function isClean(page: Page, name: string): Promise<void> {
  if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  assert.deepEqual(await page.evaluate(axeRun), [], name)
  assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name}: nothing stands out at the side`)
}

/** Among many empty letters a real one may come late: another device of the person has emptied the box before. */
async function openRegister(seat: DeskSeat, person: Person): Promise<void> {
  await site.collect(person)
  await seat.page.goto(`${site.url}/desk`)
  await seat.unlock()
  await seat.page.getByRole('link', { name: 'Ban register' }).click()
  await heading(seat.page, 'Ban register')
  await seat.page.getByText('Quintessa Marblethwaite').waitFor()
}

test('S31 from a measure to the register, a link, a list of 25 names, two maintainers, and the answer', async () => {
  const [first, second] = [await site.sit(browser, maintainers[0]), await site.sit(browser, maintainers[1])]
  await openRegister(first, maintainers[0])
  await isClean(first.page, 'register')
  await first.page.getByText('Make a link for an organiser').click()
  await press(first.page, 'Make the link')
  await first.page.getByText('Write something first').or(first.page.getByRole('alert')).first().waitFor()
  await first.page.getByLabel('What it is for').fill('Summer camp')
  await press(first.page, 'Make the link')
  const field = first.page.getByLabel('Link for the organiser')
  await field.waitFor()
  const link = await field.inputValue()
  assert.match(link, /\/list#[\w-]{43}$/)
  await isClean(first.page, 'register with a link')

  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const requests: string[] = []
  context.on('request', (request) => {
    requests.push([request.url(), JSON.stringify(request.headers()), request.postData() ?? ''].join('\n'))
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(link)
  await heading(page, 'Names for Summer camp')
  assert.equal(new URL(page.url()).hash, '', 'the key is out of the address at once')
  await page.getByLabel('Names', { exact: true }).fill('Quintessa Marblethwait')
  await press(page, 'Look at what we read')
  await page.getByText('A list has 20 different names or more.').waitFor()
  await isClean(page, 'too few names')
  const others = Array.from({ length: 24 }, (_, i) => `Visitor${'abcdefghijklmnopqrstuvwxyz'.charAt(i)} Number${i}`)
  await page.getByLabel('Names', { exact: true }).fill(['Quintessa Marblethwait', ...others].join('\n'))
  await press(page, 'Look at what we read')
  await page.getByText('Names read: 25').waitFor()
  await isClean(page, 'names')
  await press(page, 'Seal the names and send them')
  await page.getByText('Your list with 25 names has arrived, sealed.').waitFor()
  await isClean(page, 'sent')
  for (const request of requests)
    for (const secret of ['Marblethwait', 'Visitora', link.split('#')[1] ?? '']) assert.ok(!request.includes(secret))

  await openRegister(second, maintainers[1])
  for (const seat of [first, second]) {
    if (seat === first) await openRegister(first, maintainers[0])
    await seat.page.getByRole('link', { name: 'Summer camp' }).click()
    await heading(seat.page, 'Compare: Summer camp')
    await seat.page.getByRole('heading', { name: 'Quintessa Marblethwait' }).waitFor()
    await seat.page.getByLabel('Please talk to us').check()
    await isClean(seat.page, `compare ${seat === first ? 1 : 2}`)
    await press(seat.page, 'This is what I found')
    if (seat !== first) continue
    await seat.page
      .getByText('Waits for a second maintainer')
      .or(seat.page.getByText('You have said what you found.'))
      .first()
      .waitFor()
    await press(page, 'Look for the answer')
    await page.getByText('Your list with 25 names has arrived, sealed.').waitFor()
  }
  await heading(second.page, 'Ban register')
  await press(page, 'Look for the answer')
  await page.getByText('Please talk to us').waitFor()
  await page.getByText('All other names (24)').waitFor()
  await isClean(page, 'answer')
  await press(page, 'I have read it: delete everything')
  await page.getByText('The names and the answer are deleted.').waitFor()
  await page.goto(link)
  await page.getByText('This link opens nothing.').waitFor()
  await isClean(page, 'nothing')
  await context.close()
})

test('the organiser’s page and the register at 360 px, mirrored and dark', async () => {
  const seat = await site.sit(browser, maintainers[0], { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  await openRegister(seat, maintainers[0])
  await isClean(seat.page, 'register on a phone')
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark', locale: 'en-XB' })
  const page = await context.newPage()
  await page.goto(`${site.url}/list?lang=en-XB`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await isClean(page, 'list mirrored')
})
