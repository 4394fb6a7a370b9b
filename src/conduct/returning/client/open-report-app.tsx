/** An open report: where it stands, a message box, and one page for each of the other things its reporter can do. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import { NotificationBanner } from '../../../ui/components/notification-banner.tsx'
import type { Key } from '../../../ui/make-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { checkAnswers, noAnswers, type AttachedFile, type Warning } from '../../intake/answers.ts'
import { addChosenFile } from '../../intake/client/add-chosen-file.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import { enhance, showConditional } from '../../intake/client/enhance.ts'
import type { PageData } from '../../intake/page-data.ts'
import { readWarnings } from '../../intake/read-step.ts'
import { troubleKeys } from '../../intake/pages/files-question.tsx'
import { ActionFields, MessageFields, offered, readContact, refusalKey, type Action } from '../pages/action-fields.tsx'
import { Alarms, ReportStatus, Story } from '../pages/report-status.tsx'
import type { ReportView } from '../report-view.ts'
import type { Contact } from '../reporter-session.ts'
import { NewWords } from './new-words.tsx'
import type { ReporterCalls } from './reporter-calls.ts'

type Props = {
  data: PageData
  worker: Connection<ReporterCalls>
  view: ReportView
  setView: (view: ReportView) => void
  note: string | undefined
  /** a message that was being written when the report closed */
  kept: string
  onGone: () => void
}

type Typed = { text: string; contact: Contact; warnings: readonly Warning[] }

const noContact: Contact = { reach: 'site', address: '', sharedMailbox: false, language: '' }

