import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

/** `href` is `#` and the id of the field */
export type SummaryError = { text: ComponentChildren; href?: string | undefined }

type Props = { title?: ComponentChildren; errors: readonly SummaryError[]; children?: ComponentChildren }

/** First thing in `main` after wrong input. `children`: a sentence before the list. */
export function ErrorSummary({ title, errors, children }: Props) {
  const t = useWords()
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title ?? t('ui.error.summary')}</h2>
        <div class="govuk-error-summary__body">
          {children && <p>{children}</p>}
          {errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {errors.map((error) => (
                <li>{error.href === undefined ? error.text : <a href={error.href}>{error.text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
