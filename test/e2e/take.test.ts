import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { answerDoor } from '../../src/conduct/desk/door.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import { openBrowser } from '../helpers/browser.ts'
import { deskSite, type DeskSeat, type DeskSite } from '../helpers/desk-site.ts'
import { bytesOf, dumpAll } from '../helpers/dump.ts'
import { findBarriers, reportSite, sidewaysScroll, visit, type ReporterVisit } from '../helpers/reporter-visitor.ts'

/** A corridor: one phone that takes a report down, another that comes back to it, and two desks that open it. */
let site: DeskSite
let browser: Browser
before(async () => {
  browser = await openBrowser()
  site = await deskSite({ readers: 2, members: 2, fallback: 2 })
})
after(async () => {
  await browser.close()
  await site.close()
})

const WORDS = 'CanaryWords he followed me to the lift'
const NOTES = 'CanaryNotes she was shaking'

async function count(table: 'threads' | 'drafts'): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    site.app.database.superuser
  )
  return rows[0]?.n ?? -1
}

/** Waits for a page; when another one stands there, says which. */
async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name })
    .waitFor()
    .catch(async (cause: unknown) => {
      throw new Error(`expected ${String(name)}, the page shows: ${await page.locator('main').innerText()}`, { cause })
    })
}

/** What this browser keeps, and what of it could be read. */
async function keptBy(page: Page): Promise<{ names: string[]; text: string }> {
  return page.evaluate(async () => {
    const stores = await indexedDB.databases()
    const stored = await caches.keys()
    const text = JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      location.href,
      document.title,
      document.cookie
    ])
    return {
      names: [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...stores.map((each) => each.name ?? ''), ...stored],
      text
    }
  })
}

async function writeNotes({ page }: ReporterVisit, taker = 'Person 2'): Promise<void> {
  await page.locator('#what').fill(WORDS)
  await page.locator('#notes').fill(NOTES)
  await page.locator('#who').fill('Alex Tall')
  await page.locator('#others').fill('Casimir Bystander')
  await page.locator('#taker').selectOption({ label: taker })
}

/** From the notes to the page that is read back. */
type Taking = Pick<ReporterVisit, 'page' | 'press'>

async function goToReadBack({ page, press }: Taking): Promise<void> {
  await press('Continue')
  await heading(page, 'Should anybody on the team not see this?')
  await press('Continue')
  await heading(page, 'How may we reach you?')
  await press('Continue')
  await heading(page, 'Is this right?')
}

async function seal({ page, press }: Taking): Promise<void> {
  await press('Seal and send it')
  await heading(page, 'Your seven words')
}

/** What another phone's camera reads from the card. */
async function scan(page: Page): Promise<string> {
  const picture = (await page.locator('.cw-qr').screenshot()).toString('base64')
  const seen = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(image.width, image.height)
    const pen = canvas.getContext('2d')
    pen?.drawImage(image, 0, 0)
    const { width, height, data } = pen?.getImageData(0, 0, image.width, image.height) ?? { width: 0, height: 0, data: [] }
    return { width, height, data: [...data] }
  }, picture)
  return decodeQR({ ...seen, data: Uint8Array.from(seen.data) })
}

let taker: ReporterVisit
let words: string[]
let link: string

test('S1 S2 a report is taken down on a phone, outlives a reload, and no word of it rests on the phone or the server', async () => {
  taker = await visit(browser, site, { bypassCSP: true, hasTouch: true, isMobile: true })
  const { page, press } = taker
  await page.goto(`${site.url}/take`)
  await heading(page, 'Listen first')
  assert.deepEqual(await findBarriers(page), [])
  await press('Start notes')
  await heading(page, 'What they tell you')
  await page.locator('#taker').getByText('Person 2').waitFor({ state: 'attached' })
  await press('Continue')
  assert.match(await page.title(), /^Error: /)
  await page.getByRole('link', { name: 'Write their words or your notes, even a few.' }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'what')
  await writeNotes(taker)
  await press('Cover')
  assert.equal(await page.locator('#what').isVisible(), false)
  await press('Show again')
  assert.equal(await page.locator('#what').inputValue(), WORDS)
  await page.getByText(/^Kept sealed/).waitFor()
  await page.waitForTimeout(6000)
  assert.deepEqual(await findBarriers(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  const kept = await keptBy(page)
  assert.deepEqual(kept.names, ['take'], 'one key that opens nothing on this phone')
  assert.doesNotMatch(kept.text, /Canary|Alex|Casimir/)

  await page.reload()
  await heading(page, 'What they tell you')
  assert.equal(await page.locator('#what').inputValue(), WORDS)
  assert.equal(await page.locator('#notes').inputValue(), NOTES)
  assert.equal(await page.locator('#taker option:checked').innerText(), 'Person 2')
  await goToReadBack(taker)
  const shown = await page.locator('main').innerText()
  assert.ok(shown.indexOf(WORDS) < shown.indexOf('What Person 2 adds'), 'their words and the notes stand apart')
  const size = await page.locator('.cw-read-back__words').evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize))
  assert.ok(size >= 24, 'large enough to be turned round')
  assert.deepEqual(await findBarriers(page), [])
  assert.doesNotMatch(bytesOf(await dumpAll(site.app.database.superuser)).toString('latin1'), /Canary/)
})

