import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { PlainActPage, PlainReportPage } from '../../src/conduct/returning/pages/plain-return.tsx'
import type { LocaleName } from '../../src/ui/locales.ts'
import { renderPage } from '../../src/ui/render-page.ts'
import { openBrowser } from '../helpers/browser.ts'
import { sampleNow } from '../helpers/desk-samples.tsx'
import { testFrame } from '../helpers/frame.ts'
import { assertUsable, looks } from '../helpers/look-at.ts'
import { sampleFacts, sampleHappening, sampleReturn } from '../helpers/return-samples.ts'

const contact = { reach: 'site', address: '', sharedMailbox: false, language: '' } as const

/** The pages without scripts are made of the same parts as those with. */
const pages: Record<string, (locale: LocaleName) => string> = {
  'report with an apology and a proposal': (locale) =>
    renderPage(<PlainReportPage frame={testFrame(locale)} view={sampleReturn()} facts={sampleFacts} now={sampleNow} />),
  'report that was appealed, with troubles': (locale) =>
    renderPage(
      <PlainReportPage
        frame={testFrame(locale)}
        view={sampleReturn({
          appeal: { late: true, asked: true },
          happenings: [
            ...sampleReturn().happenings,
            { n: 6, at: '2026-11-19T10:00Z', what: 'appealed', text: 'Nobody told me why the talk went on.', files: [] },
            sampleHappening({ n: 7, what: 'deletion', text: '', day: '2027-01-20' })
          ],
          alarms: ['order', 'forged'],
          sealed: 1,
          bounced: true,
          held: 'waiting',
          next: { by: '2026-11-15T10:00Z', late: true }
        })}
        facts={sampleFacts}
        now={sampleNow}
      />
    ),
  'appeal of a reporter': (locale) =>
    renderPage(
      <PlainActPage
        frame={testFrame(locale)}
        action="appeal"
        fallbackName="Board"
        typed={{ text: 'Nobody told me why.', contact }}
        problem="return.problem.empty"
      />
    )
}

const withoutScripts = (html: string): string => html.replaceAll(/<script[^]*?<\/script>/g, '')

let browser: Browser
before(async () => {
  browser = await openBrowser()
})
after(async () => browser.close())

for (const [name, draw] of Object.entries(pages)) {
  test(`the page “${name}” can be used by everybody, light and dark, in both directions, on a phone and a laptop`, async () => {
    for (const { locale, ...look } of looks)
      await assertUsable(browser, withoutScripts(draw(locale)), look, `${name} ${locale} ${look.width}`)
  })
}
