import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { dangerAnswers, happenedToAnswers, limits } from '../answers.ts'
import { callNow } from '../form-facts.ts'
import { problemOf, voice, type QuestionProps } from './question-props.ts'
import { WarningsField } from './warnings-field.tsx'

export function DangerQuestion({ form }: QuestionProps) {
  const t = useWords()
  return (
    <Radios
      name="danger"
      legend={t('report.danger.title')}
      legendSize="l"
      heading
      value={form.answers.danger}
      choices={dangerAnswers.map((value) => ({ value, label: t(`report.danger.${value}`) }))}
    />
  )
}

/** Numbers first. The report goes on after it: being in danger is no reason to be sent away. */
export function CallNow({ form, facts }: QuestionProps) {
  const t = useWords()
  const numbers = callNow(facts, form.answers.space)
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.call.title')}</h1>
      <CallList numbers={numbers} />
      <p class="govuk-body">{t('report.call.then')}</p>
    </>
  )
}

export function CallList({ numbers }: { numbers: ReturnType<typeof callNow> }) {
  const t = useWords()
  if (numbers.length === 0) return <p class="govuk-body">{t('report.call.none')}</p>
  return (
    <ul class="govuk-list cw-calls">
      {numbers.map(({ label, number }) => (
        <li>
          <a class="govuk-link cw-call" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
            {label ?? t('report.call.team')} <bdi>{number}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}

export function HappenedQuestion({ form }: QuestionProps) {
  const t = useWords()
  return (
    <Radios
      name="happenedTo"
      legend={t('report.happened.title')}
      legendSize="l"
      heading
      value={form.answers.happenedTo}
      choices={happenedToAnswers.map((value) => ({ value, label: t(`report.happened.${value}`) }))}
    />
  )
}

export function WhatQuestion({ form, problems }: QuestionProps) {
  const t = useWords()
  const problem = problemOf(problems, 'what')
  return (
    <>
      <Textarea
        name="what"
        label={t(`report.what.title.${voice(form.answers)}`)}
        labelSize="l"
        heading
        hint={t('report.what.hint')}
        rows={8}
        dir="auto"
        autocomplete="off"
        error={problem && t(problem)}
        limit={limits.what}
        countFrom={90}
        value={form.answers.what}
      />
      <p class="govuk-body">{t('report.what.ideas')}</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('report.what.idea.said')}</li>
        <li>{t('report.what.idea.saw')}</li>
        <li>{t('report.what.idea.links')}</li>
      </ul>
      <p class="govuk-body">{t('report.what.enough')}</p>
      <WarningsField values={form.answers.warnings ?? []} />
    </>
  )
}