test('without a connection it says "not sent", keeps the words on the screen, and sends itself once there is one', async () => {
  const { page, press } = taker
  const before = await count('threads')
  await page.context().setOffline(true)
  await press('Seal and send it')
  await page.getByText('Not sent yet. Everything is still here.').waitFor()
  assert.match(await page.evaluate(() => document.activeElement?.className ?? ''), /error-summary/, 'whoever pressed sees it')
  assert.ok(await page.getByText(WORDS).isVisible())
  assert.equal(await count('threads'), before)
  await page.context().setOffline(false)
  await heading(page, 'Your seven words')
  assert.deepEqual(page.workers(), [], 'what sealed the words has ended with them')
  assert.equal(await count('threads'), before + 1)
  assert.deepEqual(await findBarriers(page), [])
  assert.equal(await sidewaysScroll(page), 0)
})

test('the card outlives a reload until it was handed over; then this phone can show nothing again', async () => {
  const { page, press } = taker
  words = await taker.words()
  assert.equal(words.length, 7)
  await page.reload()
  await heading(page, 'Your seven words')
  assert.deepEqual(await taker.words(), words)
  assert.doesNotMatch((await keptBy(page)).text, new RegExp(words.join('.')))
  link = await scan(page)
  assert.equal(link, `${site.url}/r#words=${words.join('-')}`)
  await press('They have it. Close')
  await heading(page, 'It is with the team')
  assert.deepEqual((await keptBy(page)).names, [])
  assert.equal(await count('drafts'), 0)
  for (let back = 0; back < 6; back++) {
    await page.goBack().catch(() => undefined)
    await page.waitForTimeout(200)
    const everything = await page.evaluate(() => `${document.documentElement.outerHTML}${JSON.stringify(history.state)}`)
    assert.doesNotMatch(everything, /Canary|Casimir/)
    for (const word of words) assert.equal(await page.locator('.cw-key', { hasText: word }).count(), 0)
  }
  assert.doesNotMatch(taker.sent(), /Canary|Casimir|Alex Tall/)
  assert.deepEqual(taker.errors, [])
  assert.deepEqual(taker.foreign, [])
  assert.doesNotMatch(site.app.logLines.join(''), /Canary|Casimir|Alex/)
})

test('S21 the first visit on another device makes new words before it shows anything; the taker’s open nothing any more', async () => {
  const own = await visit(browser, site, { bypassCSP: true })
  const { page, press } = own
  await page.goto(link)
  await page.locator('#words').waitFor()
  assert.equal(await page.locator('#words').inputValue(), words.join(' '))
  assert.equal(new URL(page.url()).hash, '', 'the address loses the words')
  await press('Open')
  await heading(page, 'First, make your own words')
  assert.doesNotMatch(await page.locator('body').innerText(), /Canary/)
  assert.deepEqual(await findBarriers(page), [])
  await press('Make new words')
  await heading(page, 'Your new words')
  const fresh = await own.words()
  assert.notDeepEqual(fresh, words)
  await press('I have saved them. Back to my report')
  await page.getByText(WORDS).waitFor()
  assert.match(await page.locator('main').innerText(), /Taken down by Person 2[^]*CanaryNotes/)
  await own.close()

  const again = await visit(browser, site)
  await again.page.goto(link)
  await again.press('Open')
  await again.page.getByText('We do not recognise this key.').first().waitFor()
  await again.page.locator('#words').fill(fresh.join(' '))
  await again.press('Open')
  await again.page.getByText(WORDS).waitFor()
  await again.close()
})

