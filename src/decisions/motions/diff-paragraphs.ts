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
  const [a, b] = [paragraphsOf(before), paragraphsOf(after)]
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => common[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i, j + 1), at(i + 1, j))
    }
  }
  const changes: ParagraphChange[] = []
  let [i, j] = [0, 0]
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
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      settle()
      changes.push({ is: 'same', text: a[i] ?? '' })
      i++
      j++
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) gone.push(a[i++] ?? '')
    else come.push(b[j++] ?? '')
  }
  settle()
  return changes
}
