import type { RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import { CallFailed } from '../../../client/shared/rpc.ts'
import { Checkboxes } from '../../../ui/components/checkboxes.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { dayWords } from '../../../ui/date-words.ts'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import { answerLimit } from '../bodies.ts'
import type { OutsideView } from '../session.ts'
import type { LetterCalls } from './letter-calls.ts'
import { outsideProblem } from './problems.ts'

type Props = {
  view: OutsideView
  worker: Connection<LetterCalls>
  setView: (view: OutsideView) => void
  note?: string | undefined
  /** An answer that was being written when the page closed. */
  kept?: string
}

export function useDay(): (day: string) => string {
  const t = useWords()
  return (day) => dayWords(t, new Date(day.length === 10 ? `${day}T12:00Z` : day), 'UTC', new Date().getUTCFullYear())
}

/** The letters of this page, oldest first; every word of them as text (S29). */
export function LetterTexts({ view }: { view: OutsideView }) {
  const t = useWords()
  return (
    <>
      {view.damaged && (
        <Notice>
          <p>{t('outside.damaged')}</p>
        </Notice>
      )}
      {view.letters.map((letter) => (
        <article class="cw-letter" lang={letter.language}>
          <h2 class="govuk-heading-m" dir="auto">
            {letter.subject}
          </h2>
          {letter.parts.map((part) => (
            <>
              {part.heading !== '' && (
                <h3 class="govuk-heading-s" dir="auto">
                  {part.heading}
                </h3>
              )}
              <div class="govuk-body cw-written" dir="auto">
                {part.text}
              </div>
            </>
          ))}
        </article>
      ))}
    </>
  )
}

/** The reported person's page: the letter, what they may do about it, what they answered. */
export function LetterView({ view, worker, setView, note, kept = '' }: Props) {
  const t = useWords()
  const day = useDay()
  const { group, appeal, until, answers } = view
  const [isAppeal, setIsAppeal] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const begin = (): void => {
    setIsAppeal(true)
    form.current?.querySelector('textarea')?.focus()
  }
  return (
    <>
      <h1 class="govuk-heading-l">{t('outside.letter.title', { group })}</h1>
      <div role="status">{note !== undefined && <p class="govuk-body">{note}</p>}</div>
      <LetterTexts view={view} />
      <h2 class="govuk-heading-m">{t('outside.letter.now')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('outside.letter.answer_here')}</li>
        <li>{t('outside.letter.nobody')}</li>
        <li>{t('outside.letter.sorry')}</li>
        {appeal ? (
          <li>
            {appeal.by === undefined
              ? t('outside.letter.appeal_open', { to: appeal.to })
              : t('outside.letter.appeal', { day: day(appeal.by), to: appeal.to })}{' '}
            <button type="button" class="govuk-link cw-link-button" onClick={begin}>
              {t('outside.letter.appeal.begin')}
            </button>
          </li>
        ) : (
          <li>{t('outside.letter.no_appeal')}</li>
        )}
        <li>{t('outside.until', { day: day(until) })}</li>
      </ul>
      {answers.length > 0 && <h2 class="govuk-heading-m">{t('outside.answers')}</h2>}
      {answers.map((answer) => (
        <InsetText key={answer.id}>
          <p class="govuk-body">
            <strong>{t(answer.appeal ? 'outside.answer.was_appeal' : 'outside.answer.was')}</strong> {day(answer.at)}
          </p>
          <div class="govuk-body cw-written" dir="auto">
            {answer.text}
          </div>
        </InsetText>
      ))}
      <AnswerForm {...{ view, worker, setView, kept, isAppeal, setIsAppeal, form }} />
    </>
  )
}

type FormProps = Omit<Props, 'note'> & {
  isAppeal: boolean
  setIsAppeal: (is: boolean) => void
  form: RefObject<HTMLFormElement | null>
}

function AnswerForm({ view, worker, setView, kept = '', isAppeal, setIsAppeal, form: ref }: FormProps) {
  const t = useWords()
  const [text, setText] = useState(kept)
  const [problem, setProblem] = useState<Key>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(false)
  const { appeal, letters } = view
  // Which letter an appeal is about goes with it, sealed: nobody has to name a case.
  const about = letters.at(-1)
  const send = async (form: HTMLFormElement): Promise<void> => {
    const fields = fieldsOf(form)
    const grounds = fields.all('grounds')
    setBusy(true)
    setSaid(false)
    setProblem(undefined)
    try {
      const answer = {
        text,
        ...(isAppeal && { appeal: true, grounds: [...grounds], ...(about && { letter: about.letter }) }),
        ...(fields.all('apology').includes('yes') && { apology: true })
      }
      const next = await worker.call('answer', answer)
      setText('')
      setIsAppeal(false)
      form.reset()
      setSaid(true)
      setView(next)
    } catch (error) {
      setProblem(outsideProblem(error instanceof CallFailed ? error.code : 'bug'))
    }
    setBusy(false)
  }
  return (
    <form
      ref={ref}
      method="dialog"
      noValidate
      onChange={(event) => setIsAppeal(fieldsOf(event.currentTarget).text('what') === 'appeal')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void send(event.currentTarget)
      }}
    >
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem), href: '#text' }]} />}
      <div role="status">{said && <p class="govuk-body">{t('outside.answer.sent')}</p>}</div>
      {appeal && (
        <Radios
          name="what"
          legend={t('outside.answer.what')}
          legendSize="m"
          value={isAppeal ? 'appeal' : 'answer'}
          choices={[
            { value: 'answer', label: t('outside.answer.what.answer') },
            { value: 'appeal', label: t('outside.answer.what.appeal') }
          ]}
        />
      )}
      {isAppeal && about && (
        <p class="govuk-body">
          {t('outside.answer.about')} <bdi>{about.subject}</bdi>
        </p>
      )}
      {appeal && isAppeal && appeal.grounds.length > 0 && (
        <Checkboxes
          name="grounds"
          small
          legend={t('outside.answer.grounds')}
          legendSize="s"
          choices={appeal.grounds.map((ground) => ({ value: ground.key, label: ground.text }))}
        />
      )}
      <Textarea
        name="text"
        label={t('outside.answer.text')}
        labelSize="m"
        hint={t('outside.answer.hint')}
        rows={8}
        limit={answerLimit}
        countFrom={90}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {!isAppeal && (
        <Checkboxes
          name="apology"
          small
          choices={[{ value: 'yes', label: t('outside.answer.apology'), hint: t('outside.answer.apology.hint') }]}
        />
      )}
      <button class="govuk-button" type="submit" disabled={busy}>
        {busy ? t('outside.sending') : t('outside.answer.send')}
      </button>
    </form>
  )
}
