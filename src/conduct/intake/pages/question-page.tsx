import type { ComponentChildren } from 'preact'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { placeInForm, type FormState, type Step } from '../form-state.ts'
import { CallNow, DangerQuestion, HappenedQuestion, WhatQuestion } from './first-questions.tsx'
import type { FileNews } from '../file-news.ts'
import { FilesQuestion } from './files-question.tsx'
import { controlOf, problemKey, type QuestionProps } from './question-props.ts'
import { NeedsQuestion, PlaceQuestion, WhoQuestion } from './scene-questions.tsx'
import { MatchQuestion, TeamQuestion } from './team-questions.tsx'
import { YouQuestion } from './you-question.tsx'

export type AskedStep = Exclude<Step, 'check'>

export type QuestionPageProps = QuestionProps & {
  step: AskedStep
  /** where "Skip this question" leads; questions that must be answered have none */
  skip: string | undefined
  /** where "Save it and send it later" leads */
  save?: string | undefined
  news?: FileNews | undefined
  busy?: string | undefined
}

const drawn: Readonly<Record<Exclude<AskedStep, 'files'>, (props: QuestionProps) => ComponentChildren>> = {
  danger: DangerQuestion,
  call: CallNow,
  happened: HappenedQuestion,
  what: WhatQuestion,
  place: PlaceQuestion,
  who: WhoQuestion,
  needs: NeedsQuestion,
  match: MatchQuestion,
  team: TeamQuestion,
  you: YouQuestion
}

/** What stands inside the form of one question page: the question, Continue, and a way past it of equal reach. */
export function QuestionPage(props: QuestionPageProps) {
  const t = useWords()
  const { step, form, problems, skip, save, busy } = props
  const place = placeInForm(form, step)
  const Question = step === 'files' ? undefined : drawn[step]
  return (
    <>
      {problems.length > 0 && (
        <ErrorSummary
          errors={problems.map((problem) => ({ text: t(problemKey(problem)), href: `#${controlOf(problem.field)}` }))}
        />
      )}
      {place && <p class="govuk-caption-l">{t('report.place_in_form', place)}</p>}
      {Question ? <Question {...props} /> : <FilesQuestion {...props} />}
      <div class="govuk-button-group">
        <button class="govuk-button" type="submit" name="act" value="continue" disabled={busy !== undefined}>
          {step === 'call' ? t('report.call.continue') : t('report.continue')}
        </button>
        {skip !== undefined && (
          <a class="govuk-link" href={skip}>
            {t('report.skip')}
          </a>
        )}
      </div>
      {save !== undefined && (
        <p class="govuk-body">
          <a class="govuk-link" href={save}>
            {t('report.save.link')}
          </a>
        </p>
      )}
    </>
  )
}

/** Title of a page in browser histories: the same neutral words for each, and where one is. */
export function useStepTitle(form: FormState, step: Step): string {
  const t = useWords()
  const place = placeInForm(form, step)
  return place ? t('report.page_title_at', place) : t('report.page_title')
}
