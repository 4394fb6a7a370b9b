import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

type Props = { id?: string | undefined; children: ComponentChildren }

/** Says what is wrong with one field and how to mend it. Fields draw their own: pass them `error`. */
export function ErrorMessage({ id, children }: Props) {
  const t = useWords()
  return (
    <p id={id} class="govuk-error-message">
      <span class="govuk-visually-hidden">{t('ui.error')}:</span> {children}
    </p>
  )
}
