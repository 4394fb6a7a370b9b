import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { warningAnswers, type Warning } from '../answers.ts'

/** What readers are to be ready for: folded, optional, a few plain choices. */
export function WarningsField({ values }: { values: readonly Warning[] }) {
  const t = useWords()
  return (
    <Details summary={t('report.warnings.summary')} open={values.length > 0}>
      <Checkboxes
        name="warnings"
        legend={t('report.warnings.title')}
        legendSize="s"
        hint={t('report.warnings.hint')}
        small
        values={values}
        choices={warningAnswers.map((value) => ({ value, label: t(`report.warnings.${value}`) }))}
      />
    </Details>
  )
}
