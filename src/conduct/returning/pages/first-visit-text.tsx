import { useWords } from '../../../ui/words-context.ts'

/** Why new words come before the report. */
export function FirstVisitText() {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {t('return.first.title')}
      </h1>
      <p class="govuk-body">{t('return.first.why')}</p>
      <p class="govuk-body">{t('return.first.then')}</p>
    </>
  )
}
