import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

type Props = {
  title?: ComponentChildren
  /** something the person did has worked; it is read out at once */
  success?: boolean | undefined
  /** needed when a page has two */
  titleId?: string | undefined
  /** a string is shown as the banner's one line */
  children: ComponentChildren
}

/** News about the site or about what was just done, at the top of `main`. */
export function NotificationBanner({ title, success, titleId = 'govuk-notification-banner-title', children }: Props) {
  const t = useWords()
  return (
    <div
      class={success ? 'govuk-notification-banner govuk-notification-banner--success' : 'govuk-notification-banner'}
      role={success ? 'alert' : 'region'}
      aria-labelledby={titleId}
      data-module="govuk-notification-banner"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id={titleId}>
          {title ?? t(success ? 'ui.notice.success' : 'ui.notice.important')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        {typeof children === 'string' ? <p class="govuk-notification-banner__heading">{children}</p> : children}
      </div>
    </div>
  )
}
