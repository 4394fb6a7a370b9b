/** Forced colours and paper: desk, report and return pages keep what they say. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ComponentChildren } from 'preact'
import type { Browser, Page } from 'playwright-core'
import { BoardPage } from '../../src/conduct/desk/client/board/board-view.tsx'
import { CasePage } from '../../src/conduct/desk/client/case/case-page.tsx'
import { GatePage } from '../../src/conduct/desk/client/door/gate-view.tsx'
import { PlainPage } from '../../src/conduct/intake/pages/plain-page.tsx'
import { Alarms, Story } from '../../src/conduct/returning/pages/report-status.tsx'
import { PlainKeyPage, PlainNewWords } from '../../src/conduct/returning/pages/plain-return.tsx'
import type { ReportView } from '../../src/conduct/returning/report-view.ts'
import { root } from '../../src/root.ts'
import { HiddenFile } from '../../src/ui/components/hidden-file.tsx'
import { DeskPage } from '../../src/ui/desk-layout.tsx'
import { deskRail } from '../../src/ui/desk-rail.ts'
import { renderPage } from '../../src/ui/render-page.ts'
import { words } from '../../src/ui/words.ts'
import { WorkContext } from '../../src/conduct/desk/client/use-work.ts'
import { openBrowser } from '../helpers/browser.ts'
import { drawPage } from '../helpers/draw-page.tsx'
import { sampleCase, sampleNow, sampleReport, sampleRow, sampleWork } from '../helpers/desk-samples.tsx'
import { testFrame } from '../helpers/frame.ts'

type Sheet = { name: string; dir: string; css: string }
const { styles } = JSON.parse(readFileSync(join(root, 'out/styles.json'), 'utf8')) as { styles: Sheet[] }

const onDesk = (view: ComponentChildren): string =>
  drawPage(
    <DeskPage frame={testFrame('en')} title="Desk" rail={deskRail(words('en'), undefined, false)}>
      <WorkContext.Provider value={sampleWork()}>{view}</WorkContext.Provider>
    </DeskPage>
  )

const removal = { person: 'person-2', name: 'Ines Duarte', by: 'Jun Park', mine: false, until: '2026-11-26T10:00Z' }
const view = sampleCase('discuss', { removals: [removal], reports: [sampleReport({ urgent: true })] })
const invitation = {
  gate: 'gate-1',
  names: ['Alex Tall'],
  procedure: 'psf',
  until: '2026-11-25T10:00:00Z',
  from: 'Jun Park',
  stage: 'reported',
  answered: undefined
} as const
const said: ReportView = {
  reference: 'K7Q-4MD',
  state: 'question',
  since: '2026-11-12T10:00Z',
  happenings: [
    { n: 0, at: '2026-11-10T10:00Z', what: 'sent', text: 'Somebody shouted at me.', files: [] },
    { n: 5, at: '2026-11-12T10:00Z', what: 'question', who: 'Jun Park', text: 'Are you safe?', files: [] }
  ],
  alarms: ['forged'],
  sealed: 1,
  held: 'waiting',
  form: 'body-group',
  name: '',
  reach: 'site',
  bounced: false,
  urgent: false,
  stopped: false,
  needsNewWords: false
}

const pages = {
  case: onDesk(
    <>
      <CasePage view={view} show="all" />
      <HiddenFile>
        <canvas class="cw-file__picture" width="300" height="200" />
      </HiddenFile>
    </>
  ),
  board: onDesk(<BoardPage rows={[sampleRow({ late: true, safety: 'yes' }), sampleRow()]} show="open" />),
  gate: onDesk(<GatePage invitation={invitation} />),
  key: renderPage(<PlainKeyPage frame={testFrame('en')} typed="" />),
  'new words': renderPage(
    <PlainNewWords frame={testFrame('en')} words={['maple', 'river', 'window', 'paper', 'seven', 'moss', 'tea']} />
  ),
  return: renderPage(
    <PlainPage frame={testFrame('en')} title="Your report">
      <Alarms view={said} />
      <Story view={said} zone={{ id: 'UTC' }} now={sampleNow} file={() => null} />
    </PlainPage>
  )
}
const names = Object.keys(pages) as (keyof typeof pages)[]

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(async () => browser.close())

type Look = { forcedColors?: 'active'; colorScheme?: 'light' | 'dark'; media?: 'print' }

async function open(name: keyof typeof pages, { media, ...look }: Look): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 760, height: 900 }, ...look })
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/page') return route.fulfill({ body: pages[name], contentType: 'text/html' })
    const sheet = styles.find((each) => path === `/static/${each.name}.${each.dir}.css`)
    return sheet ? route.fulfill({ body: sheet.css, contentType: 'text/css' }) : route.fulfill({ body: '' })
  })
  await page.goto('http://media.test/page')
  await page.locator('details').evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)))
  if (media !== undefined) await page.emulateMedia({ media })
  return page
}

/** Things that have the focus and show neither an outline nor a border of another style than without it. */
function unseenFocus(): string[] {
  const wrong: string[] = []
  for (const element of document.querySelectorAll<HTMLElement>(
    'a[href], button, summary, input:not([type=hidden]), select, textarea'
  )) {
    if (element.getClientRects().length === 0) continue
    element.focus({ preventScroll: true })
    const isDrawn = element.matches('.govuk-radios__input, .govuk-checkboxes__input')
    const look = isDrawn ? getComputedStyle(element.nextElementSibling ?? element, '::before') : getComputedStyle(element)
    if (document.activeElement !== element) continue
    if (look.outlineStyle === 'none' || Number.parseFloat(look.outlineWidth) < 2) wrong.push(element.outerHTML.slice(0, 90))
  }
  return wrong
}

