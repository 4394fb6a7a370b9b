import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { AxeResults } from 'axe-core'
import type { VNode } from 'preact'
import type { Browser, Page } from 'playwright-core'
import type { SeatedBody } from '../../src/bodies/client/roster-requests.ts'
import { WorkContext } from '../../src/conduct/desk/client/use-work.ts'
import { root } from '../../src/root.ts'
import { EditNumbers } from '../../src/transparency/client/edit-numbers.tsx'
import { beginForm, type NumbersForm } from '../../src/transparency/client/numbers-form.ts'
import { NumbersHome } from '../../src/transparency/client/numbers-page.tsx'
import { ReviewNumbers } from '../../src/transparency/client/review-numbers.tsx'
import { StartNumbers } from '../../src/transparency/client/start-numbers.tsx'
import { diffEditions } from '../../src/transparency/diff-editions.ts'
import { readReports } from '../../src/transparency/import/read-reports.ts'
import type { Edition } from '../../src/transparency/model.ts'
import { ChangesPage } from '../../src/transparency/pages/changes-page.tsx'
import { EditionPage } from '../../src/transparency/pages/edition-page.tsx'
import { TransparencyListPage } from '../../src/transparency/pages/list-page.tsx'
import { TakeOverPage } from '../../src/transparency/pages/take-over-page.tsx'
import { utf8 } from '../../src/seal/bytes.ts'
import { showStored } from '../../src/http/read-fields.ts'
import { DeskPage } from '../../src/ui/desk-layout.tsx'
import { deskRail } from '../../src/ui/desk-rail.ts'
import type { LocaleName } from '../../src/ui/locales.ts'
import { renderPage } from '../../src/ui/render-page.ts'
import { words } from '../../src/ui/words.ts'
import { openBrowser } from '../helpers/browser.ts'
import { drawPage } from '../helpers/draw-page.tsx'
import { sampleWork } from '../helpers/desk-samples.tsx'
import { anEdition, aRow, aTable } from '../helpers/editions.ts'
import { testFrame } from '../helpers/frame.ts'
import { djangoMalformed, djangoYears } from '../helpers/published-reports.ts'

type Sheet = { name: string; dir: string; css: string }
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const axe = read('node_modules/axe-core/axe.min.js')
const { styles } = JSON.parse(read('out/styles.json')) as { styles: Sheet[] }
const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"

const kinds = [
  aRow('Microaggressions or aggressive language in the forum', 5, 1, 3, 'missing'),
  aRow('Discussions about an election', 4, 2, 'missing', 1),
  { ...aRow('Wording on the code site', 4, 1, 'missing', 'missing'), note: 1 },
  { ...aRow('Events, Meetups', 3, 'hidden', 1, 'none'), of: ['Events', 'Meetups'] }
]
const full: Edition = anEdition({
  counts: {
    reports: 20,
    issues: 16,
    repeat_reports: 4,
    followed_up: 11,
    advised: 6,
    local: 4,
    banned: 'hidden',
    meetings: 17,
    votes: 27,
    quorate: 26
  },
  tables: [
    aTable(kinds, { columns: ['issues', 'advised', 'local', 'no_action'] }),
    aTable([aRow('Forum', 9), aRow('Code site', 4), aRow('Event', 3)], { by: 'place' }),
    aTable([aRow('warned', 8), aRow('no_action', 5), aRow('banned', 3)], { by: 'outcome' }),
    aTable([aRow('Form', 12), aRow('Mail', 8)], { by: 'channel', columns: ['reports'] }),
    aTable([aRow('by_group', 10), aRow('local', 6)], { by: 'actor' })
  ],
  years: ['2024', '2023', '2022', '2021', '2020'].map((period, i) => ({
    period,
    counts: { reports: 18 - 2 * i, issues: 'missing' }
  })),
  notes: ['The code site did not keep its numbers.'],
  texts: { summary: ['Sixteen issues were looked after.'], changes: ['The form is shorter.'] }
})
const closing = anEdition({
  period: { slug: 'pycon-2025', from: '2025-05-14', to: '2025-05-22' },
  kind: 'closing',
  counts: { reports: 6, issues: 5, followed_up: 5, police_called: 0, in_person: 2400, online: 300 }
})
const body = { id: 'body-group' as never, slug: 'conduct', name: 'Conduct work group', isChair: true } satisfies SeatedBody
const versions = [
  { version: 2, day: '2026-03-10', isGone: false },
  { version: 1, day: '2026-02-01', isGone: false }
]
const later: Edition = {
  ...full,
  version: 2,
  prev: 'x'.repeat(43),
  correction: 'One report was forgotten.',
  counts: { ...full.counts, reports: 21 }
}
const about = { body: 'conduct', language: 'en', source: 'An earlier page', today: '2026-03-10' }

const form: NumbersForm = (() => {
  const start = { body, period: full.period, kind: 'full', layout: 'psf', counted_by: 'closed' } as const
  const made = beginForm(start, [], [{ edition: full, hash: 'x'.repeat(43) }], '2026-03-10')
  if ('problem' in made) throw new Error(made.problem)
  return { ...made, counts: { ...made.counts, meetings: 'many' }, texts: { summary: 'Maya Lind came at 14:30.' } }
})()
const draft = {
  v: 1 as const,
  id: 'draft',
  body: 'body-group',
  edition: full,
  first: { id: 'person-1', day: '2026-03-10', signature: '' },
  reasons: {},
  hash: 'x'.repeat(43),
  by: 'Jun Park',
  isMine: false,
  isSigned: true
}

