import type { Key } from '../ui/make-words.ts'
import type { Form } from './form.ts'

/** What is wrong with which field: the field's id and the words for it. Empty means: take the values. */
export type FieldErrors = ReadonlyMap<string, Key>

/** Reads the fields of one form, writing down what is wrong instead of stopping at it. */
export class FieldReader {
  readonly errors = new Map<string, Key>()
  readonly #form: Form
  constructor(form: Form) {
    this.#form = form
  }

  /** One line, trimmed, at most `longest` characters; `missing` is said when it may not be empty. */
  line(name: string, longest: number, missing?: Key): string {
    const value = this.#form.text(name).replaceAll(/\s+/g, ' ').trim()
    if (!value && missing) this.errors.set(name, missing)
    else if (value.length > longest) this.errors.set(name, 'form.too_long')
    return value
  }

  /** One of a closed list; the first when nothing fits, with `wrong` said. */
  choice<T extends string>(name: string, list: readonly [T, ...T[]], wrong: Key): T {
    const value = this.#form.text(name)
    const found = list.find((each) => each === value)
    if (!found) this.errors.set(name, wrong)
    return found ?? list[0]
  }

  /** A day, or nothing when the field is empty. */
  day(name: string): string | undefined {
    const value = this.#form.text(name).trim()
    if (!value) return undefined
    const real =
      /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value)
    if (!real) this.errors.set(name, 'form.not_a_day')
    return value
  }

  /** Says `wrong` unless the claim holds. */
  require(holds: boolean, name: string, wrong: Key): void {
    if (!holds && !this.errors.has(name)) this.errors.set(name, wrong)
  }
}

/** A form shown: what was written, or what is stored, by field name. */
export type Shown = {
  readonly text: (name: string) => string
  readonly errors: FieldErrors
}

/** A form that shows stored values and has no errors. */
export function showStored(values: Readonly<Record<string, string | null | undefined>>): Shown {
  return { text: (name) => values[name] ?? '', errors: new Map() }
}

/** A form that shows again what was sent, with what is wrong. */
export function showAgain(form: Form, errors: FieldErrors): Shown {
  return { text: (name) => form.text(name), errors }
}
