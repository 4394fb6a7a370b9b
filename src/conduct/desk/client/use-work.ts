import { createContext } from 'preact'
import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { askOnce } from './ask-once.ts'
import type { About, DeskCall } from './desk-work.ts'
import type { Fields, PageMemory } from './page-memory.ts'
import { readForm } from './form-fields.ts'

/** What every view of the open desk has around it. */
export interface Work {
  readonly call: DeskCall
  readonly memory: PageMemory
  readonly about: About
  /** Where times are read: the zone of the person's own body. */
  readonly zone: string
  readonly now: () => Date
  /** Something was written: everything on screen reads again. */
  readonly changed: (said?: string) => void
  readonly collect: () => Promise<number>
  readonly onChange: (listener: () => void) => () => void
  /** Goes to another view of the desk. */
  readonly go: (hash: string) => void
  /** What views showed last, by name. */
  readonly seen: Map<string, unknown>
  readonly takeFocus: () => boolean
}

export const WorkContext = createContext<Work | undefined>(undefined)

export function useWork(): Work {
  const work = useContext(WorkContext)
  if (work === undefined) throw new Error('no WorkContext around this component')
  return work
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'bug'
}

export type Loaded<T> =
  | { readonly at: 'loading' }
  | { readonly at: 'failed'; readonly code: string }
  | { readonly at: 'ready'; readonly value: T }

/** Milliseconds until something on screen that could not be read again is asked for once more. */
const soon = 3_000

const lost = ['no_such_case', 'no_such_report', 'no_such_handle', 'no_such_invitation', 'not_on_roster']

/**
 * Loads once, and again after every change; the old value stays on screen meanwhile. `name` is one for each question:
 * what it last gave is shown at once when a view asks it again.
 */
export function useLoaded<T>(name: string, load: () => Promise<T>): Loaded<T> & { readonly again: () => void } {
  const { onChange, seen } = useWork()
  const [loaded, setLoaded] = useState<Loaded<T>>(() =>
    seen.has(name) ? { at: 'ready', value: seen.get(name) as T } : { at: 'loading' }
  )
  const newest = useRef(load)
  newest.current = load
  const count = useRef(0)
  const ask = useCallback((joins: boolean) => {
    const mine = ++count.current
    askOnce(seen, name, () => newest.current(), joins).then(
      (value) => {
        if (mine !== count.current) return
        seen.set(name, value)
        setLoaded({ at: 'ready', value })
      },
      (error: unknown) => {
        if (mine !== count.current) return
        const code = codeOf(error)
        // What is on screen stays over a lost connection, and is asked for again; it goes when the access is gone.
        if (seen.has(name) && !lost.includes(code)) {
          setTimeout(() => mine === count.current && ask(false), soon)
          return
        }
        seen.delete(name)
        setLoaded({ at: 'failed', code })
      }
    )
  }, [])
  const again = useCallback(() => ask(false), [ask])
  // Listening begins before the first painting; what changed between drawing and here is asked for by the question itself.
  useLayoutEffect(() => {
    const end = onChange(again)
    ask(true)
    return () => {
      count.current = Number.MAX_SAFE_INTEGER
      end()
    }
  }, [ask, again, onChange])
  return { ...loaded, again }
}

export interface Acting {
  readonly busy: boolean
  /** Why the last try failed. */
  readonly problem: string | undefined
  /** One try at a time. What was typed stays on screen when it fails. */
  readonly run: (act: () => Promise<unknown>) => void
}

export function useAct(): Acting {
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false })
  const alive = useRef(true)
  useEffect(() => () => void (alive.current = false), [])
  const tryOnce = async (act: () => Promise<unknown>): Promise<void> => {
    setState({ busy: true })
    const problem = await act().then(() => undefined, codeOf)
    if (alive.current) setState(problem === undefined ? { busy: false } : { busy: false, problem })
  }
  return { busy: state.busy, problem: state.problem, run: (act) => void (state.busy || tryOnce(act)) }
}

export interface Draft {
  readonly fields: Fields
  /** For `onInput` and `onChange` of a form: keeps what stands in it, also over a lock. */
  readonly read: (event: { currentTarget: EventTarget & HTMLFormElement }) => void
  readonly set: (fields: Fields) => void
  /** After sending. */
  readonly drop: () => void
}

/** A form whose words outlive a lock. `form` names it; `initial` is what it begins with. */
export function useDraft(form: string, initial: Fields = {}): Draft {
  const { memory } = useWork()
  const [fields, setFields] = useState<Fields>(() => memory.draft(form) ?? initial)
  const set = (next: Fields): void => {
    memory.keepDraft(form, next)
    setFields(next)
  }
  return {
    fields,
    set,
    read: (event) => set({ ...fields, ...readForm(event.currentTarget) }),
    drop: () => {
      memory.dropDraft(form)
      setFields(initial)
    }
  }
}
