import type { ComponentChildren } from 'preact'
import { useWords } from '../words-context.ts'

/**
 * A picture that nobody should meet unprepared. A script takes the class away when the person asks to see it; on paper a
 * sentence stands in its place.
 */
export function HiddenFile({ id, children }: { id?: string | undefined; children: ComponentChildren }) {
  const t = useWords()
  return (
    <div id={id} class="is-hidden-file">
      {children}
      <p class="cw-paper-only">{t('ui.hidden_file')}</p>
    </div>
  )
}
