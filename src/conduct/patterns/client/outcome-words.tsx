import { caseOutcomes } from '../../../transparency/count-cases.ts'
import { useWords } from '../../../ui/words-context.ts'

/** What came of a case, in words; an outcome of a newer version as it stands. */
export function OutcomeWords({ outcome }: { outcome: string }) {
  const t = useWords()
  const known = caseOutcomes.find((each) => each === outcome)
  return <>{known === undefined ? outcome : t(`desk.outcome.${known}`)}</>
}
