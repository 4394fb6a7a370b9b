/** The form with scripts: one document, one question at a time, everything in memory, sealed by the worker (S1). */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import { CallFailed } from '../../../client/shared/rpc.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { ReporterCalls } from '../../returning/client/reporter-calls.ts'
import type { AnswerProblem } from '../answers.ts'
import { isStep, type Step } from '../form-state.ts'
import type { PageData } from '../page-data.ts'
import { CheckAnswers } from '../pages/check-answers.tsx'
import type { FileNews } from '../file-news.ts'
import { TestLabel } from '../pages/test-label.tsx'
import { QuestionPage, useStepTitle } from '../pages/question-page.tsx'
import { readersFor } from '../readers.ts'
import { addChosenFile } from './add-chosen-file.ts'
import { BeforeScreen } from './before-screen.tsx'
import { fieldsOf } from './form-fields.ts'
import { useFreshPage, useHistory, useLoadedRosters, type At, type Screen } from './form-hooks.ts'
import type { FormMemory } from './form-memory.ts'
import { showConditional } from './enhance.ts'
import type { Sent } from './sealing.ts'
import { SaveDraft, SendFailed, type FailCode } from './sending.tsx'

type Props = {
  data: PageData
  memory: FormMemory
  worker: Connection<ReporterCalls>
  /** where to begin; the check page when a saved report was opened */
  first: Screen
  onSent: (sent: Sent) => void
  onSaved: (words: readonly string[]) => void
}

