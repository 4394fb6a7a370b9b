import { useWords } from '../../../ui/words-context.ts'
import type { FormFacts } from '../form-facts.ts'
import { OutsideHelp } from './team-questions.tsx'

/** Phone and mail of the instance, and help outside it. */
export function Reach({ facts }: { facts: FormFacts }) {
  const t = useWords()
  return (
    <>
      <h2 class="govuk-heading-m">{t('report.failed.reach')}</h2>
      <OutsideHelp facts={facts} />
      {facts.email !== '' && (
        <p class="govuk-body">
          {t('ui.error_page.email')}{' '}
          <a class="govuk-link" href={`mailto:${facts.email}`}>
            <bdi>{facts.email}</bdi>
          </a>
        </p>
      )}
    </>
  )
}
