/**
 * One finding a line: the clause of the policy, a colon, and what shows it. A line without a colon has no evidence, and
 * is refused when it is saved.
 */
export function readFindings(text: string): { clause: string; evidence: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const at = line.indexOf(':')
      return at < 0 ? { clause: line, evidence: '' } : { clause: line.slice(0, at).trim(), evidence: line.slice(at + 1).trim() }
    })
}