const seats: DeskSeat[] = []
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click()
const said = (page: Page, text: string): Promise<void> => page.locator('.cw-done').getByText(text).waitFor()

async function follow(page: Page, text: RegExp): Promise<void> {
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('link', { name: text }).first().click()
}

test('the readers open it, see the notes apart under the taker’s name, and the gate names the taker as a witness', async () => {
  for (const person of site.foundation.readers) {
    const seat = await site.sit(browser, person)
    seats.push(seat)
    await seat.unlock()
    const { page } = seat
    await follow(page, /new report/i)
    await heading(page, /New report/)
    assert.match(await page.locator('main').innerText(), /taken in person[^]*Taken down by\s*Person 2/i)
    await page.getByLabel('I have no conflict').check()
    await press(page, 'Sign my answer')
    await said(page, 'Your answer is signed.')
  }
  const [one, two] = seats
  assert.ok(one && two)
  await press(one.page, 'Fetch letters now')
  await press(one.page, 'Open the words')
  await one.page.locator('.cw-strip').waitFor()
  await press(one.page, 'Show the report')
  const told = await one.page.locator('.cw-told').innerText()
  assert.match(
    told,
    /The reporter’s words\s*CanaryWords[^]*Notes by Person 2, who took it down[^]*No key vouches for it[^]*CanaryNotes/
  )
  await press(one.page, 'Tell the reporter')
  await said(one.page, 'The reporter was told.')
  await press(one.page, 'Let in')
  await said(one.page, '1 person was let in.')
  await one.page.locator('#name-1').waitFor()
  assert.match(await one.page.locator('main').innerText(), /Person 2, Casimir Bystander/, 'witnesses of the second question')
  await press(one.page, 'Sign these names')
  await two.page.reload()
  await two.unlock()
  await follow(two.page, /Write down who|open the case/)
  await press(two.page, 'Sign the same names')
  await said(two.page, 'The names are signed by two.')
  await two.page.getByText('Took this report down: a witness.').waitFor()
  assert.equal(await two.page.getByLabel('Person 2').isChecked(), false)
  assert.equal(await two.page.getByLabel('Person 3').isChecked(), true)
  for (const seat of seats) await seat.context.close()
})

test('U22 a badge of the desk signs who took it, on a device that reads nothing', async () => {
  const [member] = site.foundation.members
  const [reader, other] = site.foundation.readers
  assert.ok(member && reader && other)
  const seat = await site.sit(browser, member)
  const { page } = seat
  await seat.unlock()
  await page.getByRole('link', { name: 'Take a report in person' }).click()
  await heading(page, 'Take a report in person')
  await press(page, 'Give this device my badge')
  await heading(page, 'Listen first')
  assert.deepEqual(
    page.workers().filter((each) => each.url().includes('key-worker')),
    [],
    'the key stayed behind'
  )
  await press(page, 'Start notes')
  await page.getByText('You are Person 2. Your badge signs it.').waitFor()
  await page.locator('#what').fill(WORDS)
  await page.locator('#notes').fill(NOTES)
  const v = { page, press: (name: string) => press(page, name) }
  await goToReadBack(v)
  await seal(v)
  await press(page, 'They have it. Close')
  await heading(page, 'It is with the team')
  const { names } = await keptBy(page)
  assert.deepEqual(names.toSorted(), ['commonweal-desk', 'take-badge'], 'the badge, and the counter that the desk keeps')
  const filed = seat.requests.filter((each) => each.url.includes('/t/'))
  assert.ok(filed.some((each) => each.url.endsWith('/t/file')))
  for (const each of filed) assert.equal(each.headers['cookie'], undefined, 'S34 no request of a report knows who is signed in')
  await seat.context.close()

  await site.collect(reader, other)
  const desk = await site.desk(reader)
  const thread = Object.values(desk.book.reports).find((each) => each.answer === undefined)?.thread ?? ''
  for (const each of [reader, other]) await answerDoor(await site.desk(each), thread, 'no_conflict')
  await site.collect(reader, other)
  const team = await openCase(desk, thread)
  assert.equal((await viewCase(desk, team)).reports[0]?.taker, 'signed')
})