/** A view of the desk, with what its worker would have answered before. */
function desk(node: VNode, locale: LocaleName): VNode {
  const work = sampleWork()
  work.seen.set('published conduct', [])
  work.seen.set('names in cases', ['Maya Lind'])
  return (
    <DeskPage frame={testFrame(locale)} title="Desk" rail={deskRail(words(locale), undefined, false)}>
      <WorkContext.Provider value={work}>{node}</WorkContext.Provider>
    </DeskPage>
  )
}

const edition = (shown: Edition) => (locale: LocaleName) => (
  <EditionPage frame={testFrame(locale)} edition={shown} body={body} publishedDay="2026-03-10" versions={versions} />
)
const pages: Record<string, (locale: LocaleName) => VNode> = {
  'a full report': edition(later),
  'an older version': edition(full),
  'a closing session': edition(closing),
  'a report taken back': edition(anEdition({ version: 2, retracted: true, correction: 'Somebody could be recognised.' })),
  'the list': (locale) => (
    <TransparencyListPage
      frame={testFrame(locale)}
      reports={[{ body, period: '2025', edition: full }]}
      older="/transparency/after/x"
    />
  ),
  'what changed': (locale) => (
    <ChangesPage frame={testFrame(locale)} edition={later} body={body} changes={diffEditions(full, later)} />
  ),
  'taking over': (locale) => (
    <TakeOverPage
      frame={testFrame(locale)}
      isAdmin={false}
      bodies={[body]}
      shown={showStored({})}
      found={readReports(utf8(djangoYears), about)}
      text={djangoYears}
    />
  ),
  'taking over a wrong table': (locale) => (
    <TakeOverPage
      frame={testFrame(locale)}
      isAdmin={false}
      bodies={[body]}
      shown={showStored({})}
      found={readReports(utf8(djangoMalformed), about)}
      text={djangoMalformed}
    />
  ),
  'the desk’s numbers': (locale) => desk(<NumbersHome bodies={[body]} drafts={[draft]} />, locale),
  'a beginning': (locale) => desk(<StartNumbers bodies={[body]} onStart={() => undefined} />, locale),
  'a report being made': (locale) => desk(<EditNumbers form={form} set={() => undefined} drop={() => undefined} />, locale),
  'a report to sign': (locale) => desk(<ReviewNumbers draft={draft} bodies={[body]} />, locale)
}

let browser: Browser
before(async () => void (browser = await openBrowser()))
after(async () => browser.close())

type Look = { width: number; colorScheme: 'light' | 'dark' }

async function open(html: string, { width, ...look }: Look): Promise<{ page: Page; refused: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, ...look })
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.route('**/*', (route) => {
    const path = new URL(route.request().url()).pathname
    if (path === '/page')
      return route.fulfill({ body: html, contentType: 'text/html', headers: { 'content-security-policy': policy } })
    const sheet = styles.find(({ name, dir }) => path === `/static/${name}.${dir}.css`)
    return sheet
      ? route.fulfill({ body: sheet.css, contentType: 'text/css' })
      : route.fulfill({ body: '', contentType: 'image/svg+xml' })
  })
  await page.goto('http://numbers.test/page')
  return { page, refused }
}

function smallTargets(): string[] {
  const inSentence = (element: Element): boolean => element.closest('p') !== null && element.matches('a')
  return [...document.querySelectorAll('a, button, select, textarea, summary, input')]
    .filter((element) => !element.matches('.govuk-skip-link') && !inSentence(element))
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 0 && (height < 24 || width < 24)
    })
    .map((element) => element.outerHTML.slice(0, 120))
}

/** Contrast hangs on the scheme, reflow on the width, mirroring on the language: two looks see one of each. */
const looks = [
  { width: 360, colorScheme: 'dark', locale: 'en' },
  { width: 1280, colorScheme: 'light', locale: 'en-XB' }
] as const

for (const [name, draw] of Object.entries(pages)) {
  test(`${name} can be used by everybody, light and dark, in both directions, on a phone and a laptop`, async () => {
    for (const { locale, ...look } of looks) {
      const { page, refused } = await open(drawPage(draw(locale), locale), look)
      for (const details of await page.locator('details').all())
        await details.evaluate((each: HTMLDetailsElement) => (each.open = true))
      await page.evaluate(axe)
      const results = await page.evaluate<AxeResults>('axe.run(document)')
      const where = `${name} ${locale} ${look.width}`
      assert.deepEqual(
        results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
        [],
        where
      )
      assert.ok(
        (await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)) <= 0,
        `${where} scrolls sideways`
      )
      assert.deepEqual(await page.evaluate(smallTargets), [], where)
      assert.deepEqual(refused, [], where)
      await page.close()
    }
  })
}

test('bars are drawn by their numbers, and their text keeps its size at every width', async () => {
  for (const width of [360, 1280]) {
    const { page } = await open(renderPage(edition(full)('en')), { width, colorScheme: 'light' })
    const chart = page.locator('.cw-chart', { has: page.locator('#chart-kind-title') })
    const drawn = await chart.evaluate((svg) => ({
      widths: [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect().width),
      room: svg.getBoundingClientRect().width,
      size: getComputedStyle(svg.querySelector('text') as Element).fontSize
    }))
    const [most = 0, second = 0] = drawn.widths
    assert.ok(Math.abs(second / most - 4 / 5) < 0.01, JSON.stringify(drawn))
    assert.ok(most <= drawn.room && most > drawn.room * 0.8)
    assert.equal(drawn.size, '16px')
    await page.close()
  }
})

test('the edition of a closing session takes at most three screens', async () => {
  const { page } = await open(renderPage(edition(closing)('en')), { width: 1280, colorScheme: 'light' })
  assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) <= 3 * 800)
  await page.close()
})
