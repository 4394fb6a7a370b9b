import type { Visit } from '../../http/route.ts'
import { Document } from '../../ui/document.tsx'
import { Mark } from '../../ui/mark.tsx'
import { pickWords, words } from '../../ui/words.ts'
import type { DeskPageData } from '../client/start-desk.tsx'

/** The desk's one document: the same bytes for everybody (S9). What is in it is made by its script, from one's own key. */
export function DeskDocument({ visit }: { visit: Visit }) {
  const { frame, locale, context } = visit
  const t = words(locale)
  const { path, integrity } = context.assets.file('en.txt')
  const data: DeskPageData = {
    locale,
    site: frame.site.name,
    words: pickWords(locale, [
      'ui.',
      'accounts.',
      'desk.',
      'letters.',
      'outside.agreement.',
      'refusal.',
      'alarm.',
      'roster.',
      'body.seat.',
      'body.closed.',
      'numbers.',
      'transparency.',
      'rule.',
      'procedure.span.'
    ]),
    wordList: { path, integrity },
    demo: context.config.demo,
    support: context.config.supportContact ?? ''
  }
  return (
    <Document frame={frame} title={t('ui.nav.desk')} desk scripts={['desk']}>
      <div id="desk" data-page={JSON.stringify(data)}>
        <div class="cw-desk__frame">
          <header class="cw-rail">
            <a class="cw-rail__name" href={frame.links.home}>
              <Mark />
              {frame.site.name}
            </a>
          </header>
          <div class="cw-desk__content">
            <main class="govuk-main-wrapper" id="main-content">
              <noscript>
                <h1 class="govuk-heading-l">{t('ui.nav.desk')}</h1>
                <p class="govuk-body">{t('accounts.noscript')}</p>
              </noscript>
            </main>
          </div>
        </div>
      </div>
    </Document>
  )
}
