import type { ComponentChildren } from 'preact'

type Props = {
  summary: ComponentChildren
  id?: string | undefined
  open?: boolean | undefined
  children: ComponentChildren
}

export function Details({ summary, id, open, children }: Props) {
  return (
    <details id={id} class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  )
}
