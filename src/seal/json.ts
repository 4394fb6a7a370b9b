import { fromUtf8 } from './bytes.ts'
import { Malformed } from './problems.ts'

/** Any value JSON can write. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** How deep and how many values a record may hold (S14). */
export type JsonLimits = { readonly depth: number; readonly values: number }

/** Limits of entries and letters. */
export const recordLimits: JsonLimits = { depth: 8, values: 10_000 }

/** Checks nesting and counts on the raw text, in one pass, before anything is built from it. */
function checkLimits(text: string, limits: JsonLimits): void {
  let depth = 0
  let values = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 34) i = endOfString(text, i)
    else if (code === 91 || code === 123) {
      if (++depth > limits.depth) throw new Malformed('too_deep')
      values++
    } else if (code === 93 || code === 125) depth--
    else if (code === 44) values++
    if (values > limits.values) throw new Malformed('too_many')
  }
}

/** Where the string that starts here ends. Sealed bytes are long strings: the engine's own search jumps over them. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === 92) slashes++
    if (slashes % 2 === 0) return end
  }
  return text.length
}

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new Malformed('json')
  return value
}

/**
 * Reads JSON that somebody else wrote. Bounded before it is parsed. Throws `Malformed`: `too_deep`, `too_many`,
 * `json` for text that is not JSON or carries a `__proto__` key, `damaged` for bytes that are not UTF-8.
 */
export function readJson(bytes: Uint8Array, limits: JsonLimits = recordLimits): Json {
  const text = fromUtf8(bytes)
  checkLimits(text, limits)
  try {
    return JSON.parse(text, refusePrototype)
  } catch (cause) {
    throw new Malformed('json', { cause })
  }
}

/** JSON with the keys of every object in order of their code units, so that equal values give equal bytes. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_key, each: unknown) => {
    if (each === null || typeof each !== 'object' || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

/** Whether a value is an object and no list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Whether a value is an object with exactly these keys. */
export function hasExactly<K extends string>(value: unknown, keys: readonly K[]): value is Record<K, Json> {
  return isRecord(value) && Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key))
}
