/** From the listening card to sending: a few screens of one page, everything in memory, sealed by the worker. */
import { useReducer, useRef, useState } from 'preact/hooks'
import type { Connection } from '../../../client/shared/rpc.ts'
import { useWords } from '../../../ui/words-context.ts'
import { fieldsOf } from '../../intake/client/form-fields.ts'
import { useFreshPage, useLoadedRosters } from '../../intake/client/form-hooks.ts'
import type { FormMemory } from '../../intake/client/form-memory.ts'
import { showConditional } from '../../intake/client/enhance.ts'
import { peopleToAskAbout, type FormState } from '../../intake/form-state.ts'
import { useIdle } from '../../returning/client/use-idle.ts'
import type { TakePageData } from '../page-data.ts'
import { readNotes, type TakeProblem } from '../read-notes.ts'
import { deviceBadge, dropDeviceBadge } from './device-badge.ts'
import type { Card } from './tab-draft.ts'
import { CallScreen, ListenScreen, NotesScreen, PassScreen, ReadScreen, TheirsScreen } from './screens.tsx'
import { WriteBar } from './write-bar.tsx'
import { isTheirs, useScreens, type Screen } from './use-screens.ts'
import { useSaving } from './use-saving.ts'
import { useSending } from './use-sending.ts'
import type { TakingCalls } from './taking-calls.ts'

type Props = {
  data: TakePageData
  worker: Connection<TakingCalls>
  memory: FormMemory
  /** the key of a draft that was opened again */
  opened: string | undefined
  onSent: (card: Card, key: string) => void
  /** nothing is written after all: what was kept is dropped */
  onStopped: () => void
}

export function WriteApp({ data, worker, memory, opened, onSent, onStopped }: Props) {
  const t = useWords()
  const { facts, list, from } = data
  const first: Screen = from !== 'spoken' || opened !== undefined ? 'notes' : 'listen'
  const [problems, setProblems] = useState<readonly TakeProblem[]>([])
  const [isCovered, setIsCovered] = useState(false)
  const [, redraw] = useReducer((n: number) => n + 1, 0)
  const root = useRef<HTMLDivElement>(null)

  const capture = (at: Screen) => {
    const form = root.current?.querySelector('form')
    if (!form) return
    if (at === 'notes') memory.form = readNotes(fieldsOf(form), memory.form, memory.rosters, new Date()).form
    else if (isTheirs(at)) memory.capture(at, fieldsOf(form))
  }
  const { screen, fromRead, show } = useScreens(first, capture)
  const written = screen !== 'listen' && screen !== 'pass'
  const read = () => {
    capture(screen)
    return memory.form
  }
  const { saving, ownKey } = useSaving({ worker, list, on: written, read, key: opened })
  const { send, progress, failed, tries, clear } = useSending({
    ...{ memory, worker, list, ownKey },
    onSent: (card) => void ownKey().then((key) => onSent(card, key))
  })
  const fetchRosters = (body: string) => worker.call('rosters', { body })
  useLoadedRosters({ memory, fetchRosters, at: screen, before: () => capture(screen), after: redraw, onFailed: () => undefined })
  useFreshPage(root, t('take.page_title'), data.site, [screen, problems, failed])
  const cover = () => {
    capture(screen)
    setIsCovered(true)
  }
  useIdle(written, cover)

  const go = (to: Screen, back = false) => {
    capture(screen)
    setProblems([])
    clear()
    show({ screen: to, fromRead: back })
  }
  const next = (): Screen => {
    const ask = screen === 'notes' && peopleToAskAbout(memory.form, memory.rosters).length > 0
    if (ask) return 'match'
    if (fromRead) return 'read'
    return screen === 'notes' || screen === 'match' ? 'team' : screen === 'team' ? 'you' : 'read'
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    const act = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'continue'
    if (act === 'send') return void send()
    const fields = fieldsOf(form)
    let found: readonly TakeProblem[] = []
    if (screen === 'notes') {
      const notes = readNotes(fields, memory.form, memory.rosters, new Date())
      memory.form = notes.form
      found = notes.problems
    } else if (isTheirs(screen)) found = memory.submit(screen, fields, fromRead).problems
    setProblems(found)
    if (found.length > 0) return
    const to = next()
    show({ screen: to, fromRead: fromRead && to !== 'read' })
  }
  const click = (event: MouseEvent) => {
    if (!(event.target instanceof Element)) return
    if (event.target.closest('[data-act=more]')) {
      capture(screen)
      memory.addPerson()
      return redraw(0)
    }
    if (event.target.closest('[data-act=unbadge]')) {
      dropDeviceBadge()
      capture(screen)
      memory.form = withoutTaker(memory.form)
      return redraw(0)
    }
    const link = event.target.closest('a')
    const target = link?.getAttribute('href') ?? ''
    if (!target.startsWith('#')) return
    event.preventDefault()
    const [, to = ''] = /^#to-(\w+)$/.exec(target) ?? []
    if (to === 'back') return history.back()
    if (to === 'notes' || isTheirs(to)) return go(to, true)
    document.getElementById(target.slice(1))?.focus()
  }
  const danger = () => {
    memory.form = { ...memory.form, answers: { ...memory.form.answers, danger: 'yes' } }
    go('call')
  }
  const pass = () => {
    go('pass')
    onStopped()
  }

  const props = { form: memory.form, facts, rosters: memory.rosters, problems }
  return (
    <div ref={root} onClick={click} onChange={() => root.current && showConditional(root.current)}>
      {isCovered && (
        <button class="govuk-button cw-take__cover" type="button" onClick={() => (capture(screen), setIsCovered(false))}>
          {t('take.cover.show')}
        </button>
      )}
      <div hidden={isCovered}>
        {screen !== first && (
          <a class="govuk-back-link" href="#to-back">
            {t('ui.back')}
          </a>
        )}
        {screen === 'listen' && <ListenScreen onStart={() => go('notes')} onDanger={danger} onPass={pass} />}
        {screen === 'call' && <CallScreen {...props} onStart={() => go('notes')} />}
        {screen === 'pass' && <PassScreen facts={facts} space={memory.form.answers.space} />}
        {(screen === 'notes' || isTheirs(screen) || screen === 'read') && (
          // `dialog` outside of one sends nothing anywhere, should this script ever stop in the middle.
          <form method="dialog" noValidate autocomplete="off" onSubmit={submit}>
            {screen === 'notes' && <NotesScreen {...props} problems={problems} badged={isBadged(memory)} />}
            {isTheirs(screen) && (
              <TheirsScreen
                {...props}
                problems={problems.flatMap((each) => (each.field === 'toldAt' ? [] : [each]))}
                screen={screen}
              />
            )}
            {screen === 'read' && <ReadScreen {...props} problems={[]} {...{ failed, tries }} />}
            <WriteBar {...{ saving, progress, failed }} sending={screen === 'read'} onCover={cover} />
          </form>
        )}
      </div>
    </div>
  )
}

/** The badge of this device is that of whoever is down as the taker. */
function isBadged({ form }: FormMemory): boolean {
  const badge = deviceBadge(new Date())
  return badge !== undefined && badge.person === form.answers.taken?.person && form.answers.taken.from !== 'paper'
}

function withoutTaker(form: FormState): FormState {
  const { taken } = form.answers
  if (taken === undefined) return form
  const { person: _, ...rest } = taken
  return { ...form, answers: { ...form.answers, taken: { ...rest, by: '' } } }
}
