/** What is wrong with a file of earlier reports, and in which line. Words: `transparency.import.<code>`. */
export type ImportProblem = {
  readonly code:
    | 'not_utf8'
    | 'too_big'
    | 'unknown_form'
    | 'no_period'
    | 'no_numbers'
    | 'wrong_width'
    | 'unknown_column'
    | 'not_a_number'
    | 'not_a_year'
    | 'doubled'
    | 'not_past'
    | 'too_many_rows'
    | 'already_there'
  /** From 1; nothing when it is the whole file. */
  readonly line?: number
  /** What the row calls itself. */
  readonly row?: string
  readonly cells?: number
  readonly headings?: number
  readonly found?: string
}

/** Larger than any such report by far. */
export const largestFile = 256 * 1024

/** The bytes as text with plain line ends, or why not. A mark of byte order at the beginning is no letter. */
export function readText(bytes: Uint8Array): string | ImportProblem {
  if (bytes.length > largestFile) return { code: 'too_big' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return text.includes('\0') ? { code: 'not_utf8' } : text.replaceAll('\r\n', '\n')
  } catch {
    return { code: 'not_utf8' }
  }
}

const words =
  'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'
const values = new Map(words.split(' ').map((word, value) => [word, value]))

/** A number as reports write it: `16`, `six`, `NO`. To be put into a pattern, in a group. */
export const numberPattern = String.raw`\d{1,6}|${words.replaceAll(' ', '|')}|an?`

/** What such a text says. `a` is one. */
export function numberOf(text: string): number {
  const plain = text.toLowerCase()
  return values.get(plain) ?? (/^an?$/.test(plain) ? 1 : Number(plain))
}
