import type { Key, Words } from '../../ui/make-words.ts'

/** One sentence for what is wrong with a file; the key of the front matter, number or name it is about is named. */
export function fileProblemWords(
  t: Words,
  problem: { readonly code: string; readonly key?: string; readonly value?: string }
): string {
  const value = problem.key ?? problem.value ?? ''
  return t(`policy.problem.${problem.code}` as Key, { value })
}
