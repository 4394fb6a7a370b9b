import { href, routes } from '../../../routes.ts'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { useWords } from '../../../ui/words-context.ts'
import { SendFailed } from '../../intake/client/sending.tsx'
import { callNow, placeOf, type FormFacts } from '../../intake/form-facts.ts'
import { CallList } from '../../intake/pages/first-questions.tsx'
import { controlOf, problemKey, type QuestionProps } from '../../intake/pages/question-props.ts'
import { MatchQuestion, TeamQuestion } from '../../intake/pages/team-questions.tsx'
import { TestLabel } from '../../intake/pages/test-label.tsx'
import { YouQuestion } from '../../intake/pages/you-question.tsx'
import { ListenText } from '../pages/listen-text.tsx'
import { NotesPage } from '../pages/notes-page.tsx'
import { ReadBack } from '../pages/read-back.tsx'
import type { TakeProblem } from '../read-notes.ts'

type Drawn = Omit<QuestionProps, 'problems'>

type ListenProps = { onStart: () => void; onDanger: () => void; onPass: () => void }

export function ListenScreen({ onStart, onDanger, onPass }: ListenProps) {
  const t = useWords()
  return (
    <>
      <ListenText />
      <div class="cw-take__bar">
        <button class="govuk-button" type="button" onClick={onStart}>
          {t('take.listen.start')}
        </button>
        <button class="govuk-button govuk-button--secondary" type="button" onClick={onDanger}>
          {t('take.listen.danger')}
        </button>
        <button class="cw-linklike" type="button" onClick={onPass}>
          {t('take.listen.pass')}
        </button>
      </div>
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.take, undefined, { from: 'paper' })}>
          {t('take.paper.link')}
        </a>
      </p>
    </>
  )
}

/** Numbers first; the notes come after it, marked as urgent. */
export function CallScreen({ onStart, ...props }: Drawn & { onStart: () => void }) {
  const t = useWords()
  return (
    <>
      <h1 class="govuk-heading-l">{t('take.call.title')}</h1>
      <CallList numbers={callNow(props.facts, props.form.answers.space)} />
      <p class="govuk-body">{t('take.call.then')}</p>
      <button class="govuk-button" type="button" onClick={onStart}>
        {t('take.listen.start')}
      </button>
    </>
  )
}

/** "I cannot take this one": no reason asked. */
export function PassScreen({ facts, space }: { facts: FormFacts; space: string | undefined }) {
  const t = useWords()
  const place = placeOf(facts, space)
  return (
    <>
      <h1 class="govuk-heading-l">{t('take.pass.title')}</h1>
      <p class="govuk-body">{t('take.pass.text')}</p>
      <CallList numbers={callNow(facts, space)} />
      {place && (
        <p class="govuk-body">
          <a class="govuk-link" href={href(place.event ? routes.event : routes.space, { space: place.slug })}>
            {t('take.pass.others', { name: place.name })}
          </a>
        </p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={routes.report}>
          {t('take.pass.self')}
        </a>
      </p>
    </>
  )
}

export function NotesScreen(props: Drawn & { problems: readonly TakeProblem[]; badged: boolean }) {
  return (
    <>
      {props.facts.test && <TestLabel />}
      <NotesPage {...props} />
    </>
  )
}

const questions = { match: MatchQuestion, team: TeamQuestion, you: YouQuestion } as const

/** The questions that are the other person's to answer. */
export function TheirsScreen({ screen, ...props }: QuestionProps & { screen: keyof typeof questions }) {
  const t = useWords()
  const Question = questions[screen]
  const from = props.form.answers.taken?.from
  return (
    <>
      {props.problems.length > 0 && (
        <ErrorSummary errors={props.problems.map((each) => ({ text: t(problemKey(each)), href: `#${controlOf(each.field)}` }))} />
      )}
      <Notice>{t(from === 'phone' ? 'take.theirs.phone' : from === 'paper' ? 'take.theirs.paper' : 'take.theirs.hand')}</Notice>
      <Question {...props} />
    </>
  )
}

/** Read back, then sent. When it could not be sent everything stays here, and says so. */
export function ReadScreen({ failed, tries, ...props }: QuestionProps & { failed: string | undefined; tries: boolean }) {
  const t = useWords()
  return (
    <>
      {failed !== undefined && <SendFailed code={failed} facts={props.facts} />}
      {tries && (
        <p class="govuk-body" role="status">
          {t('take.read.tries')}
        </p>
      )}
      <ReadBack {...props} change={(step) => `#to-${step}`} />
    </>
  )
}
