import { routes } from '../../../routes.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { FormFacts } from '../form-facts.ts'
import { BeforeText } from '../pages/before.tsx'
import { SendFailed, type FailCode } from './sending.tsx'

type Props = {
  facts: FormFacts
  /** why the lists of this report could not be used */
  unsure: FailCode | undefined
  onStart: () => void
}

/** Before the first question. After 90 days without a look at the lists it shows other ways instead (S20). */
export function BeforeScreen({ facts, unsure, onStart }: Props) {
  const t = useWords()
  if (unsure === 'roster_old') {
    return (
      <>
        <SendFailed code={unsure} facts={facts} />
        <p class="govuk-body">
          <a class="govuk-link" href={routes.otherWays}>
            {t('report.start.other_ways')}
          </a>
        </p>
      </>
    )
  }
  return (
    <>
      <BeforeText safety={routes.safety} />
      <button class="govuk-button" type="button" onClick={onStart}>
        {t('report.continue')}
      </button>
    </>
  )
}
