import { fromBase64url } from '../../seal/bytes.ts'

/** Tells whether a value from outside has the form of a `T`. */
export type Shape<T> = (value: unknown) => value is T
type Of<S> = S extends Shape<infer T> ? T : never

export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean'

export function text(longest: number, shortest = 1): Shape<string> {
  return (value): value is string => typeof value === 'string' && value.length >= shortest && value.length <= longest
}

export function matching(pattern: RegExp): Shape<string> {
  return (value): value is string => typeof value === 'string' && pattern.test(value)
}

export function whole(least: number, most: number): Shape<number> {
  return (value): value is number => Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

/** Base64url of `least` to `most` bytes. */
export function bytes(least: number, most = least): Shape<string> {
  return (value): value is string => {
    if (typeof value !== 'string' || value.length > most * 2) return false
    try {
      const { length } = fromBase64url(value)
      return length >= least && length <= most
    } catch {
      return false
    }
  }
}

export function oneOf<T extends string>(...values: T[]): Shape<T> {
  return (value): value is T => values.some((each) => each === value)
}

export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value): value is T | undefined => value === undefined || shape(value)
}

export function listOf<T>(shape: Shape<T>, most: number): Shape<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.length <= most && value.every((each) => shape(each))
}

/** An object with these keys and no others: what nobody asked for is refused, not ignored. */
export function record<S extends Record<string, Shape<unknown>>>(shapes: S): Shape<{ [K in keyof S]: Of<S[K]> }> {
  return (value): value is { [K in keyof S]: Of<S[K]> } => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    if (!Object.keys(value).every((key) => Object.hasOwn(shapes, key))) return false
    return Object.entries(shapes).every(([key, shape]) => shape((value as Record<string, unknown>)[key]))
  }
}
