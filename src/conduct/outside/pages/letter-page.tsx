import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { letterDataId, letterLoadingId, letterRootId, type LetterPageData } from '../page-data.ts'

/**
 * The page of everybody outside a team, the same bytes for each: what is behind the `#` of a link never comes here. Its
 * script draws it. Without scripts it says how to get the text.
 */
export function LetterPage({ frame, data, otherWays }: { frame: Frame; data: LetterPageData; otherWays: string }) {
  const t = words(frame.locale)
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return (
    <Page frame={frame} title={t('outside.page_title')} reporter scripts={['letter']}>
      <div id={letterRootId}>
        <h1 class="govuk-heading-l">{t('outside.page_title')}</h1>
        <p class="govuk-body" id={letterLoadingId}>
          {t('outside.loading')}
        </p>
        <Notice>
          <p>{t('outside.no_scripts')}</p>
          <p>
            <a class="govuk-link" href={otherWays}>
              {t('outside.other_ways')}
            </a>
          </p>
        </Notice>
      </div>
      <script type="application/json" id={letterDataId} dangerouslySetInnerHTML={{ __html: json }} />
    </Page>
  )
}
