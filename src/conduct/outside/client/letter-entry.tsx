import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import { KeyEntry, useKeyProblem, type KeyProblem } from '../../returning/pages/key-entry.tsx'

type Entry = { problem: KeyProblem | undefined; busy: boolean; note: string | undefined }

/** Seven words, for who was here before. */
export function WordsEntry({ problem, busy, note, typed, onOpen }: Entry & { typed: string; onOpen: (text: string) => void }) {
  const t = useWords()
  return (
    <form
      method="dialog"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) onOpen(fieldsOf(event.currentTarget).text('words'))
      }}
    >
      <div role="status">{note !== undefined && <p class="govuk-body">{note}</p>}</div>
      <KeyEntry typed={typed} problem={problem} />
      <p class="govuk-body">{t('outside.words.or_link')}</p>
      <button class="govuk-button" type="submit" disabled={busy}>
        {busy ? t('return.key.opening') : t('return.key.open')}
      </button>
    </form>
  )
}

/** A link that is being opened, the code that goes with it, or a link that opens nothing. */
export function CodeEntry({
  problem,
  busy,
  note,
  hasCode,
  onOpen,
  onWords
}: Entry & { hasCode: boolean; onOpen: (code: string) => void; onWords: () => void }) {
  const t = useWords()
  const error = useKeyProblem(problem)
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[{ text: error }]} />}
      <h1 class="govuk-heading-l">{t('outside.page_title')}</h1>
      <p class="govuk-body" role="status">
        {busy ? t('return.key.opening') : note}
      </p>
      {hasCode && (
        <form
          method="dialog"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            if (!busy) onOpen(fieldsOf(event.currentTarget).text('code'))
          }}
        >
          <Input
            name="code"
            label={t('outside.code')}
            hint={t('outside.code.hint')}
            width={10}
            dir="ltr"
            autocapitalize="none"
            autocomplete="off"
            spellcheck={false}
          />
          <button class="govuk-button" type="submit" disabled={busy}>
            {t('return.key.open')}
          </button>
        </form>
      )}
      {!busy && (
        <p class="govuk-body">
          <button class="govuk-button govuk-button--secondary" type="button" onClick={onWords}>
            {t('outside.have_words')}
          </button>
        </p>
      )}
    </>
  )
}