/** What only its ground tells apart, which forced colours take away. */
function withoutEdge(selectors: string): string[] {
  return [...document.querySelectorAll(selectors)]
    .filter((element) => element.getClientRects().length > 0)
    .filter((element) => {
      const look = getComputedStyle(element)
      const hasEdge = ['Top', 'Right', 'Bottom', 'Left'].some((side) => {
        const [width, style] = [`border${side}Width`, `border${side}Style`] as const
        const read = look as unknown as Record<string, string>
        return Number.parseFloat(read[width] ?? '0') >= 1 && read[style] !== 'none'
      })
      return !hasEdge && look.outlineStyle === 'none'
    })
    .map((element) => element.outerHTML.slice(0, 90))
}

for (const name of names) {
  test(`in forced colours “${name}” shows where the focus is, and tags, buttons, notices and what is current have edges`, async () => {
    const page = await open(name, { forcedColors: 'active' })
    assert.deepEqual(await page.evaluate(unseenFocus), [])
    const edges =
      '.govuk-tag, .govuk-button, .cw-notice, .cw-ground, a[aria-current], li[aria-current], .cw-steps__step--now, .govuk-input, .govuk-select'
    assert.deepEqual(await page.evaluate(withoutEdge, edges), [])
    await page.close()
  })
}

test('in forced colours a picture stays blurred', async () => {
  const page = await open('case', { forcedColors: 'active' })
  const filter = await page.locator('.is-hidden-file canvas').evaluate((canvas) => getComputedStyle(canvas).filter)
  assert.match(filter, /blur/)
  await page.close()
})

/** Text too pale for white paper, where grounds are not printed. */
function paleText(): string[] {
  const channel = (value: number): number => {
    const part = value / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }
  const pale = (colour: string): boolean => {
    const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
    const light = 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
    return 1.05 / (light + 0.05) < 4.5
  }
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim() !== ''))
    .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible')
    .filter((element) => !element.matches('.govuk-visually-hidden') && pale(getComputedStyle(element).color))
    .map((element) => `${getComputedStyle(element).color} ${element.outerHTML.slice(0, 90)}`)
}

for (const name of names) {
  test(`on paper “${name}” is dark on white whatever the screen shows, wholly there, and without what only a screen can do`, async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(name, { media: 'print', colorScheme })
      assert.deepEqual(await page.evaluate(paleText), [], colorScheme)
      assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)')
      for (const gone of ['.govuk-button', '.cw-rail', '.cw-filters', '.cw-exit', '.cw-linklike'])
        for (const each of await page.locator(gone).all()) assert.equal(await each.isVisible(), false, gone)
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible')
          .filter((element) => !element.matches('.govuk-visually-hidden, .govuk-visually-hidden *'))
          .map((element) => element.outerHTML.slice(0, 90))
      )
      assert.deepEqual(cut, [])
      await page.close()
    }
  })
}

test('on paper a blurred picture is a sentence, and on the screen the sentence is not there', async () => {
  const page = await open('case', { media: 'print' })
  const [picture, sentence] = [page.locator('.is-hidden-file canvas'), page.getByText('A picture is here.')]
  assert.deepEqual([await picture.isVisible(), await sentence.isVisible()], [false, true])
  await page.emulateMedia({ media: 'screen' })
  assert.deepEqual([await picture.isVisible(), await sentence.isVisible()], [true, false])
  await page.close()
})
