import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from './make-words.ts'

type Ast = ReturnType<IntlMessageFormat['getAst']>
type Element = Ast[number]

const literal = 0
const plural = 6
const select = 5
/** Right-to-left letters, so that the growth also mixes two directions in one line. */
const padding = 'אבגד הוזח טיכל מנסע פצקר שתאב '

/** Plain text made 40 % longer and marked at both ends, as every message of the pseudo-locale is. */
export function pseudoText(text: string): string {
  if (text.trim() === '') return text
  return `⟦${text} ${grow(text.length)}⟧`
}

/** A message of the pseudo-locale: longer and marked, its arguments untouched. */
export function pseudoMessage(source: string): Message {
  const ast = new IntlMessageFormat(source, 'en', undefined, { ignoreTag: true }).getAst()
  const words = lengthOf(ast)
  return [text('⟦'), ...ast, text(words === 0 ? '⟧' : ` ${grow(words)}⟧`)]
}

function grow(length: number): string {
  return padding
    .repeat(Math.ceil(length / padding.length))
    .slice(0, Math.ceil(length * 0.4))
    .trim()
}

/** Letters on screen: the literals, and of a choice its longest branch. */
function lengthOf(ast: Ast): number {
  return ast.reduce((sum, element) => sum + lengthOfElement(element), 0)
}

function lengthOfElement(element: Element): number {
  if (element.type === literal) return element.value.length
  if (element.type === plural || element.type === select) {
    return Math.max(...Object.values(element.options).map((option) => lengthOf(option.value)))
  }
  return 0
}

function text(value: string): Element {
  return { type: literal, value } as Element
}
