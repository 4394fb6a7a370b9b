import type { Key } from '../../../ui/make-words.ts'

const known = ['empty', 'too_long', 'return_key_inside', 'offline', 'slow_down', 'busy'] as const

/** The sentence for why something did not work. What ended in between is said like a link that never was. */
export function outsideProblem(code: string): Key {
  if (code === 'no_such_handle' || code === 'no_such_letter' || code === 'gone') return 'outside.nothing'
  const found = known.find((each) => each === code)
  return found === undefined ? 'outside.problem.other' : `outside.problem.${found}`
}