export function FormApp({ data, memory, worker, first, onSent, onSaved }: Props) {
  const t = useWords()
  const [at, setAt] = useState<At>({ screen: first, fromCheck: false })
  const [problems, setProblems] = useState<readonly AnswerProblem[]>([])
  const [news, setNews] = useState<FileNews>()
  const [busy, setBusy] = useState<string>()
  const [progress, setProgress] = useState<'sealing' | 'working' | 'sending'>()
  const [failed, setFailed] = useState<FailCode>()
  /** Why the lists of this report could not be used. */
  const [unsure, setUnsure] = useState<FailCode>()
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const root = useRef<HTMLDivElement>(null)
  const sending = useRef(false)
  const { screen, fromCheck } = at

  const formElement = () => root.current?.querySelector('form') ?? undefined
  /** Before anything is drawn anew: what stands on the page goes into memory, so that drawing puts it back. */
  const capture = () => {
    const form = formElement()
    if (form && isStep(screen)) memory.capture(screen, fieldsOf(form))
  }
  const show = (to: At, how: 'push' | 'stay') => {
    setProblems([])
    setNews(undefined)
    setFailed(undefined)
    setAt(to)
    if (how === 'push') history.pushState({ at: to.screen, check: to.fromCheck }, '')
  }
  const go = (to: Screen, back = false) => {
    capture()
    show({ screen: to, fromCheck: back }, 'push')
  }
  const afterStep = (to: Step) => go(to, fromCheck && to !== 'check')

  const fetchRosters = (body: string) => worker.call('rosters', { body })
  useLoadedRosters({ memory, fetchRosters, at: screen, before: capture, after: redraw, onFailed: setUnsure })
  useHistory(
    (state) => {
      capture()
      show(state, 'stay')
    },
    screen,
    fromCheck
  )
  useEffect(() => {
    // The seven words are made while the answers are being read, so that sending does not wait for them.
    if (screen === 'check') void worker.call('derive', { list: data.list }).catch(() => undefined)
  }, [screen])
  useEffect(() => worker.onNotice((notice) => (notice === 'working' || notice === 'sending') && setProgress(notice)), [worker])
  useFreshPage(root, useScreenTitle(memory, screen), data.site, [screen, problems])

  const addFile = async (file: File) => {
    setNews(undefined)
    setBusy(file.name)
    const { added, news: told } = await addChosenFile(file, worker, 'addFile')
    if (added) memory.addFile(added.file)
    setBusy(undefined)
    setNews(told)
  }

  const send = async () => {
    // Two presses may come before the button is drawn anew.
    if (sending.current) return
    sending.current = true
    const { body, rosters } = memory
    setFailed(undefined)
    setProgress('sealing')
    try {
      if (!body) throw new CallFailed('form_closed')
      if (!rosters) {
        // Nobody sends to people whose names were not on the page: they are shown first.
        memory.learn(body.id, await worker.call('rosters', { body: body.id }))
        throw new CallFailed('roster_outdated')
      }
      onSent(await worker.call('send', { form: memory.form, rosters, body, list: data.list }))
    } catch (error) {
      const code = error instanceof CallFailed ? error.code : 'bug'
      if (code === 'roster_outdated' && rosters) memory.forgetRosters()
      setFailed(code)
    } finally {
      sending.current = false
      setProgress(undefined)
    }
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'continue'
    if (!isStep(screen)) return
    if (act === 'send') return void send()
    const chosen = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
    if (screen === 'files' && chosen && !act.startsWith('remove-')) return void addFile(chosen)
    if (act === 'more') {
      capture()
      memory.addPerson()
      redraw(0)
    } else if (act.startsWith('remove-')) {
      memory.removeFile(Number(act.slice('remove-'.length)))
      setNews(undefined)
      redraw(0)
    } else {
      const moved = memory.submit(screen, fieldsOf(form), fromCheck)
      if (moved.problems.length > 0) setProblems(moved.problems)
      else show({ screen: moved.step, fromCheck: fromCheck && moved.step !== 'check' }, 'push')
    }
  }

  const click = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const target = link?.getAttribute('href') ?? ''
    if (!target.startsWith('#')) return
    event.preventDefault()
    const [, where = '', back] = /^#step-(\w+)(-back)?$/.exec(target) ?? []
    if (where === 'skip' && isStep(screen)) return afterStep(memory.next(screen, fromCheck))
    if (where === 'back') return history.back()
    if (where === 'save') return go('save')
    if (isStep(where)) return go(where, back !== undefined)
    document.getElementById(target.slice(1))?.focus()
  }

  const props = { form: memory.form, facts: data.facts, rosters: memory.rosters, problems }
  const nobody = memory.rosters && readersFor(memory.rosters.roster, memory.rosters.fallback, memory.form.answers.leaveOut)
  return (
    <div ref={root} onClick={click} onChange={(event) => changed(event, addFile)}>
      {screen !== 'before' && (
        <a class="govuk-back-link" href="#step-back">
          {t('ui.back')}
        </a>
      )}
      {(data.facts.test || memory.form.answers.test) && <TestLabel />}
      {screen === 'before' && <BeforeScreen facts={data.facts} unsure={unsure} onStart={() => go(memory.first())} />}
      {screen === 'save' && (
        <SaveDraft
          facts={data.facts}
          onSave={async () => onSaved(await worker.call('saveDraft', { form: memory.form, list: data.list }))}
          hasFiles={memory.form.answers.files.length > 0}
        />
      )}
      {isStep(screen) && (
        // `dialog` outside of one sends nothing anywhere, should this script ever stop in the middle.
        <form method="dialog" noValidate onSubmit={submit}>
          {screen === 'check' ? (
            <>
              {failed && <SendFailed code={failed} facts={data.facts} />}
              <CheckAnswers {...props} change={(step) => `#step-${step}-back`} />
              <p class="govuk-body" role="status">
                {progress && t(`report.sending.${progress}`)}
              </p>
              {nobody?.first.length !== 0 && (
                <button class="govuk-button" type="submit" name="act" value="send" disabled={progress !== undefined}>
                  {failed ? t('report.failed.again') : t('report.check.send')}
                </button>
              )}
              <p class="govuk-body">
                <a class="govuk-link" href="#step-save">
                  {t('report.save.link')}
                </a>
              </p>
            </>
          ) : (
            <QuestionPage
              {...props}
              {...{ step: screen, news, busy }}
              skip={screen === 'what' || screen === 'call' ? undefined : '#step-skip'}
              save={screen === 'what' ? '#step-save' : undefined}
            />
          )}
        </form>
      )}
    </div>
  )
}

/** A file is added when it is chosen: nobody should have to find the second button. */
function changed(event: Event, addFile: (file: File) => Promise<void>): void {
  const input = event.target
  if (input instanceof HTMLInputElement && input.type === 'file') {
    const chosen = input.files?.[0]
    if (chosen) void addFile(chosen)
  } else if (event.currentTarget instanceof HTMLElement) showConditional(event.currentTarget)
}

function useScreenTitle(memory: FormMemory, screen: Screen): string {
  return useStepTitle(memory.form, isStep(screen) ? screen : 'check')
}
