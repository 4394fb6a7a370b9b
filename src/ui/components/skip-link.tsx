import type { ComponentChildren } from 'preact'

/** The layout draws it: first on every page, seen when it has focus. */
export function SkipLink({ href = '#main-content', children }: { href?: string | undefined; children: ComponentChildren }) {
  return (
    <a href={href} class="govuk-skip-link" data-module="govuk-skip-link">
      {children}
    </a>
  )
}
