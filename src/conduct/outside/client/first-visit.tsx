import { useState } from 'preact/hooks'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'

type Props = {
  words: readonly string[]
  group: string
  onKept: () => Promise<void>
  problemOf: (error: unknown) => Key
}

/** Before the letter is read: own words take the place of the link, so that nobody else who has the link can open it. */
export function FirstVisit({ words, group, onKept, problemOf }: Props) {
  const t = useWords()
  const [problem, setProblem] = useState<Key>()
  const [busy, setBusy] = useState(false)
  const keep = async (isKept: boolean): Promise<void> => {
    if (!isKept) return setProblem('outside.first.tick')
    setBusy(true)
    await onKept().catch((error: unknown) => setProblem(problemOf(error)))
    setBusy(false)
  }
  return (
    <form
      method="dialog"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void keep(fieldsOf(event.currentTarget).all('kept').includes('yes'))
      }}
    >
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem), href: '#kept' }]} />}
      <h1 class="govuk-heading-l">{t('outside.first.title')}</h1>
      <p class="govuk-body">{t('outside.first.from', { group })}</p>
      <p class="govuk-body">{t('outside.first.why')}</p>
      <KeyWords words={words} />
      <p class="govuk-body">{t('outside.first.lost')}</p>
      <Checkboxes name="kept" choices={[{ value: 'yes', label: t('outside.first.kept') }]} />
      <button class="govuk-button" type="submit" disabled={busy}>
        {busy ? t('return.key.opening') : t('outside.first.read')}
      </button>
    </form>
  )
}
