/**
 * Checks of what other people's entries and letters hold before anything uses it (S14, S29).
 * A shape gives the value back, typed, or `undefined`; unknown fields are dropped.
 */
import type { Json } from '../../seal/json.ts'

export type Shape<T> = (value: Json | undefined) => T | undefined

export const text =
  (max: number): Shape<string> =>
  (value) =>
    typeof value === 'string' && value.length <= max ? value : undefined

export const yesNo: Shape<boolean> = (value) => (typeof value === 'boolean' ? value : undefined)

export const count: Shape<number> = (value) => (Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined)

export const oneOf =
  <const T extends string>(values: readonly T[]): Shape<T> =>
  (value) =>
    values.find((each) => each === value)

export const listOf =
  <T>(shape: Shape<T>, max: number): Shape<T[]> =>
  (value) => {
    if (!Array.isArray(value) || value.length > max) return undefined
    const items: T[] = []
    for (const each of value as readonly Json[]) {
      const item = shape(each)
      if (item === undefined) return undefined
      items.push(item)
    }
    return items
  }

type Fields = Record<string, Shape<unknown>>
type Read<F extends Fields> = { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never }
type ReadMaybe<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Shape<infer T> ? T : never }

/** An object with all of `fields`, and those of `maybe` that are there; a field of the wrong shape spoils the whole. */
export const record =
  <F extends Fields, M extends Fields = Record<never, never>>(fields: F, maybe?: M): Shape<Read<F> & ReadMaybe<M>> =>
  (value) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const given = value as { readonly [key: string]: Json | undefined }
    const out: Record<string, unknown> = {}
    for (const [key, shape] of Object.entries(fields)) {
      const item = shape(Object.hasOwn(given, key) ? given[key] : undefined)
      if (item === undefined) return undefined
      out[key] = item
    }
    for (const [key, shape] of Object.entries(maybe ?? {})) {
      if (!Object.hasOwn(given, key) || given[key] === undefined) continue
      const item = shape(given[key])
      if (item === undefined) return undefined
      out[key] = item
    }
    return out as Read<F> & ReadMaybe<M>
  }

export type Shaped<S> = S extends Shape<infer T> ? T : never
