/** What somebody wrote above the mail that they answered: what stands below is ours and was said before. */
export function withoutQuotes(text: string): string {
  const lines = text.split('\n')
  const quoted = lines.findIndex(
    (line, i) => line.startsWith('>') && lines.slice(i).every((each) => each.trim() === '' || each.startsWith('>'))
  )
  if (quoted < 0) return text.trim()
  // The line that introduces the quote: "On Monday somebody wrote:", in any language, also broken in two.
  let end = quoted
  while (end > 0 && lines[end - 1]?.trim() === '') end--
  if (end > 0 && lines[end - 1]?.trimEnd().endsWith(':')) end--
  const own = lines.slice(0, end).join('\n').trim()
  return own === '' ? text.trim() : own
}

/** Takes the report's seven words out of a text, wherever a quote brought them along: they would open it (U13). */
export function withoutKeyWords(text: string, words: readonly string[]): string {
  return text.replaceAll(new RegExp(words.join(String.raw`[^\p{L}]+`), 'giu'), '[…]')
}
