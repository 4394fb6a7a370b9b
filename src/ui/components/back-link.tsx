import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

/** Stands above `main`: give it to the page as `before`. */
export function BackLink({ href, children }: { href: string; children?: ComponentChildren }) {
  const t = useWords()
  return (
    <nav aria-label={t('ui.back.region')}>
      <a href={href} class="govuk-back-link">
        {children ?? t('ui.back')}
      </a>
    </nav>
  )
}
