import { readDuration, type Span } from './clocks.ts'
import { isTree, type Tree } from './procedure.ts'

export type ProblemCode =
  | 'missing'
  | 'unknown_field'
  | 'wrong_kind'
  | 'not_in_list'
  | 'not_a_duration'
  | 'not_whole_days'
  | 'not_a_share'
  | 'too_small'
  | 'too_large'
  | 'doubled'
  | 'no_source'
  | 'answers_itself'
  | 'reminder_too_early'
  | 'released_too_early'
  | 'contradicts'
  | 'never_passes'
  | 'above_electorate'
  | 'escalates_to_nobody'
  | 'unknown_place'
  | 'secret_in_case'
  | 'step_without_clock'

export interface Problem {
  readonly path: readonly string[]
  readonly code: ProblemCode
  /** For a word that nobody knows: the words that would be known there. */
  readonly known?: readonly string[]
}

type Path = readonly string[]

/** Small questions about unknown data; each writes down what is wrong and lets the rest be looked at. Absent values are `fields`' matter. */
export class Inspector {
  readonly problems: Problem[] = []

  say(code: ProblemCode, ...path: string[]): void {
    this.problems.push({ path, code })
  }

  #sayUnknown(code: ProblemCode, path: Path, known: readonly unknown[]): void {
    this.problems.push({ path, code, known: known.filter((each) => typeof each === 'string') })
  }

  /** The fields of a record, after saying which are missing and which nobody knows. */
  fields(value: unknown, path: Path, required: readonly string[], optional: readonly string[] = []): Tree {
    if (value === undefined) return {}
    if (!isTree(value)) {
      this.say('wrong_kind', ...path)
      return {}
    }
    for (const key of Object.keys(value)) {
      if (!required.includes(key) && !optional.includes(key))
        this.#sayUnknown('unknown_field', [...path, key], [...required, ...optional])
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key) || value[key] === undefined) this.say('missing', ...path, key)
    }
    return value
  }

  text(value: unknown, path: Path, shape = /\S/): void {
    if (value === undefined) return
    if (typeof value !== 'string' || !shape.test(value)) this.say('wrong_kind', ...path)
    else if (value.length > 400) this.say('too_large', ...path)
  }

  oneOf(value: unknown, list: readonly unknown[], path: Path, code: ProblemCode = 'not_in_list'): void {
    if (value !== undefined && !list.includes(value)) this.#sayUnknown(code, path, list)
  }

  whole(value: unknown, least: number, most: number, path: Path): void {
    if (value === undefined) return
    if (typeof value !== 'number' || !Number.isInteger(value)) this.say('wrong_kind', ...path)
    else if (value < least) this.say('too_small', ...path)
    else if (value > most) this.say('too_large', ...path)
  }

  span(value: unknown, path: Path): Span | undefined {
    if (value === undefined) return undefined
    const read = typeof value === 'string' ? readDuration(value) : undefined
    if (!read) this.say('not_a_duration', ...path)
    return read
  }

  list(value: unknown, path: Path): readonly unknown[] {
    if (Array.isArray(value)) return value
    if (value !== undefined) this.say('wrong_kind', ...path)
    return []
  }
}
