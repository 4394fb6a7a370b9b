/** The return page with scripts: the key, then the report with everything its reporter can do. Nothing is stored. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import { enhance } from '../../intake/client/enhance.ts'
import type { FormState } from '../../intake/form-state.ts'
import type { PageData } from '../../intake/page-data.ts'
import { KeyWords } from '../../../ui/components/key-words.tsx'
import { KeyEntry, type KeyProblem } from '../pages/key-entry.tsx'
import { refusalKey } from '../pages/action-fields.tsx'
import type { ReportView } from '../report-view.ts'
import { FirstVisit } from './first-visit.tsx'
import { OpenReportApp } from './open-report-app.tsx'
import { useIdle } from './use-idle.ts'
import type { OpenedReturn, ReporterCalls } from './reporter-calls.ts'

type Props = {
  data: PageData
  worker: Connection<ReporterCalls>
  /** the words of a report sent a moment ago, to be shown once more if asked */
  known: readonly string[] | undefined
  onDraft: (form: FormState) => void
}

export function ReturnApp({ data, worker, known, onDraft }: Props) {
  const t = useWords()
  const [view, setView] = useState<ReportView>()
  const [draft, setDraft] = useState<FormState>()
  const [isFirst, setIsFirst] = useState(false)
  const [problem, setProblem] = useState<KeyProblem>()
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)
  const [note, setNote] = useState<string>()
  const typed = useRef<string>(undefined)
  typed.current ??= takeScanned()
  /** A message that was being written when the report closed: it is put back. */
  const kept = useRef('')
  const root = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    if (root.current) enhance(root.current)
    document.title = t('ui.title', { title: t('return.page_title'), site: data.site })
  }, [problem, view === undefined, draft, isFirst, t])
  useIdle(view !== undefined || isFirst, (text) => {
    kept.current = text
    void worker.call('close')
    setView(undefined)
    setIsFirst(false)
    setNote(t('return.idle'))
  })

  const open = async (text: string) => {
    typed.current = text
    setBusy(true)
    setProblem(undefined)
    try {
      const opened = await worker.call('openReturn', { text, list: data.list, bodies: data.facts.bodies })
      take(opened)
    } catch (error) {
      setProblem({ problem: 'failed', key: refusalKey(error instanceof CallFailed ? error.code : 'bug') })
    }
    setBusy(false)
  }
  const take = (opened: OpenedReturn) => {
    setNote(undefined)
    if (opened.kind === 'report') {
      setView(opened.view)
      if (opened.corrected !== undefined) setNote(t('return.key.corrected', { word: opened.corrected }))
    } else if (opened.kind === 'first_visit') setIsFirst(true)
    else if (opened.kind === 'draft') setDraft(opened.form)
    else if (opened.kind === 'nothing') setProblem({ problem: 'nothing' })
    else setProblem(problemOf(opened.problem))
  }

  if (view) {
    return (
      <div ref={root}>
        <OpenReportApp
          {...{ data, worker, view, note }}
          setView={setView}
          kept={kept.current}
          onGone={() => setView(undefined)}
        />
      </div>
    )
  }
  if (isFirst) {
    const close = () => {
      typed.current = ''
      setIsFirst(false)
    }
    return (
      <div ref={root}>
        <FirstVisit
          worker={worker}
          onReady={(report) => {
            close()
            setView(report)
          }}
          onGone={close}
        />
      </div>
    )
  }
  if (draft) {
    return (
      <div ref={root}>
        <h1 class="govuk-heading-l">{t('return.draft.title')}</h1>
        <p class="govuk-body">{t('return.draft.text')}</p>
        <button class="govuk-button" type="button" onClick={() => onDraft(draft)}>
          {t('return.draft.go_on')}
        </button>{' '}
        <button
          class="govuk-button govuk-button--warning"
          type="button"
          onClick={() =>
            void worker.call('dropDraft', { text: typed.current ?? '', list: data.list }).then(
              () => (setDraft(undefined), setNote(t('return.draft.deleted'))),
              () => setNote(t('return.problem.offline'))
            )
          }
        >
          {t('return.draft.delete')}
        </button>
        <p role="status">{note}</p>
      </div>
    )
  }
  return (
    <div ref={root}>
      <form
        method="dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void open(fieldsOf(event.currentTarget).text('words'))
        }}
      >
        <p class="govuk-body" role="status">
          {note}
        </p>
        <KeyEntry typed={typed.current ?? ''} problem={problem} />
        {known && (
          <div class="govuk-form-group">
            {shown && <KeyWords words={known} />}
            <button class="govuk-button govuk-button--secondary" type="button" onClick={() => setShown(!shown)}>
              {t('report.key.again')}
            </button>
          </div>
        )}
        <button class="govuk-button" type="submit" disabled={busy}>
          {t('return.key.open')}
        </button>
        <p class="govuk-body" role="status">
          {busy && t('return.key.opening')}
        </p>
      </form>
    </div>
  )
}

/** Words that came by the code of a hand-over card: the address loses them at once, and after the first visit they open nothing (S21). */
function takeScanned(): string {
  const found = /^#words=([a-z-]{7,120})$/.exec(location.hash)?.[1]
  if (found === undefined) return ''
  history.replaceState(null, '', location.pathname + location.search)
  return found.replaceAll('-', ' ')
}

function problemOf(typed: Extract<OpenedReturn, { kind: 'typed' }>['problem']): KeyProblem {
  return typed.problem === 'count' ? typed : { problem: 'unknown', words: typed.unknown }
}
