import type { Visit } from '../../http/route.ts'
import { Document } from '../../ui/document.tsx'
import { Mark } from '../../ui/mark.tsx'
import { deskWordsFile } from '../../ui/desk-words.ts'
import { words } from '../../ui/words.ts'
import type { DeskPageData } from '../client/start-desk.tsx'

/** The desk's one document: the same bytes for everybody (S9). What is in it is made by its script, from one's own key. */
export function DeskDocument({ visit }: { visit: Visit }) {
  const { frame, locale, context } = visit
  const t = words(locale)
  const fileOf = (name: string) => {
    const { path, integrity } = context.assets.file(name)
    return { path, integrity }
  }
  const data: DeskPageData = {
    locale,
    site: frame.site.name,
    words: fileOf(deskWordsFile(locale)),
    wordList: fileOf('en.txt'),
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
              <div id="desk-out-of-reach" hidden>
                <h1 class="govuk-heading-l">{t('accounts.failed.title')}</h1>
                <p class="govuk-body">{t('accounts.failed.text')}</p>
              </div>
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
