import type { ComponentChildren } from 'preact'

export function InsetText({ id, children }: { id?: string | undefined; children: ComponentChildren }) {
  return (
    <div id={id} class="govuk-inset-text">
      {children}
    </div>
  )
}
