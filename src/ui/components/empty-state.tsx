import type { ComponentChildren } from 'preact'

/** What a list says when there is nothing in it, and what can be done about it. */
export function EmptyState({ children }: { children: ComponentChildren }) {
  return <div class="cw-empty">{children}</div>
}
