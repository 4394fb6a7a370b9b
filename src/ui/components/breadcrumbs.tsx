import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

export type Crumb = { text: ComponentChildren; href?: string | undefined }

/** A crumb without `href` is the current page. Stands above `main`. */
export function Breadcrumbs({ items, label }: { items: readonly Crumb[]; label?: string | undefined }) {
  const t = useWords()
  return (
    <nav class="govuk-breadcrumbs" aria-label={label ?? t('ui.breadcrumbs')}>
      <ol class="govuk-breadcrumbs__list">
        {items.map((item) =>
          item.href === undefined ? (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href}>
                {item.text}
              </a>
            </li>
          )
        )}
      </ol>
    </nav>
  )
}
