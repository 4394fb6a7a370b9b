import { routes } from '../../../routes.ts'
import { LinkButton } from '../../../ui/components/link-button.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { TakeSheet } from './take-page.tsx'

/** After the card was handed over: nothing of the report is on this device. For paper, what becomes of the form. */
export function TakeDonePage({ frame, paper }: { frame: Frame; paper: boolean }) {
  const t = words(frame.locale)
  return (
    <Page frame={frame} title={t('take.page_title')} head={<TakeSheet frame={frame} />}>
      <div class="cw-take">
        <h1 class="govuk-heading-l">{t('take.done.title')}</h1>
        {paper && (
          <Notice>
            <p>
              <strong>{t('take.done.shred')}</strong>
            </p>
            <p>{t('take.done.shred_how')}</p>
          </Notice>
        )}
        <p class="govuk-body">{t('take.done.gone')}</p>
        <p class="govuk-body">{t('take.done.witness')}</p>
        <p class="govuk-body">{t('take.done.care')}</p>
        <LinkButton href={routes.take} kind="secondary">
          {t('take.done.another')}
        </LinkButton>
      </div>
    </Page>
  )
}
