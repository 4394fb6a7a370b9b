import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { ErrorMessage } from '../../../ui/components/error-message.tsx'
import { Fieldset } from '../../../ui/components/fieldset.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { routes } from '../../../routes.ts'
import { dangerAnswers, limits, needAnswers, whenAnswers } from '../answers.ts'
import { problemOf, voice, type QuestionProps } from './question-props.ts'

export function PlaceQuestion({ form, facts, problems }: QuestionProps) {
  const t = useWords()
  const { answers } = form
  const tooLong = (field: 'place' | 'whenText') => {
    const problem = problemOf(problems, field)
    return problem && t(problem)
  }
  return (
    <>
      <h1 class="govuk-heading-l">{t(`report.place.title.${voice(answers)}`)}</h1>
      {facts.places.length > 0 && (
        <Radios
          name="space"
          legend={t('report.place.where')}
          legendSize="m"
          value={answers.space}
          choices={[
            ...facts.places.map((place) => ({ value: place.slug, label: <bdi>{place.name}</bdi> })),
            { value: 'other', label: t('report.place.other') },
            { value: 'unsure', label: t('report.place.unsure') }
          ]}
        />
      )}
      <Input
        name="place"
        label={t('report.place.text')}
        hint={t('report.place.text_hint')}
        error={tooLong('place')}
        value={answers.place}
        autocomplete="off"
        dir="auto"
      />
      <Radios
        name="when"
        legend={t('report.when.title')}
        legendSize="m"
        value={answers.when}
        choices={whenAnswers.map((value) => ({ value, label: t(`report.when.${value}`) }))}
      />
      <Input
        name="whenText"
        label={t('report.when.text')}
        hint={t('report.when.text_hint')}
        error={tooLong('whenText')}
        value={answers.whenText}
        autocomplete="off"
        dir="auto"
      />
    </>
  )
}

export function WhoQuestion({ form, problems }: QuestionProps) {
  const t = useWords()
  const { answers } = form
  const problem = problemOf(problems, 'who')
  const people = answers.who.length === 0 ? [''] : answers.who
  const told = answers.happenedTo === 'saw' || answers.happenedTo === 'told'
  return (
    <>
      <Fieldset legend={t(`report.who.title.${voice(answers)}`)} legendSize="l" heading describedBy="who-hint">
        <p class="govuk-hint" id="who-hint">
          {t('report.who.hint')}
        </p>
        {problem && <ErrorMessage id="who-error">{t(problem)}</ErrorMessage>}
        {people.map((person, i) => (
          <Input
            name="who"
            id={i === 0 ? 'who' : `who-${i + 1}`}
            label={people.length === 1 ? t('report.who.label') : t('report.who.label_of', { n: i + 1 })}
            value={person}
            autocomplete="off"
            spellcheck={false}
            dir="auto"
          />
        ))}
        {people.length < limits.people && (
          <button class="govuk-button govuk-button--secondary" type="submit" name="act" value="more">
            {t('report.who.more')}
          </button>
        )}
        <Checkboxes
          name="whoUnknown"
          values={answers.whoUnknown === undefined ? [] : [answers.whoUnknown]}
          choices={[
            { value: 'unknown', label: t('report.who.unknown') },
            { value: 'later', label: t('report.who.later') }
          ]}
        />
      </Fieldset>
      {told && (
        <Radios
          name="personKnows"
          legend={t('report.who.knows')}
          legendSize="m"
          value={answers.personKnows}
          choices={dangerAnswers.map((value) => ({ value, label: t(`report.who.knows.${value}`) }))}
        />
      )}
    </>
  )
}

export function NeedsQuestion({ form, problems }: QuestionProps) {
  const t = useWords()
  const { answers } = form
  const problem = problemOf(problems, 'needsText')
  return (
    <>
      <Checkboxes
        name="needs"
        legend={t(`report.needs.title.${voice(answers)}`)}
        legendSize="l"
        heading
        hint={t('report.needs.hint')}
        values={answers.needs}
        choices={needAnswers.map((value) => ({ value, label: t(`report.needs.${value}`) }))}
      />
      <Textarea
        name="needsText"
        label={t('report.needs.text')}
        rows={3}
        dir="auto"
        autocomplete="off"
        error={problem && t(problem)}
        value={answers.needsText}
      />
      <p class="govuk-body">{t('report.needs.note')}</p>
      <p class="govuk-body">
        {t('report.needs.apart')}{' '}
        <a class="govuk-link" href={routes.noWayFound} target="_blank" rel="noreferrer">
          {t('report.needs.apart_link')}
        </a>
      </p>
    </>
  )
}
