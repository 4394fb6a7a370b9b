import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

type Props = {
  /** names the landmark; needed when a page has two */
  label?: string | undefined
  newer?: string | undefined
  newerText?: ComponentChildren
  older?: string | undefined
  olderText?: ComponentChildren
}

/** Newer and older pages of a list that is read by key; draws nothing when there is only one page. */
export function Pagination({ label, newer, newerText, older, olderText }: Props) {
  const t = useWords()
  if (newer === undefined && older === undefined) return null
  return (
    <nav class="govuk-pagination govuk-pagination--block" aria-label={label ?? t('ui.pagination')}>
      {newer !== undefined && (
        <Turn way="prev" href={newer} path={backward}>
          {newerText ?? t('ui.pagination.newer')}
        </Turn>
      )}
      {older !== undefined && (
        <Turn way="next" href={older} path={forward}>
          {olderText ?? t('ui.pagination.older')}
        </Turn>
      )}
    </nav>
  )
}

const backward =
  'm6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z'
const forward =
  'm8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z'

function Turn({ way, href, path, children }: { way: 'prev' | 'next'; href: string; path: string; children: ComponentChildren }) {
  return (
    <div class={`govuk-pagination__${way}`}>
      <a class="govuk-link govuk-pagination__link" href={href} rel={way}>
        <svg
          class={`govuk-pagination__icon govuk-pagination__icon--${way}`}
          xmlns="http://www.w3.org/2000/svg"
          height="13"
          width="15"
          aria-hidden="true"
          focusable="false"
          viewBox="0 0 15 13"
        >
          <path d={path} />
        </svg>
        <span class="govuk-pagination__link-title govuk-pagination__link-title--decorated">{children}</span>
      </a>
    </div>
  )
}
