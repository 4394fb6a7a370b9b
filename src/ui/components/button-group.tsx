import type { ComponentChildren } from 'preact'

/** Buttons, and plain links of equal reach, in one line that wraps. */
export function ButtonGroup({ children }: { children: ComponentChildren }) {
  return <div class="govuk-button-group">{children}</div>
}
