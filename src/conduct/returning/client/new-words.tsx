import { KeyWords } from '../../../ui/components/key-words.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { KeepButtons } from './kept-words.tsx'

/** Words that were just made in place of older ones, shown once. */
export function NewWords({ words, now, onKept }: { words: readonly string[]; now: Date; onKept: () => void }) {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {t('return.words.title')}
      </h1>
      <Notice>{t('return.words.old')}</Notice>
      <KeyWords words={words} />
      <div class="govuk-button-group">
        <KeepButtons words={words} now={now} />
      </div>
      <p class="govuk-body">{t('report.key.once')}</p>
      <button class="govuk-button" type="button" onClick={onKept}>
        {t('return.words.kept')}
      </button>
    </>
  )
}
