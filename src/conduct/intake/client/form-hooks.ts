/** What every screen of the form needs beside its question: the rosters, the history, a fresh top of page. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { CallFailed } from '../../../client/shared/rpc.ts'
import { useWords } from '../../../ui/words-context.ts'
import { isStep, type Rosters, type Step } from '../form-state.ts'
import { enhance } from './enhance.ts'
import type { FormMemory } from './form-memory.ts'
import type { FailCode } from './sending.tsx'

export type Screen = 'before' | 'save' | Step
export type At = { screen: Screen; fromCheck: boolean }

type Loading = {
  memory: FormMemory
  /** asks the worker, which checks them */
  fetchRosters: (body: string) => Promise<Rosters>
  at: string
  before: () => void
  after: (n: number) => void
  onFailed: (code: FailCode | undefined) => void
}

/** Fetches and checks the rosters of the body this report goes to, as soon as it is known, and again on the check page. */
export function useLoadedRosters({ memory, fetchRosters, at, before, after, onFailed }: Loading): void {
  const body = memory.body?.id
  const asking = useRef<string>(undefined)
  // The answer comes when another page may be on the screen: it is that page's words that must be kept.
  const now = useRef({ before, after })
  now.current = { before, after }
  useEffect(() => {
    if (body === undefined || memory.rosters !== undefined || asking.current === body) return
    asking.current = body
    fetchRosters(body).then(
      (rosters) => {
        now.current.before()
        memory.learn(body, rosters)
        asking.current = undefined
        onFailed(undefined)
        now.current.after(0)
      },
      // Said when somebody presses Send; until then another page may fare better.
      (error: unknown) => {
        now.current.before()
        asking.current = undefined
        onFailed(error instanceof CallFailed ? error.code : 'bug')
      }
    )
  }, [body, at, memory.rosters])
}

/** Back and Forward move between pages of the form. The history holds their names and nothing that was written. */
export function useHistory(onMove: (to: At) => void, screen: Screen, fromCheck: boolean): void {
  const move = useRef(onMove)
  move.current = onMove
  useEffect(() => {
    history.replaceState({ at: screen, check: fromCheck }, '')
    const listen = ({ state }: PopStateEvent) => {
      const to = (state as { at?: unknown; check?: unknown } | null) ?? {}
      const known = typeof to.at === 'string' && (to.at === 'before' || to.at === 'save' || isStep(to.at))
      if (known) move.current({ screen: to.at as Screen, fromCheck: to.check === true })
    }
    addEventListener('popstate', listen)
    return () => removeEventListener('popstate', listen)
  }, [])
}

/** A new page begins at its top, with its own neutral title, and is read out from its heading or its error summary. */
export function useFreshPage(
  root: { current: HTMLDivElement | null },
  title: string,
  site: string,
  what: readonly unknown[]
): void {
  const t = useWords()
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    const element = root.current
    if (!element) return
    enhance(element)
    const hasError = element.querySelector('.govuk-error-summary') !== null
    const whole = t('ui.title', { title, site })
    document.title = hasError ? t('ui.error.title', { title: whole }) : whole
    if (!isFirst.current && !hasError) {
      scrollTo(0, 0)
      const heading = element.querySelector<HTMLElement>('h1')
      if (heading) heading.tabIndex = -1
      heading?.focus({ preventScroll: true })
    }
    isFirst.current = false
  }, [...what, t])
}
