/** Words that somebody looks for: letters and digits alone, so that nothing in them is a sign of the query language. */
export function readWords(text: string): readonly string[] {
  return (
    text
      .slice(0, 100)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, 8) ?? []
  )
}

/** What `to_tsquery('simple', ...)` reads: all of them, each the beginning of a word; short ones stand for themselves. */
export const wordsQuery = (words: readonly string[]): string =>
  words.map((word) => (word.length < 3 ? word : `${word}:*`)).join(' & ')
