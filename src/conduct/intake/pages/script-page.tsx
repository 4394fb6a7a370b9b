import type { ComponentChildren } from 'preact'
import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { dataId, loadingId, rootId, type PageData } from '../page-data.ts'

type Props = {
  frame: Frame
  title: string
  data: PageData
  /** the form or the return page that works without scripts, and what it costs */
  plain: { href: string; text: string; cost: string }
  /** what stands there until the script draws; holds no field, so that nothing can be sent in clear (S1) */
  children: ComponentChildren
}

/** A page that its script draws. It has no form and no `action` of its own. */
export function ScriptPage({ frame, title, data, plain, children }: Props) {
  const t = words(frame.locale)
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return (
    <Page frame={frame} title={title} reporter scripts={['report']}>
      <div id={rootId}>
        {children}
        <p class="govuk-body" id={loadingId}>
          {t('report.loading')}
        </p>
        <Notice>
          <p>
            <a href={plain.href}>{plain.text}</a>
          </p>
          <p>{plain.cost}</p>
        </Notice>
      </div>
      <script type="application/json" id={dataId} dangerouslySetInnerHTML={{ __html: json }} />
    </Page>
  )
}
