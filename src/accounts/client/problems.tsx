import { ErrorSummary } from '../../ui/components/error-summary.tsx'
import type { Key, Words } from '../../ui/make-words.ts'
import { useWords } from '../../ui/words-context.ts'
import { useEffect, useRef } from 'preact/hooks'
import type { ConfirmProblem, JoinProblem, WayProblem } from '../wire.ts'
import type { OpenProblem } from './desk.ts'

/** Whatever can go wrong on these pages; each has its sentence. */
export type Problem =
  | OpenProblem
  | JoinProblem
  | WayProblem
  | ConfirmProblem
  | 'failed'
  | 'offline'
  | 'place'
  | 'written'
  | 'not_heard'

const SENTENCES: Record<Extract<Problem, string>, Key> = {
  code: 'accounts.problem.code',
  email: 'accounts.problem.email',
  failed: 'accounts.problem.failed',
  known: 'accounts.problem.known',
  last_way: 'accounts.problem.last_way',
  link_ended: 'accounts.problem.link_ended',
  name: 'accounts.problem.name',
  no_prf: 'accounts.problem.no_prf',
  not_found: 'accounts.problem.not_found',
  not_heard: 'accounts.problem.not_heard',
  not_right: 'accounts.problem.not_right',
  offline: 'accounts.problem.offline',
  other_host: 'accounts.problem.other_host',
  other_key: 'accounts.problem.other_key',
  passkey: 'accounts.problem.passkey',
  place: 'accounts.problem.place',
  same_device: 'accounts.problem.same_device',
  self: 'accounts.problem.self',
  slow_down: 'accounts.problem.slow_down',
  stopped: 'accounts.problem.stopped',
  two_ways: 'accounts.problem.two_ways',
  unsupported: 'accounts.problem.unsupported',
  written: 'accounts.problem.written',
  wrong: 'accounts.problem.wrong'
}

function sentenceOf(problem: Problem, t: Words): string {
  if (typeof problem === 'string') return t(SENTENCES[problem])
  if (problem.problem === 'count') return t('accounts.problem.count', { found: problem.found })
  const [first] = problem.unknown
  if (!first) return t('accounts.problem.failed')
  const { word, suggestion } = first
  return suggestion
    ? t('accounts.problem.unknown_word.suggestion', { word, suggestion })
    : t('accounts.problem.unknown_word', { word })
}

/** What went wrong, in a box that is read out and gets the focus. `field` is the id of what to change. */
export function ProblemBox({ problem, field }: { problem: Problem | undefined; field?: string | undefined }) {
  const t = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem !== undefined) box.current?.focus()
  }, [problem])
  if (problem === undefined) return null
  return (
    <div ref={box} tabIndex={-1}>
      <ErrorSummary errors={[{ text: sentenceOf(problem, t), href: field === undefined ? undefined : `#${field}` }]} />
    </div>
  )
}
