import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { listDataId, listLoadingId, listRootId, type ListPageData } from '../page-data.ts'

/**
 * The page of an organiser, the same bytes for everybody: what is behind the `#` of a link never comes here. Its script
 * draws it; names never leave the browser in clear, so there is no way without scripts.
 */
export function ListPage({ frame, data, otherWays }: { frame: Frame; data: ListPageData; otherWays: string }) {
  const t = words(frame.locale)
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return (
    <Page frame={frame} title={t('list.page_title')} reporter scripts={['list']}>
      <div id={listRootId}>
        <h1 class="govuk-heading-l">{t('list.page_title')}</h1>
        <p class="govuk-body" id={listLoadingId}>
          {t('list.loading')}
        </p>
        <Notice>
          <p>{t('list.no_scripts')}</p>
          <p>
            <a class="govuk-link" href={otherWays}>
              {t('list.other_ways')}
            </a>
          </p>
        </Notice>
      </div>
      <script type="application/json" id={listDataId} dangerouslySetInnerHTML={{ __html: json }} />
    </Page>
  )
}
