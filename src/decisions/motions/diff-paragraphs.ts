import { diffArrays } from 'diff'

/** Beyond it all is changed: two texts without a common paragraph must not cost more than two alike. */
const mostEdits = 1500

/** What became of one paragraph between two versions of a text. */
export type ParagraphChange =
  | { readonly is: 'same' | 'added' | 'removed'; readonly text: string }
  | { readonly is: 'changed'; readonly before: string; readonly after: string }

const paragraphsOf = (text: string) =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)

/**
 * Two versions of a text paragraph by paragraph, in reading order. A paragraph in whose place another one stands is
 * "changed", so that a page can show the words that differ.
 */
export function diffParagraphs(before: string, after: string): ParagraphChange[] {
  const [old, next] = [paragraphsOf(before), paragraphsOf(after)]
  const parts = diffArrays(old, next, { maxEditLength: mostEdits }) ?? [
    { value: old, removed: true, added: false },
    { value: next, removed: false, added: true }
  ]
  const changes: ParagraphChange[] = []
  let gone: string[] = []
  let come: string[] = []
  const settle = () => {
    const pairs = Math.min(gone.length, come.length)
    for (let n = 0; n < pairs; n++) changes.push({ is: 'changed', before: gone[n] ?? '', after: come[n] ?? '' })
    for (const text of gone.slice(pairs)) changes.push({ is: 'removed', text })
    for (const text of come.slice(pairs)) changes.push({ is: 'added', text })
    gone = []
    come = []
  }
  for (const { value, added, removed } of parts) {
    if (removed) gone.push(...value)
    else if (added) come.push(...value)
    else {
      settle()
      for (const text of value) changes.push({ is: 'same', text })
    }
  }
  settle()
  return changes
}
