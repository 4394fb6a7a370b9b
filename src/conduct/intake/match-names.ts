/**
 * "Is it this person?": finds people of a list whose name looks like what somebody wrote.
 * Runs where the words are readable (browser, or server memory on the path without scripts); nothing is stored.
 */
export interface Nameable {
  readonly id: string
  readonly name: string
}

/** Lower-case words without accents, punctuation or invisible characters. */
export function nameWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\s/g, ' ')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
}

/** True when one insertion, deletion, exchange or swap of neighbours turns `a` into `b`. */
export function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const restA = a.slice(start, a.length - end)
  const restB = b.slice(start, b.length - end)
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

function looksAlike(a: string, b: string): boolean {
  return a === b || (a.length >= 4 && b.length >= 4 && isOneSlipApart(a, b))
}

/**
 * People whose given or family name occurs in the text, or whose whole name does when it is one word. With `slips`, the
 * usual, a word one slip away counts too. Offers rather than decides: a person says yes or no.
 */
export function peopleLike<P extends Nameable>(text: string, people: readonly P[], { slips = true } = {}): P[] {
  const written = nameWords(text.slice(0, 20_000))
  const joined = written.join('')
  return people.filter((person) => {
    const words = nameWords(person.name)
    if (words.length === 0) return false
    return (
      words.some((word) => word.length > 2 && written.some((w) => w === word || (slips && looksAlike(w, word)))) ||
      (words.length > 1 && joined.includes(words.join('')))
    )
  })
}
