import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

export function WarningText({ children }: { children: ComponentChildren }) {
  const t = useWords()
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{t('ui.warning')}</span>
        {children}
      </strong>
    </div>
  )
}
