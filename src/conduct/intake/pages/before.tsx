import { useWords } from '../../../ui/words-context.ts'

/** Says how to leave, before the first question. Up to sixty words. */
export function BeforeText({ safety }: { safety: string }) {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.before.title')}</h1>
      <p class="govuk-body">{t('report.before.how')}</p>
      <p class="govuk-body">{t('report.before.history')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={safety}>
          {t('ui.nav.safety')}
        </a>
      </p>
    </>
  )
}
