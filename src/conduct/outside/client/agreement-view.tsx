import { useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import { CallFailed } from '../../../client/shared/rpc.ts'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { InsetText } from '../../../ui/components/inset-text.tsx'
import { Radios } from '../../../ui/components/radios.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import type { OutsideView } from '../session.ts'
import type { LetterCalls } from './letter-calls.ts'
import { LetterTexts, useDay } from './letter-view.tsx'
import { outsideProblem } from './problems.ts'

type Props = { view: OutsideView; worker: Connection<LetterCalls>; setView: (view: OutsideView) => void }

/** The page for the moderators of a space: what is recommended, and whether they agree. Several may answer. */
export function AgreementView({ view, worker, setView }: Props) {
  const t = useWords()
  const day = useDay()
  const { group, space = '', answerBy = '', answers, until } = view
  return (
    <>
      <h1 class="govuk-heading-l">{t('outside.agreement.title', { space })}</h1>
      <p class="govuk-body">{t('outside.agreement.from', { group })}</p>
      <InsetText>{t('outside.agreement.who', { space })}</InsetText>
      <LetterTexts view={view} />
      <h2 class="govuk-heading-m">{t('outside.letter.now')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('outside.agreement.by', { day: day(answerBy) })}</li>
        <li>{t('outside.agreement.first')}</li>
        <li>{t('outside.agreement.quiet')}</li>
        <li>{t('outside.until', { day: day(until) })}</li>
      </ul>
      {answers.length > 0 && <h2 class="govuk-heading-m">{t('outside.agreement.answers')}</h2>}
      {answers.map((answer) => (
        <InsetText key={answer.id}>
          <p class="govuk-body">
            <bdi>
              {answer.name}
              {answer.role === undefined || answer.role === '' ? '' : `, ${answer.role}`}
            </bdi>
            : <strong>{t(answer.accept === true ? 'outside.agreement.accepted' : 'outside.agreement.objected')}</strong>
          </p>
          {answer.text !== '' && (
            <div class="govuk-body cw-written" dir="auto">
              {answer.text}
            </div>
          )}
        </InsetText>
      ))}
      <AgreementForm {...{ view, worker, setView }} />
    </>
  )
}

function AgreementForm({ worker, setView }: Props) {
  const t = useWords()
  const [typed, setTyped] = useState({ name: '', role: '', text: '', accept: '' })
  const [problem, setProblem] = useState<{ key: Key; field: string }>()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState(false)
  const send = async (): Promise<void> => {
    const { name, role, text, accept } = typed
    setSaid(false)
    if (accept === '') return setProblem({ key: 'outside.agreement.choose', field: 'accept' })
    if (accept === 'no' && text.trim() === '') return setProblem({ key: 'outside.agreement.reason_needed', field: 'text' })
    if (name.trim() === '') return setProblem({ key: 'outside.agreement.name_needed', field: 'name' })
    setBusy(true)
    setProblem(undefined)
    try {
      setView(await worker.call('answer', { text, accept: accept === 'yes', name: name.trim(), role: role.trim() }))
      setTyped({ name: '', role: '', text: '', accept: '' })
      setSaid(true)
    } catch (error) {
      setProblem({ key: outsideProblem(error instanceof CallFailed ? error.code : 'bug'), field: 'text' })
    }
    setBusy(false)
  }
  const read = (form: HTMLFormElement): void => {
    const fields = fieldsOf(form)
    const value = (name: string) => fields.text(name)
    setTyped({ name: value('name'), role: value('role'), text: value('text'), accept: value('accept') })
  }
  return (
    <form
      method="dialog"
      noValidate
      onInput={(event) => read(event.currentTarget)}
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void send()
      }}
    >
      {problem !== undefined && <ErrorSummary errors={[{ text: t(problem.key), href: `#${problem.field}` }]} />}
      <div role="status">{said && <p class="govuk-body">{t('outside.agreement.sent')}</p>}</div>
      <Radios
        name="accept"
        legend={t('outside.agreement.question')}
        legendSize="m"
        value={typed.accept}
        choices={[
          { value: 'yes', label: t('outside.agreement.accept') },
          { value: 'no', label: t('outside.agreement.object') }
        ]}
      />
      <Textarea
        name="text"
        label={t('outside.agreement.reason')}
        hint={t('outside.agreement.reason.hint')}
        rows={4}
        value={typed.text}
      />
      <Input name="name" label={t('outside.agreement.name')} autocomplete="name" value={typed.name} />
      <Input name="role" label={t('outside.agreement.role')} autocomplete="off" value={typed.role} />
      <button class="govuk-button" type="submit" disabled={busy}>
        {busy ? t('outside.sending') : t('outside.agreement.send')}
      </button>
    </form>
  )
}
