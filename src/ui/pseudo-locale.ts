import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from './make-words.ts'

/** As much of a parsed message as is needed here. Type 0 is plain text; only a choice has options. */
type Part = { type: number; value: string; options?: Record<string, { value: Part[] }> }

const plainText = 0
/** Right-to-left letters, so that the growth also mixes two directions in one line. */
const padding = 'אבגד הוזח טיכל מנסע פצקר שתאב '

/** Plain text made 40 % longer and marked at both ends, as every message of the pseudo-locale is. */
export function pseudoText(text: string): string {
  return text.trim() === '' ? text : `⟦${text} ${grow(text.length)}⟧`
}

/** A message of the pseudo-locale: longer and marked, its arguments untouched. */
export function pseudoMessage(source: string): Message {
  const parts = new IntlMessageFormat(source, 'en', undefined, { ignoreTag: true }).getAst() as Part[]
  const length = lengthOf(parts)
  const end = length === 0 ? '⟧' : ` ${grow(length)}⟧`
  return [{ type: plainText, value: '⟦' }, ...parts, { type: plainText, value: end }] as Message
}

function grow(length: number): string {
  const letters = Math.ceil(length * 0.4)
  return padding
    .repeat(Math.ceil(letters / padding.length))
    .slice(0, letters)
    .trim()
}

/** Letters on screen: the plain text, and of a choice its longest branch. */
function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => {
    if (part.options !== undefined) return sum + Math.max(...Object.values(part.options).map((option) => lengthOf(option.value)))
    return sum + (part.type === plainText ? part.value.length : 0)
  }, 0)
}