export function OpenReportApp({ data, worker, view, setView, note, kept, onGone }: Props) {
  const t = useWords()
  const [action, setAction] = useState<Action>()
  const [done, setDone] = useState<Action>()
  const [problem, setProblem] = useState<Key>()
  const [fileError, setFileError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [words, setWords] = useState<readonly string[]>()
  const typed = useRef<Typed>({ text: kept, contact: noContact, warnings: [] })
  const root = useRef<HTMLDivElement>(null)
  const body = data.facts.bodies.find((each) => each.id === view.form)
  const zone = { id: body?.zone ?? 'UTC' }
  const now = new Date()
  const fallbackName = body?.fallbackName ?? t('report.lists.panel')

  useLayoutEffect(() => {
    if (!root.current) return
    enhance(root.current)
    if (problem === undefined) root.current.querySelector<HTMLElement>('h1, .govuk-notification-banner')?.scrollIntoView()
  }, [action, done, problem, words])

  /** Does one thing; what was typed stays until it is done. */
  const run = async (what: Action, act: () => Promise<ReportView>) => {
    setBusy(true)
    setProblem(undefined)
    setDone(undefined)
    try {
      setView(await act())
      typed.current = { text: '', contact: noContact, warnings: [] }
      setDone(what)
      setAction(undefined)
    } catch (error) {
      const code = error instanceof CallFailed ? error.code : 'bug'
      if (code === 'no_such_handle' || code === 'gone') onGone()
      setProblem(refusalKey(code))
    }
    setBusy(false)
  }

  const attach = async (file: File | undefined): Promise<readonly AttachedFile[] | undefined> => {
    setFileError(undefined)
    if (!file) return []
    const { added, news } = await addChosenFile(file, worker, 'attach')
    if (added) return [added.file]
    setFileError(t(troubleKeys[news?.trouble ?? 'interrupted'], { name: file.name }))
    return undefined
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy) return
    const form = event.currentTarget as HTMLFormElement
    const fields = fieldsOf(form)
    const text = fields.text('text')
    const what = action ?? 'write'
    const warnings = readWarnings(fields)
    typed.current = { text, contact: readContact(fields), warnings }
    switch (what) {
      case 'write': {
        const files = await attach(form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0])
        if (files) await run(what, () => worker.call('write', { text, files, warnings }))
        return
      }
      case 'appeal':
        return run(what, () => worker.call('appeal', { text }))
      case 'harm':
        return run(what, () => worker.call('reportHarm', { text }))
      case 'stop':
        return run(what, () => worker.call('askToStop', { text }))
      case 'name':
        return run(what, () => worker.call('addName', { name: text }))
      case 'contact': {
        const { contact } = typed.current
        const wrong = checkAnswers({ ...noAnswers, what: '-', ...contact }).some((each) => each.field === 'address')
        if (wrong) return setProblem('report.problem.address')
        return run(what, () => worker.call('changeContact', contact))
      }
      case 'hand':
        return run(what, () => worker.call('handOver'))
      case 'words':
        return run(what, async () => {
          const made = await worker.call('makeNewWords')
          setWords(made.words)
          return made.view
        })
    }
  }

  const choose = (next: Action | undefined) => {
    typed.current = { ...typed.current, text: '' }
    setProblem(undefined)
    setDone(undefined)
    setAction(next)
  }

  if (words) {
    return (
      <div ref={root}>
        <NewWords words={words} now={now} onKept={() => setWords(undefined)} />
      </div>
    )
  }
  const send = (label: string) => (
    <button class="govuk-button" type="submit" disabled={busy}>
      {busy ? t('report.sending.sending') : label}
    </button>
  )
  if (action) {
    return (
      <div ref={root}>
        <a
          class="govuk-back-link"
          href="#back"
          onClick={(event) => {
            event.preventDefault()
            choose(undefined)
          }}
        >
          {t('ui.back')}
        </a>
        <form
          method="dialog"
          noValidate
          onSubmit={(event) => void submit(event)}
          onChange={() => root.current && showConditional(root.current)}
        >
          <ActionFields {...{ action, problem, fallbackName }} typed={typed.current} />
          {send(t(`return.do.${action}`))}
        </form>
      </div>
    )
  }
  return (
    <div ref={root}>
      {done && <NotificationBanner success>{t(`return.done.${done}`)}</NotificationBanner>}
      {note !== undefined && <p class="govuk-body">{note}</p>}
      <ReportStatus
        {...{ view, zone, now, fallbackName }}
        handOver={
          <button class="govuk-button" type="button" onClick={() => choose('hand')}>
            {t('return.act.hand')}
          </button>
        }
      />
      <Alarms view={view} />
      <Story {...{ view, zone, now }} file={(file) => <AttachedLink {...{ file, worker }} />} />
      <h2 class="govuk-heading-m">{t('return.act.write')}</h2>
      <form method="dialog" noValidate onSubmit={(event) => void submit(event)}>
        <MessageFields text={typed.current.text} warnings={typed.current.warnings} problem={problem} fileError={fileError} />
        {send(t('return.do.write'))}
      </form>
      <h2 class="govuk-heading-m">{t('return.more')}</h2>
      <ul class="govuk-list cw-more">
        {offered(view).map((each) => (
          <li>
            <button class="cw-linklike" type="button" onClick={() => choose(each)}>
              {t(`return.act.${each}`)}
            </button>
          </li>
        ))}
      </ul>
      <p class="govuk-hint">{t('return.closes')}</p>
    </div>
  )
}

/** A file in a thread is somebody else's bytes: it is saved, never shown (S29). */
function AttachedLink({ file, worker }: { file: Pick<AttachedFile, 'name' | 'cleaned'>; worker: Connection<ReporterCalls> }) {
  const t = useWords()
  const [failed, setFailed] = useState(false)
  const save = async () => {
    try {
      const { bytes } = await worker.call('openAttached', { key: file.cleaned })
      const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/octet-stream' }))
      const link = document.createElement('a')
      link.href = url
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    } catch {
      setFailed(true)
    }
  }
  return (
    <p class="govuk-body">
      <button class="cw-linklike" type="button" onClick={() => void save()}>
        {t('return.file', { name: file.name })}
      </button>{' '}
      {failed && t('return.file_failed')}
    </p>
  )
}
