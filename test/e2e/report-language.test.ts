import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../helpers/browser.ts'
import { reportSite, visit, type ReportSite } from '../helpers/reporter-visitor.ts'

let site: ReportSite
let browser: Browser
before(async () => {
  // Only a demo offers the mirrored language.
  site = await reportSite({ config: { demo: true } })
  browser = await openBrowser([`--host-resolver-rules=MAP plain-http.test ${new URL(site.url).hostname}`])
})
after(async () => {
  await browser.close()
  await site.close()
})

const mirrored = (page: Page) => page.getByText('Mirrored English')
const isMirrored = (page: Page) => page.waitForFunction(() => document.documentElement.dir === 'rtl')

test('S1 another language keeps every answer on the page, and what was written is sent in neither', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  await page.goto(`${site.url}/report`)
  await press('Start')
  await press('Continue')
  await page.getByLabel('No', { exact: true }).check()
  await mirrored(page).click()
  await isMirrored(page)
  assert.ok(await page.locator('input[value=no]').isChecked(), 'a tick that was not sent on')
  const [sheets, languages] = [page.locator('link[rel=stylesheet]'), page.locator('.cw-languages')]
  assert.equal(await sheets.count(), 1)
  assert.equal(await languages.getByRole('link').textContent(), 'English')
  await page.locator('button[value=continue]').click()
  await page.locator('input[value=saw]').check()
  await page.locator('button[value=continue]').click()
  await page.locator('#what').fill('CanaryLanguage in the hall')
  await languages.getByText('English', { exact: true }).click()
  await page.waitForFunction(() => document.documentElement.dir === 'ltr')
  assert.equal(await page.locator('#what').inputValue(), 'CanaryLanguage in the hall')
  assert.match(await page.title(), /question 3 of/)
  await press('Continue')
  await page.goBack()
  assert.equal(await page.locator('#what').inputValue(), 'CanaryLanguage in the hall')
  await mirrored(page).click()
  await isMirrored(page)
  // The way out still works once, though its bar was drawn anew.
  for (let times = 0; times < 3; times++) await page.keyboard.press('Shift')
  await page.waitForURL(site.weather)
  assert.deepEqual(v.errors, [])
  assert.deepEqual(site.policyReports(), [])
  assert.doesNotMatch(v.sent(), /Canary/)
  await v.close()
})

test('a language that cannot be fetched is said, and the words stay', async () => {
  const v = await visit(browser, site)
  const { page, press } = v
  await page.goto(`${site.url}/report`)
  await press('Send a short report')
  await press('Continue')
  await page.locator('#what').fill('CanaryOffline')
  await v.page.context().setOffline(true)
  await mirrored(page).click()
  await page.getByText('The language could not be changed.').waitFor()
  assert.equal(await page.locator('#what').inputValue(), 'CanaryOffline')
  await v.close()
})

test('the return page keeps typed words in another language, with scripts and without', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const v = await visit(browser, site, { javaScriptEnabled })
    const { page } = v
    await page.goto(`${site.url}/r${javaScriptEnabled ? '' : '/plain'}`)
    await page.locator('#words').fill('half a')
    await mirrored(page).click()
    await page.locator('html[dir=rtl]').waitFor()
    assert.equal(await page.locator('#words').inputValue(), 'half a')
    assert.doesNotMatch(page.url(), /half/)
    await v.close()
  }
})

test('the form without scripts keeps answers and language from page to page', async () => {
  const v = await visit(browser, site, { javaScriptEnabled: false })
  const { page } = v
  await page.goto(`${site.url}/report/plain`)
  await page.locator('button[value=short]').click()
  await page.locator('#what').fill('CanaryPlain in the hall')
  await mirrored(page).click()
  await page.locator('html[dir=rtl]').waitFor()
  assert.equal(await page.locator('#what').inputValue(), 'CanaryPlain in the hall')
  await page.locator('button[value=continue]').click()
  await page.locator('#name').waitFor()
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', 'the choice holds on the next page')
  await page.goto(`${site.url}/report`)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  const cookies = await page.context().cookies()
  assert.deepEqual(
    cookies
      .filter(({ name }) => name === 'lang')
      .map(({ path }) => path)
      .toSorted(),
    ['/r', '/report']
  )
  await v.close()
})

test('S1 over plain HTTP the page says that it cannot seal, and the form without scripts works', async () => {
  const v = await visit(browser, { url: site.url })
  const { page } = v
  const address = site.url.replace(/\/\/[^:]+/, '//plain-http.test')
  await page.goto(`${address}/report/form?short=1`)
  assert.equal(await page.evaluate(() => isSecureContext), false)
  await page.getByText('This address has no HTTPS').waitFor()
  assert.deepEqual(v.errors, [])
  await page.getByRole('link', { name: 'Use the form for browsers without scripts' }).click()
  await page.locator('button[value=short]').click()
  await page.locator('#what').fill('Over plain HTTP')
  await page.locator('button[value=continue]').click()
  await page.locator('button[value=continue]').click()
  await page.getByText('We have not received this yet.').waitFor()
  await page.goto(`${address}/r`)
  await page.getByText('This address has no HTTPS').waitFor()
  await v.close()
})
