/** One place a line, and after a colon who carries the measure out there: `Chat: Maya`. Empty lines are passed over. */
export function readPlaces(text: string): { space: string; who: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':')
      return at < 0 ? { space: line, who: '' } : { space: line.slice(0, at).trim(), who: line.slice(at + 1).trim() }
    })
}
