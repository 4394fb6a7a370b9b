import { routes } from '../../../routes.ts'
import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { locales } from '../../../ui/locales.ts'
import { words } from '../../../ui/words.ts'
import { dataId, loadingId, rootId } from '../../intake/page-data.ts'
import type { TakePageData } from '../page-data.ts'
import { ListenText } from './listen-text.tsx'

/** Styles of these pages alone, after those of every page. */
export function TakeSheet({ frame: { assets, locale } }: { frame: Frame }) {
  return <link rel="stylesheet" href={assets.css('take', locales[locale].dir)} />
}

/** The listening card stands on the page before any script: it is what a taker needs first. */
export function TakePage({ frame, title, data }: { frame: Frame; title: string; data: TakePageData }) {
  const t = words(frame.locale)
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return (
    <Page frame={frame} title={title} scripts={['take']} head={<TakeSheet frame={frame} />}>
      <div id={rootId} class="cw-take">
        {data.from === 'spoken' ? <ListenText /> : <h1 class="govuk-heading-l">{t(`take.${data.from}.title`)}</h1>}
        <p class="govuk-body" id={loadingId}>
          {t('report.loading')}
        </p>
        <noscript>
          <Notice>
            <p>{t('take.no_script')}</p>
            <p>
              <a href={routes.plainReport}>{t('report.start.plain')}</a>
            </p>
          </Notice>
        </noscript>
      </div>
      <script type="application/json" id={dataId} dangerouslySetInnerHTML={{ __html: json }} />
    </Page>
  )
}
