import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { canary, jpegWithPlace } from '../helpers/pictures.ts'
import {
  findBarriers,
  reportSite,
  sidewaysScroll,
  visit,
  type ReporterVisit,
  type ReportSite
} from '../helpers/reporter-visitor.ts'

let site: ReportSite
let browser: Browser
before(async () => {
  site = await reportSite({ config: { demo: true } })
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

const WORDS = 'CanaryWords somebody shouted at me'

async function threads(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from threads`.execute(site.database.superuser)
  return rows[0]?.n ?? -1
}

/** Nothing left the page in clear, nothing was asked of anybody else, nothing is kept, nothing was stopped. */
async function assertQuiet({ page, sent, foreign, errors }: ReporterVisit): Promise<void> {
  assert.doesNotMatch(sent(), /Canary/)
  assert.deepEqual(foreign, [])
  assert.deepEqual(errors, [])
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    document.cookie
  ])
  assert.deepEqual(kept, [0, 0, 0, 0, ''])
  assert.deepEqual(site.policyReports(), [])
  assert.doesNotMatch(site.logLines.join(''), /Canary/)
}

async function startShort(v: ReporterVisit): Promise<void> {
  await v.page.goto(`${site.url}/report`)
  await v.press('Send a short report')
  await v.press('Continue')
}

/** Up to the check page of a short report. */
async function writeShort(v: ReporterVisit, what = WORDS): Promise<void> {
  await startShort(v)
  await v.page.locator('#what').fill(what)
  await v.press('Continue')
  await v.page.getByText('How may we reach you?').waitFor()
  await v.press('Continue')
  await v.page.getByText('Who could read this').waitFor()
}

const send = (v: ReporterVisit) => v.press('Send to the conduct team')

async function sendShort(v: ReporterVisit): Promise<string[]> {
  await writeShort(v)
  await send(v)
  await v.page.getByText('We have your report').waitFor()
  return v.words()
}

async function openReport(page: Page, words: string): Promise<void> {
  await page.locator('#words').fill(words)
  await page.getByRole('button', { name: 'Open', exact: true }).click()
}

test('S1 a short report takes two pages, is sealed on the phone, and opens again with its words', async () => {
  const v = await visit(browser, site)
  const before = await threads()
  const words = await sendShort(v)
  assert.equal(words.length, 7)
  assert.equal(await threads(), before + 1)
  assert.equal(await v.page.locator('.govuk-panel :is(a, button)').count(), 0)
  await v.press('I have saved my key. Open my report')
  // Forgiving: capitals, commas, line ends, and one slip.
  const [first = '', ...rest] = words
  await openReport(v.page, ` ${first.toUpperCase()},\n${rest.join('- ')}. `)
  await v.page.getByText('You sent your report').waitFor()
  assert.ok(await v.page.getByText(WORDS).isVisible())
  await assertQuiet(v)
  await v.close()
})

test('a full report keeps its answers on the way back, takes a picture, leaves somebody out and is read by the rest', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  await page.goto(`${site.url}/report`)
  await press('Start')
  await press('Continue')
  await page.getByLabel('Yes').check()
  await press('Continue')
  assert.equal(await page.locator('.cw-call').first().getAttribute('href'), 'tel:+15550100')
  await press('Tell us too')
  await page.getByLabel('Somebody told me').check()
  await press('Continue')
  assert.equal(await page.locator('h1').innerText(), 'What were you told?')
  await press('Continue')
  assert.match(await page.title(), /^Error: /)
  await page.getByRole('link', { name: 'Tell us what happened, even in a few words.' }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'what')
  const long = `${WORDS}\n${'😀שلא漢'.repeat(3000)}`.slice(0, 20_000)
  await page.locator('#what').fill(long)
  await press('Continue')
  await page.goBack()
  assert.equal(await page.locator('#what').inputValue(), long)
  await page.goForward()
  await page.getByLabel('More than once').check()
  await press('Continue')
  assert.ok(await page.getByText('Does the person it happened to know').isVisible())
  await page.locator('#who').fill('Canary Person')
  await press('Add another person')
  assert.equal(await page.locator('#who').inputValue(), 'Canary Person')
  await page.locator('#who-2').fill('another one')
  await press('Continue')
  await page.getByRole('link', { name: 'Skip this question' }).click()
  const picture = { name: 'CanaryName.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpegWithPlace()) }
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.getByText('Place and device details were removed').waitFor()
  await page.locator('input[type=file]').setInputFiles({ ...picture, name: 'broken.png', buffer: Buffer.from('none') })
  await page.getByText('We could not read broken.png').waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...picture, name: 'odd.heic', buffer: Buffer.from('\0\0\0\u0018ftypheic') })
  await page.getByText('We could not clean odd.heic').waitFor()
  await page.getByRole('button', { name: 'Remove odd.heic' }).click()
  await press('Continue')
  // The invented people are all called "Person": each is asked about.
  await page.getByText('Is it one of these people?').waitFor()
  await page.locator('input[name=isIt]').first().check()
  await press('Continue')
  assert.ok(await page.locator('input[name=leaveOut]').first().isChecked())
  await page.getByLabel('Ask me before somebody new joins').check()
  await press('Continue')
  await page.getByLabel('I stay anonymous').check()
  await page.getByLabel('By e-mail').check()
  await page.locator('#email').fill('canary@example.org')
  await press('Continue')
  await page.getByText('Who could read this').waitFor()
  const rows = await page.locator('.govuk-summary-list').innerText()
  for (const said of ['I stay anonymous', 'canary@example.org', 'CanaryName.jpg', 'More than once', 'Left blank']) {
    assert.ok(rows.includes(said), said)
  }
  const changes = await page.locator('.govuk-summary-list a').allInnerTexts()
  assert.ok(changes.length >= 12)
  await page.getByRole('link', { name: 'Change where' }).click()
  await page.locator('#place').fill('In the hall')
  await press('Continue')
  assert.ok((await page.locator('.govuk-summary-list').innerText()).includes('In the hall'))
  const started = Date.now()
  await send(v)
  await page.getByText('We have your report').waitFor()
  assert.ok(Date.now() - started < 5000)
  const words = await v.words()
  await press('I have saved my key. Open my report')
  await openReport(page, words.join(' '))
  await page.getByText('You sent your report').waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save CanaryName.jpg' }).click()
  ])
  assert.doesNotMatch(readFileSync(await download.path(), 'latin1'), new RegExp(canary))
  await assertQuiet(v)
  await v.close()
})

test('pressing Send twice makes one report, and Back afterwards shows no form', async () => {
  const v = await visit(browser, site)
  const before = await threads()
  await writeShort(v)
  await v.page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('button[value=send]')
    button?.click()
    button?.click()
  })
  await v.page.getByText('We have your report').waitFor()
  assert.equal(await threads(), before + 1)
  await v.page.goBack()
  await v.page.getByText('You already sent this').waitFor()
  assert.equal(await v.page.locator('textarea').count(), 0)
  await v.press('Back to your return key')
  assert.equal((await v.words()).length, 7)
  await v.close()
})

test('without a connection the words stay, phone and mail are shown, and trying again sends one report', async () => {
  const v = await visit(browser, site)
  const before = await threads()
  await writeShort(v)
  await v.page.waitForTimeout(500)
  await v.page.context().setOffline(true)
  await send(v)
  await v.page.getByText('No connection. Your words are still here.').waitFor()
  assert.ok(await v.page.getByText('+1 555 0100').isVisible())
  assert.ok(await v.page.getByText('conduct@example.org').isVisible())
  assert.ok(await v.page.getByText(WORDS).isVisible())
  await v.page.context().setOffline(false)
  await v.press('Try again')
  await v.page.getByText('We have your report').waitFor()
  assert.equal(await threads(), before + 1)
  await assertQuiet(v)
  await v.close()
})

test('S5 an answer that got lost makes no second report: the text that arrived is the one that is shown', async () => {
  const v = await visit(browser, site)
  const before = await threads()
  await v.page.route(
    '**/t/file',
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times: 1 }
  )
  await writeShort(v)
  await send(v)
  await v.page.getByText('No connection.').waitFor()
  await v.page.getByRole('link', { name: 'Change what happened' }).click()
  await v.page.locator('#what').fill('Changed')
  await v.press('Continue')
  await v.page.getByText('Who could read this').waitFor()
  await send(v)
  await v.page.getByText('Your first try had arrived after all.').waitFor()
  assert.equal(await threads(), before + 1)
  await v.close()
})

for (const [what, block] of [
  ['blocked', (page: Page) => page.route('**/reporter-worker*', (route) => route.abort())],
  [
    'broken',
    (page: Page) =>
      page.route('**/reporter-worker*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error()' }))
  ]
] as const) {
  test(`S1 a sealing worker that is ${what} sends nothing at all, and the words stay`, async () => {
    const v = await visit(browser, site)
    await block(v.page)
    await startShort(v)
    await v.page.locator('#what').fill(WORDS)
    await v.press('Continue')
    await v.page.getByText('How may we reach you?').waitFor()
    await v.press('Continue')
    await send(v)
    await v.page.getByText('Your report was not sent').waitFor()
    assert.ok(await v.page.getByText(WORDS).isVisible())
    assert.ok(await v.page.getByText('+1 555 0100').isVisible())
    assert.doesNotMatch(v.sent(), /Canary|\/t\/file/)
    await v.close()
  })
}

test('S5 a receipt that is not over these bytes is not believed', async () => {
  const v = await visit(browser, site)
  await v.page.route('**/t/file', async (route) => {
    const response = await route.fetch()
    const receipt = (await response.json()) as { hour: string }
    await route.fulfill({ response, json: { ...receipt, hour: '2020-01-01T00Z' } })
  })
  await writeShort(v)
  await send(v)
  await v.page.getByText('did not fit what we sent').waitFor()
  assert.equal((await v.words()).length, 0)
  await v.close()
})

test('S24 a recipient swapped by the server is used by nobody', async () => {
  const v = await visit(browser, site)
  let wrote = (): void => {}
  const written = new Promise<void>((resolve) => (wrote = resolve))
  await v.page.route('**/rosters/*.json', async (route) => {
    await written
    const response = await route.fetch()
    const pair = (await response.json()) as { roster: { entries: { recipient: string }[] } }
    const [first, second] = pair.roster.entries
    if (first && second) first.recipient = second.recipient
    await route.fulfill({ response, json: pair })
  })
  await startShort(v)
  const refused = v.page.waitForResponse(/\/rosters\/.*json/)
  await v.page.locator('#what').fill(WORDS)
  wrote()
  await refused
  // The lists are found wrong while somebody writes: what they wrote stays.
  await v.page.waitForTimeout(500)
  assert.equal(await v.page.locator('#what').inputValue(), WORDS)
  await v.press('Continue')
  await v.page.getByText('How may we reach you?').waitFor()
  await v.press('Continue')
  await send(v)
  await v.page.getByText('The list of readers could not be checked').waitFor()
  assert.doesNotMatch(v.sent(), /\/t\/file/)
  await v.close()
})

test('S4 leaving out everybody is said before sending, and the report can be kept and sent later', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  await writeShort(v)
  await page.getByRole('link', { name: 'Somebody on these lists must not see this' }).click()
  for (const box of await page.locator('input[name=leaveOut]').all()) await box.check()
  await press('Continue')
  await page.getByText('Nobody is left who could open your report.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Send to the conduct team' }).count(), 0)
  const before = await threads()
  await page.getByRole('link', { name: 'Not ready? Save it and send it later' }).click()
  await press('Save it, do not send')
  await page.getByText('Saved. It is not sent').waitFor()
  assert.equal(await threads(), before)
  const words = await v.words()
  await page.goto(`${site.url}/r`)
  await openReport(page, words.join(' '))
  await page.getByText('You saved this. It is not sent').waitFor()
  await press('Go on with it')
  await page.getByText('Nobody is left who could open your report.').waitFor()
  assert.ok(await page.getByText(WORDS).isVisible())
  await page.getByRole('link', { name: 'Somebody on these lists must not see this' }).click()
  for (const box of await page.locator('input[name=leaveOut]').all()) await box.uncheck()
  await press('Continue')
  await send(v)
  await page.getByText('We have your report').waitFor()
  assert.deepEqual(await v.words(), words)
  assert.equal(await threads(), before + 1)
  await assertQuiet(v)
  await v.close()
})

test('S21 a wrong key says the same as one that never was', async () => {
  const v = await visit(browser, site)
  const words = await sendShort(v)
  await v.page.goto(`${site.url}/r`)
  await openReport(v.page, words.toReversed().join(' '))
  await v.page.getByText('We do not recognise this key.').first().waitFor()
  await v.close()
})

test('a message, a name and new words from the return page; the old words then open nothing', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  const words = await sendShort(v)
  await press('I have saved my key. Open my report')
  await press('Show the words again')
  assert.deepEqual(await v.words(), words)
  await openReport(page, words.join(' '))
  await page.getByText('You sent your report').waitFor()
  await page.locator('#text').fill(`here are my words: ${words.join(' ')}`)
  await press('Send')
  await page.getByText('These look like your seven words.').first().waitFor()
  await page.locator('#text').fill('CanaryMessage')
  await press('Send')
  await page.getByText('You wrote').waitFor()
  await press('Add my name')
  await page.locator('#text').fill('CanaryRobin')
  await press('Add my name')
  await page.getByText('You added your name').waitFor()
  await press('Make new words')
  await press('Make new words')
  await page.getByText('Your new words').waitFor()
  const fresh = await v.words()
  assert.notDeepEqual(fresh, words)
  await page.goto(`${site.url}/r`)
  await openReport(page, words.join(' '))
  await page.getByText('We do not recognise this key.').first().waitFor()
  await openReport(page, fresh.join(' '))
  await page.getByText('You made new words').waitFor()
  assert.ok(await page.getByText('CanaryMessage').isVisible())
  await assertQuiet(v)
  await v.close()
})

test('Exit blanks the page and leaves; Back and a reload show nothing that was written', async () => {
  const v = await visit(browser, site)
  const { page } = v
  await startShort(v)
  await page.locator('#what').fill(WORDS)
  await page.evaluate(() => {
    document.querySelector('.govuk-js-exit-this-page-button')?.addEventListener('click', () => {
      Object.assign(globalThis, { blank: document.querySelector('.govuk-exit-this-page-overlay') !== null })
    })
  })
  await page.getByRole('button', { name: 'Exit this page' }).click()
  await page.waitForURL(site.weather)
  await page.goBack()
  await page.waitForLoadState()
  assert.doesNotMatch(await page.content(), /Canary/)
  assert.equal(await page.locator('textarea').count(), 0)
  await v.close()
})

test('Shift three times leaves, capitals do not, and it is said how often to press', async () => {
  const v = await visit(browser, site)
  const { page } = v
  await startShort(v)
  await page.locator('#what').pressSequentially('ABC DEF', { delay: 5 })
  assert.equal(await page.locator('#what').inputValue(), 'ABC DEF')
  await page.keyboard.press('Shift')
  await page.getByText('press 2 more times').waitFor({ state: 'attached' })
  await page.keyboard.press('Shift')
  await page.keyboard.press('Shift')
  await page.waitForURL(site.weather)
  await v.close()
})

test('the way out is the second stop of the keyboard, on every page of the road', async () => {
  const v = await visit(browser, site)
  for (const path of ['/report', '/report/form', '/r', '/safety', '/report/plain', '/r/plain']) {
    await v.page.goto(`${site.url}${path}`)
    await v.page.keyboard.press('Tab')
    await v.page.keyboard.press('Tab')
    assert.equal(await v.page.evaluate(() => document.activeElement?.textContent), 'Exit this page', path)
  }
  await v.close()
})

test('a reloaded page of the form is cleared and says so', async () => {
  const v = await visit(browser, site)
  await startShort(v)
  await v.page.locator('#what').fill(WORDS)
  await v.page.reload()
  await v.page.getByText('This page has been cleared').waitFor()
  assert.doesNotMatch(await v.page.content(), /Canary/)
  await v.close()
})

test('the first page is small, asks for little and needs no script', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } })
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  let bytes = 0
  let requests = 0
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    requests += 1
  })
  await page.goto(`${site.url}/report`, { waitUntil: 'networkidle' })
  assert.ok(bytes <= 30 * 1024, `${bytes} bytes`)
  assert.ok(requests <= 5, `${requests} requests`)
  assert.deepEqual(await context.cookies(), [])
  const visible = async (text: string) => (await page.getByText(text).first().boundingBox())?.y ?? Infinity
  for (const text of ['Tell us what happened', 'You do not need proof', 'Start']) assert.ok((await visible(text)) < 640, text)
  await context.close()
})

const looks = [
  { colorScheme: 'dark', viewport: { width: 1280, height: 800 }, lang: 'en' },
  { colorScheme: 'light', viewport: { width: 320, height: 640 }, lang: 'en-XB' }
] as const

for (const { lang, ...look } of looks) {
  test(`every page can be used by everybody: ${lang}, ${look.colorScheme}, ${look.viewport.width} px`, async () => {
    const v = await visit(browser, site, { ...look, bypassCSP: true })
    const { page } = v
    const examine = async (name: string) => {
      assert.deepEqual(await findBarriers(page), [], name)
      assert.ok((await sidewaysScroll(page)) <= 0, `${name} can be pushed sideways`)
      assert.equal(await page.locator('h1').count(), 1, name)
    }
    for (const path of ['/', '/report', '/safety', '/other-ways', '/report/plain', '/r/plain', '/r', '/report/form']) {
      await page.goto(`${site.url}${path}?lang=${lang}`)
      await page.waitForTimeout(100)
      await examine(path)
    }
    await page.locator('#page-root button').click()
    const seen: string[] = []
    for (let step = 0; step < 12 && !(await page.locator('button[value=send]').count()); step++) {
      if (await page.locator('#what').count()) await page.locator('#what').fill('Something')
      if (await page.locator('#email').count()) await page.locator('input[value=email]').check()
      const name = await page.locator('h1').innerText()
      seen.push(name)
      await examine(name)
      if (await page.locator('#email').count()) {
        await page.locator('button[value=continue]').last().click()
        await examine('an error')
        await page.locator('#email').fill('a@example.org')
      }
      await page.locator('button[value=continue]').last().click()
    }
    assert.equal(new Set(seen).size, 9)
    await page.locator('.cw-lists').waitFor()
    await examine('check')
    await page.locator('button[value=send]').click()
    await page.locator('.cw-key').waitFor()
    await examine('sent')
    const words = await v.words()
    await page.locator('.govuk-button-group').last().locator('button').first().click()
    await page.locator('#words').fill(words.join(' '))
    await page.locator('button[type=submit]').click()
    await page.locator('.cw-timeline').waitFor()
    await examine('return')
    await page.locator('.cw-more button').first().click()
    await examine('an act')
    await v.close()
  })
}