test('S5 an answer that got lost and a reload make no second report', async () => {
  const v = await visit(browser, site)
  const { page } = v
  const before = await count('threads')
  await page.route(
    '**/t/file',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 }
  )
  await page.goto(`${site.url}/take`)
  await v.press('Start notes')
  await page.locator('#taker').getByText('Person 2').waitFor({ state: 'attached' })
  await writeNotes(v)
  await goToReadBack(v)
  await v.press('Seal and send it')
  await page.getByText('Not sent yet. Everything is still here.').waitFor()
  await page.reload()
  await heading(page, 'What they tell you')
  await goToReadBack(v)
  await seal(v)
  await page.getByText('Your first try had arrived after all.').waitFor()
  assert.equal((await v.words()).length, 7)
  assert.equal(await count('threads'), before + 1)
  await v.close()
})

test('a form of paper is typed in with the keyboard alone, in the dark and from right to left, and then shredded', async () => {
  const demo = await reportSite({ config: { demo: true } })
  const v = await visit(browser, demo, { bypassCSP: true, colorScheme: 'dark' })
  const { page } = v
  await page.goto(`${demo.url}/take?from=paper&lang=en-XB`)
  await page.locator('#toldDay').waitFor()
  assert.equal(await page.evaluate(() => document.documentElement.dir), 'rtl')
  await page.locator('#what').focus()
  await page.keyboard.type(WORDS)
  await page.locator('#toldDay').fill('2099-01-01')
  await page.locator('#takerName').focus()
  await page.keyboard.type('Olu Adeyemi')
  await page.keyboard.press('Enter')
  await page.locator('.govuk-error-summary').waitFor()
  assert.equal(await page.locator('#toldDay').inputValue(), '2099-01-01')
  await page.locator('#toldDay').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10))
  assert.deepEqual(await findBarriers(page), [])
  assert.equal(await sidewaysScroll(page), 0)
  await page.locator('.cw-languages a').click()
  await page.waitForFunction(() => document.documentElement.dir === 'ltr')
  assert.equal(await page.locator('#what').inputValue(), WORDS, 'another language keeps every answer')
  await page.locator('#takerName').focus()
  await page.keyboard.press('Enter')
  for (const title of ['Should anybody on the team not see this?', 'How may we reach you?']) {
    await heading(page, title)
    await page.locator('.cw-take__bar button').first().focus()
    await page.keyboard.press('Enter')
  }
  await heading(page, 'Is this right?')
  await page.locator('.cw-take__bar button').first().focus()
  await page.keyboard.press('Enter')
  await heading(page, 'Your seven words')
  await page.locator('.cw-take__bar button').first().focus()
  await page.keyboard.press('Enter')
  await page.getByText('Now shred the form of paper.').waitFor()
  assert.deepEqual(await findBarriers(page), [])
  assert.doesNotMatch(v.sent(), /Canary/)
  await v.close()
  await demo.close()
})

/** Everything the page's memory holds, after what nobody holds any more was swept out. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  let snapshot = ''
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => (snapshot += chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return snapshot
}

test('S1 what was told is in no memory of the page once the card was handed over, and Back brings nothing of it', async () => {
  const own = await openBrowser([], { asPeopleHaveIt: true })
  const v = await visit(own, site)
  const { page } = v
  await page.goto(`${site.url}/take`)
  await v.press('Start notes')
  await page.locator('#taker').getByText('Person 2').waitFor({ state: 'attached' })
  await writeNotes(v)
  await page.locator('#who').fill('Person 3')
  await v.press('Continue')
  await heading(page, 'Is it one of these people?')
  await page.getByLabel('Yes, it is Person 3.').check()
  await v.press('Continue')
  await heading(page, 'Should anybody on the team not see this?')
  assert.equal(await page.getByLabel('Person 3').isChecked(), true)
  await v.press('Continue')
  await heading(page, 'How may we reach you?')
  await v.press('Continue')
  await heading(page, 'Is this right?')
  const told = /CanaryWords|CanaryNotes|Casimir/
  assert.ok(told.test(await memoryOf(page)), 'the look into memory finds what is there')
  await seal(v)
  const words = await v.words()
  await v.press('They have it. Close')
  await heading(page, 'It is with the team')
  const left = await memoryOf(page)
  assert.ok(!told.test(left) && !left.includes(words.join(' ')) && !left.includes(words.join('-')))
  for (let back = 0; back < 8; back++) {
    await page.goBack().catch(() => undefined)
    await page.waitForTimeout(150)
    assert.equal(await page.locator('.cw-key').count(), 0)
    assert.doesNotMatch(await page.evaluate(() => document.documentElement.outerHTML), /Canary|Casimir/)
  }
  await own.close()
})
