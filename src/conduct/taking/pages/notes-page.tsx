import type { ComponentChildren } from 'preact'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { dangerAnswers, happenedToAnswers, limits, needAnswers } from '../../intake/answers.ts'
import { callNow } from '../../intake/form-facts.ts'
import { CallList } from '../../intake/pages/first-questions.tsx'
import { problemKey, type QuestionProps } from '../../intake/pages/question-props.ts'
import { toldFields, type TakeProblem } from '../read-notes.ts'
import { PhoneText } from './listen-text.tsx'
import { TakerFields } from './taker-fields.tsx'

type Props = Omit<QuestionProps, 'problems'> & { readonly problems: readonly TakeProblem[]; readonly badged: boolean }

const controls: Readonly<Record<string, string>> = { toldAt: 'toldDay', taken: 'taker' }
const sentences: Readonly<Record<string, Key>> = {
  'what empty': 'take.problem.nothing',
  'taken empty': 'take.problem.taker',
  'toldAt not_a_day': 'take.problem.day',
  'toldAt later': 'take.problem.later'
}

function sentenceOf(problem: TakeProblem): Key {
  if (problem.field === 'toldAt') return sentences[`toldAt ${problem.code}`] ?? 'take.problem.day'
  return sentences[`${problem.field} ${problem.code}`] ?? problemKey(problem)
}

/** Everything on one page, for somebody who repeats this: danger first, then their words, then mine, then what helps to find it. */
export function NotesPage({ form, facts, rosters, problems, badged }: Props) {
  const t = useWords()
  const { answers } = form
  const { taken } = answers
  const say = (field: TakeProblem['field']) => {
    const problem = problems.find((each) => each.field === field)
    return problem && t(sentenceOf(problem))
  }
  if (taken === undefined) return null
  const paper = taken.from === 'paper'
  return (
    <>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((each) => ({ text: t(sentenceOf(each)), href: `#${controls[each.field] ?? each.field}` }))}
        />
      )}
      <h1 class="govuk-heading-l">{t(taken.from === 'spoken' ? 'take.notes.title' : `take.${taken.from}.title`)}</h1>
      {taken.from === 'phone' && <PhoneText />}
      <Radios
        name="danger"
        legend={t('report.danger.title')}
        legendSize="m"
        inline
        value={answers.danger}
        choices={dangerAnswers.map((value) => ({ value, label: t(`report.danger.${value}`) }))}
      />
      <Details summary={t('take.notes.call')} open={answers.danger === 'yes'}>
        <CallList numbers={callNow(facts, answers.space)} />
      </Details>
      <Textarea
        name="what"
        label={t('take.notes.their_words')}
        labelSize="m"
        hint={t('take.notes.their_words_hint')}
        rows={8}
        dir="auto"
        autocomplete="off"
        error={say('what')}
        value={answers.what}
      />
      <Textarea
        name="notes"
        label={t('take.notes.my_notes')}
        labelSize="m"
        hint={t('take.notes.my_notes_hint')}
        rows={5}
        dir="auto"
        autocomplete="off"
        value={taken.notes}
      />
      <Told paper={paper} problem={say('toldAt')}>
        <ToldFields {...toldFields(taken)} paper={paper} error={say('toldAt')} />
      </Told>
      <WhereAndWho {...{ form, facts, say }} />
      <Details summary={t('take.notes.needs')} open={answers.needs.length > 0 || answers.needsText !== ''}>
        <Checkboxes
          name="needs"
          legend={t('take.notes.needs_legend')}
          legendSize="s"
          small
          values={answers.needs}
          choices={needAnswers.map((value) => ({ value, label: t(`report.needs.${value}`) }))}
        />
        <Textarea
          name="needsText"
          label={t('take.notes.wishes')}
          rows={3}
          dir="auto"
          autocomplete="off"
          error={say('needsText')}
          value={answers.needsText}
        />
      </Details>
      <TakerFields {...{ taken, rosters, badged }} error={say('taken')} />
    </>
  )
}

/** In a corridor it is told now; a form of paper has a day of its own. */
function Told({ paper, problem, children }: { paper: boolean; problem: string | undefined; children: ComponentChildren }) {
  const t = useWords()
  if (paper) return <>{children}</>
  return (
    <Details summary={t('take.notes.told_now')} open={problem !== undefined}>
      {children}
    </Details>
  )
}

function ToldFields({ day, time, paper, error }: { day: string; time: string; paper: boolean; error: string | undefined }) {
  const t = useWords()
  return (
    <div class="cw-take__when">
      <Input
        name="toldDay"
        type="date"
        label={t(paper ? 'take.notes.taken_day' : 'take.notes.told_day')}
        error={error}
        value={day}
        autocomplete="off"
      />
      <Input name="toldTime" type="time" label={t('take.notes.told_time')} value={time} autocomplete="off" />
    </div>
  )
}

type WhereProps = Pick<Props, 'form' | 'facts'> & { say: (field: TakeProblem['field']) => string | undefined }

function WhereAndWho({ form: { answers }, facts, say }: WhereProps) {
  const t = useWords()
  const people = answers.who.length === 0 ? [''] : answers.who
  return (
    <>
      <Radios
        name="happenedTo"
        legend={t('take.notes.happened')}
        legendSize="s"
        small
        value={answers.happenedTo}
        choices={happenedToAnswers.map((value) => ({ value, label: t(`take.happened.${value}`) }))}
      />
      {facts.places.length > 0 && (
        <Select
          name="space"
          label={t('report.place.where')}
          value={answers.space ?? 'unsure'}
          options={[
            ...facts.places.map(({ slug, name }) => ({ value: slug, text: name })),
            { value: 'other', text: t('report.place.other') },
            { value: 'unsure', text: t('report.place.unsure') }
          ]}
        />
      )}
      <Input
        name="place"
        label={t('report.place.text')}
        error={say('place')}
        value={answers.place}
        autocomplete="off"
        dir="auto"
      />
      <Input
        name="whenText"
        label={t('take.notes.when')}
        hint={t('report.when.text_hint')}
        error={say('whenText')}
        value={answers.whenText}
        autocomplete="off"
        dir="auto"
      />
      {people.map((person, i) => (
        <Input
          name="who"
          id={i === 0 ? 'who' : `who-${i + 1}`}
          label={people.length === 1 ? t('take.notes.who') : t('report.who.label_of', { n: i + 1 })}
          hint={i === 0 ? t('report.who.hint') : undefined}
          error={i === 0 ? say('who') : undefined}
          value={person}
          autocomplete="off"
          spellcheck={false}
          dir="auto"
        />
      ))}
      {people.length < limits.people && (
        // No submit button: Enter in a field goes on, and presses the first of those.
        <button class="govuk-button govuk-button--secondary" type="button" data-act="more">
          {t('report.who.more')}
        </button>
      )}
      <Textarea
        name="others"
        label={t('take.notes.others')}
        hint={t('take.notes.others_hint')}
        rows={3}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        value={answers.taken?.others ?? ''}
      />
    </>
  )
}
