import { Radios } from '../../../../ui/components/radios.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { ConflictExample } from '../../../../rules/procedure.ts'
import { conflictAnswers } from '../../../threads/entry-bodies.ts'
import { Text } from '../parts.tsx'

/** The examples of a procedure, in its own order. */
export function ConflictExamples({ examples }: { examples: readonly ConflictExample[] }) {
  const t = useWords()
  if (examples.length === 0) return null
  return (
    <>
      <Text>{t('desk.conflict.intro')}</Text>
      <ul class="govuk-list govuk-list--bullet">
        {examples.map((example) => (
          <li>{t(`desk.conflict.${example}`)}</li>
        ))}
      </ul>
    </>
  )
}

/** Three answers, none chosen before (S8). `hint`: what becomes of a reason; without it nobody is asked for one. */
export function ConflictChoice({ value, hint }: { value: string; hint?: string }) {
  const t = useWords()
  return (
    <Radios
      name="answer"
      legend={t('desk.conflict.question')}
      legendSize="m"
      hint={hint ?? t('desk.conflict.no_reason')}
      value={value}
      choices={conflictAnswers.map((answer) => ({ value: answer, label: t(`desk.answer.${answer}`) }))}
    />
  )
}
