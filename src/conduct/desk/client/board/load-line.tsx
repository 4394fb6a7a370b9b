import { useWords } from '../../../../ui/words-context.ts'
import type { Load } from '../../home.ts'

/** How much one carries, and how to carry less. Nothing without a case. */
export function LoadLine({ load: { mine, others } }: { load: Load }) {
  const t = useWords()
  if (mine + others === 0) return null
  return (
    <p class="govuk-body cw-muted">
      {t('desk.load', { mine, others })} {t('desk.load.hand_on')}
    </p>
  )
}
