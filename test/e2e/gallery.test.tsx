import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { ErrorPage } from '../../src/ui/error-page.tsx'
import { DeskGallery, Gallery, RecordGallery } from '../../src/ui/gallery.tsx'
import type { LocaleName } from '../../src/ui/locales.ts'
import { renderPage } from '../../src/ui/render-page.ts'
import { openBrowser } from '../helpers/browser.ts'
import { testFrame } from '../helpers/frame.ts'
import { assertUsable, openPage, sidewaysScroll, type Look } from '../helpers/look-at.ts'

const pages = {
  reporter: (locale: LocaleName) => renderPage(<Gallery frame={testFrame(locale)} />),
  record: (locale: LocaleName) => renderPage(<RecordGallery frame={testFrame(locale)} />),
  staff: (locale: LocaleName) => renderPage(<DeskGallery frame={testFrame(locale)} />),
  error: (locale: LocaleName) =>
    renderPage(<ErrorPage frame={testFrame(locale)} status={500} contact={{ phone: '+1 412 555 0100', email: 'a@b.example' }} />)
}

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(async () => browser.close())

const open = (html: string, look: Look) => openPage(browser, html, look)

/** Contrast hangs on the scheme and reflow on the width: two looks see all of both. */
const looks = [
  { width: 360, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' }
] as const

for (const [name, draw] of Object.entries(pages)) {
  for (const locale of ['en', 'en-XB'] as const) {
    for (const look of looks) {
      test(`the ${name} page in ${locale}, ${look.colorScheme} at ${look.width} px, can be used by everybody`, async () => {
        await assertUsable(browser, draw(locale), look, `${name} ${locale} ${look.width}`)
      })
    }

    test(`the ${name} page in ${locale} is valid HTML`, async () => {
      const validator = new HtmlValidate({
        extends: ['html-validate:recommended'],
        rules: {
          'void-style': ['error', { style: 'selfclose' }],
          'no-inline-style': 'error',
          'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
          // The kit's own markup: links that look like buttons, and a region around a table that scrolls.
          'prefer-native-element': 'off',
          // A pseudo-locale is long on purpose.
          'long-title': 'off'
        }
      })
      const { results } = await validator.validateString(draw(locale))
      const found = results.flatMap(({ messages }) =>
        messages.map(({ ruleId, message, line, column }) => ({ ruleId, message, line, column }))
      )
      assert.deepEqual(found, [])
    })
  }
}

test('nothing is cut off at 320 px, with wide spacing of letters and lines', async () => {
  const { page } = await open(pages.reporter('en'), { width: 320 })
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      element.style.letterSpacing = '0.12em'
      element.style.wordSpacing = '0.16em'
      element.style.lineHeight = '1.5'
    }
  })
  assert.ok((await page.evaluate(sidewaysScroll)) <= 0)
  await page.close()
})

test('focus is seen on everything that takes it, in reading order', async () => {
  const { page } = await open(pages.reporter('en'), { width: 700 })
  const seen: number[] = []
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const state = await page.evaluate(() => {
      const all = [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')]
      const element = document.activeElement
      if (element === null || element === document.body) return undefined
      const shown = element.matches('[type=radio], [type=checkbox]') ? element.nextElementSibling : element
      const pseudo = shown === element ? undefined : '::before'
      const style = getComputedStyle(shown ?? element, pseudo)
      return {
        at: all.indexOf(element),
        outline: style.outlineWidth,
        shadow: style.boxShadow,
        html: element.outerHTML.slice(0, 80)
      }
    })
    if (state === undefined) break
    assert.equal(state.outline, '3px', state.html)
    assert.match(state.shadow, /rgb\(255, 213, 74\)/, state.html)
    seen.push(state.at)
  }
  assert.ok(seen.length > 20)
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b)
  )
  await page.close()
})

test('in right-to-left the exit is on the left, the error bar on the right, and keys still read left to right', async () => {
  const { page } = await open(pages.reporter('en-XB'), { width: 1280 })
  const box = async (selector: string) => (await page.locator(selector).first().boundingBox()) ?? assert.fail(selector)
  assert.ok((await box('.govuk-exit-this-page__button')).x < 400)
  const border = await page
    .locator('.govuk-form-group--error')
    .first()
    .evaluate((element) => getComputedStyle(element).borderRightWidth)
  assert.equal(border, '4px')
  const words = page.locator('.cw-key li')
  const [first, second] = [await words.nth(0).boundingBox(), await words.nth(1).boundingBox()]
  assert.ok(first && second && first.x < second.x)
  await page.close()
})

test('on a phone the exit is a bar of 44 px over the whole width, and stays when the page scrolls', async () => {
  const { page } = await open(pages.reporter('en'), { width: 360 })
  const exit = page.locator('.govuk-exit-this-page__button')
  const box = (await exit.boundingBox()) ?? assert.fail()
  assert.ok(box.height >= 44 && box.height <= 46, `${box.height}`)
  assert.equal(box.width, 360)
  await page.mouse.wheel(0, 2000)
  await page.waitForFunction(() => window.scrollY > 1000)
  assert.equal((await exit.boundingBox())?.y, 0)
  await page.close()
})

test('forced colours keep choices, buttons and errors apart', async () => {
  const { page } = await open(pages.reporter('en'), { width: 700, forcedColors: 'active' })
  const width = (selector: string, side: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), side)
  assert.equal(await width('.govuk-button', 'border-top-width'), '1px')
  assert.equal(await width('.govuk-form-group--error', 'border-left-width'), '4px')
  await page.close()
})

test('print hides the way out, navigation and buttons, and shows where links go', async () => {
  const { page } = await open(pages.reporter('en'), { width: 700 })
  await page.emulateMedia({ media: 'print' })
  for (const selector of ['.cw-exit', '.govuk-back-link', '.govuk-button', '.cw-header__report']) {
    assert.equal(await page.locator(selector).first().isVisible(), false, selector)
  }
  const link = page.locator('main a[href^="/"]').first()
  assert.match(await link.evaluate((element) => getComputedStyle(element, '::after').content), /what-happens-next/)
  await page.close()
})
