/** Places in a letter that somebody still has to fill: `###what happened###` and `{{field}}`. They keep it from being sent. */
export function placesToFill(text: string): string[] {
  return [...text.matchAll(/###[^#\n]*###|\{\{[^{}\n]*\}\}|###/gu)].map(([found]) => found)
}

/** What keeps a letter from being sent: unfilled places, and the parts that say nothing. */
export function unfinished(letter: {
  readonly subject: string
  readonly parts: readonly { readonly part: string; readonly text: string }[]
}): { readonly places: readonly string[]; readonly empty: readonly string[] } {
  return {
    places: [letter.subject, ...letter.parts.map((part) => part.text)].flatMap(placesToFill),
    empty: letter.parts.filter((part) => part.text.trim() === '').map((part) => part.part)
  }
}

/** Whether anything keeps it from being sent, and so from being signed by a second reader. */
export function isUnfinished(letter: Parameters<typeof unfinished>[0]): boolean {
  const { places, empty } = unfinished(letter)
  return places.length + empty.length > 0
}
