import type { ComponentChildren } from 'preact'

/** A picture that nobody should meet unprepared. A script takes the class away when the person asks to see it. */
export function HiddenFile({ id, children }: { id?: string | undefined; children: ComponentChildren }) {
  return (
    <div id={id} class="is-hidden-file">
      {children}
    </div>
  )
}
