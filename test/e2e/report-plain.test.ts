import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { canary, jpegWithPlace } from '../helpers/pictures.ts'
import { reportSite, visit, type ReporterVisit, type ReportSite } from '../helpers/reporter-visitor.ts'

let site: ReportSite
let browser: Browser
before(async () => {
  site = await reportSite()
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await site.close()
})

const noScripts = { javaScriptEnabled: false }
const goOn = (v: ReporterVisit) => v.page.locator('button[value=continue]').last().click()

async function begin(v: ReporterVisit, length: 'full' | 'short'): Promise<void> {
  await v.page.goto(`${site.url}/report`)
  await v.page.getByRole('link', { name: 'Use the form for browsers without scripts' }).first().click()
  assert.ok(await v.page.getByText('It can read them for a moment, seals them, and forgets them.').isVisible())
  await v.page.locator(`button[value=${length}]`).click()
}

async function sendIt(v: ReporterVisit): Promise<string[]> {
  site.clock.advance(5000)
  await v.press('Send to the conduct team')
  await v.page.getByText('We have your report').waitFor()
  return v.words()
}

test('S2 without scripts a short report takes two pages, says who sealed it, and opens again with its words', async () => {
  const v = await visit(browser, site, noScripts)
  const { page } = v
  await begin(v, 'short')
  await page.locator('#what').fill('CanaryWords in the hall')
  await goOn(v)
  await goOn(v)
  assert.ok(await page.getByText('We have not received this yet.').isVisible())
  const words = await sendIt(v)
  assert.equal(words.length, 7)
  assert.ok(await page.getByText('Our server sealed this for you').isVisible())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a small text file' }).click()
  ])
  assert.equal(download.suggestedFilename(), 'notes.txt')
  assert.match(readFileSync(await download.path(), 'utf8'), new RegExp(`^${words.join(' ')}\\n\\d{4}-\\d\\d-\\d\\d\\n$`))
  await page.goBack()
  await page.goBack()
  assert.ok(await page.getByText('You already sent this').isVisible())
  await page.goto(`${site.url}/r/plain`)
  assert.ok(await page.getByText('It uses them in memory and forgets them.').isVisible())
  await page.locator('#words').fill(words.join(', '))
  await v.press('Open')
  assert.ok(await page.getByText('CanaryWords in the hall').isVisible())
  assert.ok(await page.getByText('Sealed by our server, because scripts were off.').isVisible())
  await page.locator('#text').fill('CanaryMore')
  await v.press('Send')
  assert.ok(await page.getByText('Sent. The people on your report can read it.').isVisible())
  await page.getByRole('link', { name: 'Make new words' }).click()
  await v.press('Make new words')
  const fresh = await v.words()
  await page.getByRole('button', { name: 'I have saved them. Back to my report' }).click()
  assert.ok(await page.getByText('You made new words').isVisible())
  await v.press('Finish and clear this page')
  assert.deepEqual(await page.context().cookies(`${site.url}/r`), [])
  await page.goto(`${site.url}/r/plain`)
  await page.locator('#words').fill(words.join(' '))
  await v.press('Open')
  assert.ok(await page.getByText('We do not recognise this key.').first().isVisible())
  assert.notDeepEqual(fresh, words)
  assert.deepEqual(v.foreign, [])
  assert.doesNotMatch(site.logLines.join(''), /Canary/)
  await v.close()
})

test('without scripts a full report takes a picture, a name like one of the team, and somebody left out', async () => {
  const v = await visit(browser, site, noScripts)
  const { page } = v
  await begin(v, 'full')
  await page.getByLabel('Yes').check()
  await goOn(v)
  assert.ok(await page.locator('a[href^="tel:"]').first().isVisible())
  await goOn(v)
  await page.getByLabel('I saw it happen').check()
  await goOn(v)
  await goOn(v)
  assert.match(await page.title(), /^Error: /)
  await page.locator('#what').fill('CanaryWords')
  await goOn(v)
  await page.getByRole('link', { name: 'Skip this question' }).click()
  await page.locator('#who').fill('Person Somebody')
  await page.locator('button[value=more]').click()
  assert.equal(await page.locator('#who').inputValue(), 'Person Somebody')
  await goOn(v)
  await goOn(v)
  const picture = { name: 'CanaryName.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpegWithPlace()) }
  await page.locator('input[type=file]').setInputFiles(picture)
  await page.locator('button[value=add]').click()
  assert.ok(await page.getByText('Place and device details were removed').isVisible())
  await page.locator('input[type=file]').setInputFiles({ ...picture, name: 'broken.png', buffer: Buffer.from('none') })
  await page.locator('button[value=add]').click()
  assert.ok(await page.getByText('We could not read broken.png').isVisible())
  await goOn(v)
  await page.locator('input[name=isIt]').first().check()
  await goOn(v)
  assert.ok(await page.locator('input[name=leaveOut]').first().isChecked())
  await goOn(v)
  await goOn(v)
  assert.ok((await page.locator('.govuk-summary-list').innerText()).includes('CanaryName.jpg'))
  const words = await sendIt(v)
  await page.goto(`${site.url}/r/plain`)
  await page.locator('#words').fill(words.join(' '))
  await v.press('Open')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save CanaryName.jpg' }).click()
  ])
  assert.doesNotMatch(readFileSync(await download.path(), 'latin1'), new RegExp(canary))
  await v.close()
})

test('Exit without scripts leaves, drops what was written, and Back shows none of it', async () => {
  const v = await visit(browser, site, noScripts)
  const { page } = v
  await begin(v, 'short')
  await page.locator('#what').fill('CanaryWords')
  await goOn(v)
  const kept = await page.context().cookies(`${site.url}/report`)
  assert.deepEqual(
    kept.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path })),
    [{ name: 'r', httpOnly: true, sameSite: 'Lax', path: '/report' }]
  )
  assert.deepEqual(await page.context().cookies(`${site.url}/desk`), [])
  await page.getByRole('button', { name: 'Exit this page' }).click()
  await page.waitForURL(site.weather)
  assert.deepEqual(await page.context().cookies(), [])
  await page.goBack()
  assert.doesNotMatch(await page.content(), /Canary/)
  assert.ok(await page.getByText('This page has been cleared').isVisible())
  await v.close()
})
