import { useWords } from '../../../ui/words-context.ts'
import type { Saving } from './use-saving.ts'
import type { Progress } from './use-sending.ts'

type Props = {
  saving: Saving
  /** the read-back: the button sends */
  sending: boolean
  progress: Progress | undefined
  failed: string | undefined
  onCover: () => void
}

/** At the thumb: go on, whether it is kept, and a way to cover the screen. */
export function WriteBar({ saving, sending, progress, failed, onCover }: Props) {
  const t = useWords()
  const label = failed === undefined ? 'take.read.send' : 'report.failed.again'
  return (
    <div class="cw-take__bar">
      <p class="cw-take__saved" role="status">
        {progress ? t(`report.sending.${progress}`) : <SavedWords saving={saving} />}
      </p>
      {sending ? (
        <button class="govuk-button" type="submit" name="act" value="send" disabled={progress !== undefined}>
          {t(label)}
        </button>
      ) : (
        <button class="govuk-button" type="submit" name="act" value="continue">
          {t('report.continue')}
        </button>
      )}
      <button class="govuk-button govuk-button--secondary" type="button" onClick={onCover}>
        {t('take.cover.hide')}
      </button>
    </div>
  )
}

function SavedWords({ saving }: { saving: Saving }) {
  const t = useWords()
  if (saving.at === 'nothing') return null
  if (saving.at === 'failed') return <>{t('take.saved.failed')}</>
  const time = `${String(saving.when.getHours()).padStart(2, '0')}:${String(saving.when.getMinutes()).padStart(2, '0')}`
  return <>{t('take.saved.at', { time })}</>
}
