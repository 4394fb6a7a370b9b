import { Refused } from '../refused.ts'

/** Deeper than anything the product takes; whoever walks the value later needs no limit of its own. */
const MAX_DEPTH = 32

/** Reads a body as JSON. Throws `not_json` when it is none, is not UTF-8, or is nested too deep. */
export function parseJson(body: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    if (depthOf(text) <= MAX_DEPTH) return JSON.parse(text)
  } catch {
    // The parser's own message would quote the body.
  }
  throw new Refused('not_json')
}

/** The deepest nesting of brackets, leaving out those inside strings. A body is mostly long strings: they are jumped over. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]
    if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}') depth--
    else if (letter === '"') i = endOfString(text, i)
  }
  return deepest
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text[end - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}
