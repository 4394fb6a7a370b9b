import type { ComponentChildren } from 'preact'

type Props = { title: ComponentChildren; titleLevel?: 1 | 2 | undefined; children?: ComponentChildren }

/** Confirms that something is done. Text only inside: no links, no buttons. */
export function Panel({ title, titleLevel = 1, children }: Props) {
  const Heading = `h${titleLevel}` as const
  return (
    <div class="govuk-panel govuk-panel--confirmation">
      <Heading class="govuk-panel__title">{title}</Heading>
      {children && <div class="govuk-panel__body">{children}</div>}
    </div>
  )
}
