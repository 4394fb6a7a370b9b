import type { Frame } from './frame.ts'
import { Page } from './layout.tsx'
import type { Key } from './make-words.ts'
import { words } from './words.ts'

export type ErrorStatus = 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 503

type Props = {
  frame: Frame
  status: ErrorStatus
  /** how to reach a person; shown as given, no database needed */
  contact: { phone?: string | undefined; email?: string | undefined }
  /** names this failure in the log; holds nothing about the person */
  reference?: string | undefined
  /** the failure was on a page of somebody who reports */
  reporter?: boolean | undefined
}

/** Tells what happened and what to do, without blame, and who can be asked. */
export function ErrorPage({ frame, status, contact, reference, reporter }: Props) {
  const t = words(frame.locale)
  const { title, next } = texts[status]
  return (
    <Page frame={frame} title={t(title)} reporter={reporter}>
      <h1 class="govuk-heading-l">{t(title)}</h1>
      <p class="govuk-body">{t(next)}</p>
      {(contact.phone ?? contact.email) !== undefined && (
        <>
          <h2 class="govuk-heading-m">{t('ui.error_page.person')}</h2>
          <ul class="govuk-list">
            {contact.phone !== undefined && (
              <li>
                {t('ui.error_page.phone')}{' '}
                <a class="govuk-link" href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>
                  <bdi>{contact.phone.replaceAll(' ', '\u00A0')}</bdi>
                </a>
              </li>
            )}
            {contact.email !== undefined && (
              <li>
                {t('ui.error_page.email')}{' '}
                <a class="govuk-link" href={`mailto:${contact.email}`}>
                  <bdi>{contact.email}</bdi>
                </a>
              </li>
            )}
          </ul>
        </>
      )}
      {reference !== undefined && (
        <p class="govuk-hint">
          {t('ui.error_page.reference')} <bdi class="cw-code">{reference}</bdi>
        </p>
      )}
    </Page>
  )
}

const texts: Record<ErrorStatus, { title: Key; next: Key }> = {
  403: { title: 'ui.error_page.403.title', next: 'ui.error_page.403.next' },
  404: { title: 'ui.error_page.404.title', next: 'ui.error_page.404.next' },
  409: { title: 'ui.error_page.409.title', next: 'ui.error_page.409.next' },
  410: { title: 'ui.error_page.410.title', next: 'ui.error_page.410.next' },
  413: { title: 'ui.error_page.413.title', next: 'ui.error_page.413.next' },
  422: { title: 'ui.error_page.422.title', next: 'ui.error_page.422.next' },
  429: { title: 'ui.error_page.429.title', next: 'ui.error_page.429.next' },
  500: { title: 'ui.error_page.500.title', next: 'ui.error_page.500.next' },
  503: { title: 'ui.error_page.503.title', next: 'ui.error_page.503.next' }
}
