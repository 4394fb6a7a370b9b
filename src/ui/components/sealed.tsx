import { useWords } from '../words-context.ts'

/** One small lock and the word: what stands beside it was sealed. */
export function Sealed() {
  const t = useWords()
  return (
    <span class="cw-sealed">
      <svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false">
        <path d="M3 6V4a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.75" />
        <rect x="0.5" y="6" width="11" height="8" rx="1.5" fill="currentColor" />
      </svg>
      {t('ui.sealed')}
    </span>
  )
}
