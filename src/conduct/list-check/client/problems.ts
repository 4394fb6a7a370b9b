import { useLayoutEffect, useState } from 'preact/hooks'
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import type { Key } from '../../../ui/make-words.ts'
import { enhance } from '../../intake/client/enhance.ts'
import type { ListCalls } from './list-calls.ts'

export type ListWorker = Connection<ListCalls>

const known = ['too_few', 'too_many', 'too_long', 'offline', 'slow_down', 'busy'] as const

/** The sentence for why something did not work. What ended in between is said like a link that never was. */
export function listProblem(code: string): Key {
  if (code === 'no_such_handle' || code === 'no_such_letter') return 'list.nothing'
  const found = known.find((each) => each === code)
  return found === undefined ? 'list.problem.other' : `list.problem.${found}`
}

/** The words for a failed call. */
export function problemOf(error: unknown): Key {
  return listProblem(error instanceof CallFailed ? error.code : 'bug')
}

/** One try at a time, with why the last one failed; the sentence takes the focus. */
export function useTry() {
  const [problem, setProblem] = useState<Key>()
  const [busy, setBusy] = useState(false)
  useLayoutEffect(() => enhance(document.body), [problem])
  const run = (work: () => Promise<void>): void => {
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    void work()
      .catch((error: unknown) => setProblem(problemOf(error)))
      .then(() => setBusy(false))
  }
  return { problem, setProblem, busy, run }
}
