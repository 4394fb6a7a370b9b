import type { Json } from '../seal/json.ts'

/** Reads one value somebody sent; `undefined` when it has another shape. */
export type Reader<T> = (value: Json | undefined) => T | undefined
type Readers = Readonly<Record<string, Reader<unknown>>>
type Read<R> = R extends Reader<infer T> ? T : never

/** Bytes written as base64url in the one canonical way. */
export function readBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : undefined
}

/** Sealed bytes of at most `limit`. */
export function bytes(limit: number): Reader<Buffer> {
  return (value) => {
    if (typeof value !== 'string' || value.length === 0 || value.length > Math.ceil((limit * 4) / 3)) return undefined
    return readBytes(value)
  }
}

/** Exactly so many bytes. */
export function exactly(size: number): Reader<Buffer> {
  const read = bytes(size)
  return (value) => {
    const found = read(value)
    return found?.length === size ? found : undefined
  }
}

/** The text of exactly `size` bytes: an id (16) or a hash (32). */
export function bytesText<T extends string>(size: number): Reader<T> {
  const length = Math.ceil((size * 4) / 3)
  return (value) =>
    typeof value === 'string' && value.length === length && readBytes(value) !== undefined ? (value as T) : undefined
}

export function text(limit: number): Reader<string> {
  return (value) => (typeof value === 'string' && value.length > 0 && value.length <= limit ? value : undefined)
}

export const yesNo: Reader<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

export function whole(least: number, most: number): Reader<number> {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most ? value : undefined
}

export function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (value) => values.find((each) => each === value)
}

export function list<T>(read: Reader<T>, least: number, most: number): Reader<T[]> {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return undefined
    const items = value.map((each: Json) => read(each))
    return items.every((each) => each !== undefined) ? items : undefined
  }
}

/** An object with these fields, the optional ones present or not, and no others. */
export function record<R extends Readers, O extends Readers = Record<never, never>>(
  fields: R,
  optional?: O
): Reader<{ readonly [K in keyof R]: Read<R[K]> } & { readonly [K in keyof O]?: Read<O[K]> }> {
  return (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const given = value as { readonly [key: string]: Json | undefined }
    const found: Record<string, unknown> = {}
    for (const [name, read] of [...Object.entries(fields), ...Object.entries(optional ?? {})]) {
      if (!Object.hasOwn(given, name)) {
        if (Object.hasOwn(fields, name)) return undefined
        continue
      }
      const part = read(given[name])
      if (part === undefined) return undefined
      found[name] = part
    }
    if (Object.keys(given).length !== Object.keys(found).length) return undefined
    return found as never
  }
}
