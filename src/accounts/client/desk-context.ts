import { createContext } from 'preact'
import { useContext, useEffect, useRef, useState } from 'preact/hooks'
import { AskFailed } from './ask.ts'
import type { Desk } from './desk.ts'

type Around = { desk: Desk; site: string; demo: boolean; support: string }
export const DeskContext = createContext<Around | undefined>(undefined)

export function useDesk(): Around {
  const around = useContext(DeskContext)
  if (!around) throw new Error('no DeskContext around this component')
  return around
}

/** One try at a time: whether it runs, how the last one ended, and the way to start one. */
export type Trying<P> = {
  busy: boolean
  problem: P | undefined
  run: (work: () => Promise<{ problem?: P | undefined }>) => void
}

/** `P` must have a place for the refusals of the server (`slow_down`) and for `failed`. */
export function useTrying<P>(refused: (code: 'failed' | 'slow_down' | 'offline') => P): Trying<P> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<P | undefined>(undefined)
  const alive = useRef(true)
  useEffect(() => () => void (alive.current = false), [])

  const tryOnce = async (work: () => Promise<{ problem?: P | undefined }>) => {
    setBusy(true)
    setProblem(undefined)
    const ended = await work().catch((error: unknown) => {
      const code = error instanceof AskFailed ? error.code : 'failed'
      return { problem: refused(code === 'slow_down' || code === 'offline' ? code : 'failed') }
    })
    if (!alive.current) return
    setProblem(ended.problem)
    setBusy(false)
  }
  return { busy, problem, run: (work) => void (busy || tryOnce(work)) }
}
