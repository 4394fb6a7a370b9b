import type { Fields } from './page-memory.ts'

/** The one value of a field; empty when nothing was given. */
export function one(fields: Fields, name: string): string {
  return fields[name]?.[0] ?? ''
}

export function many(fields: Fields, name: string): readonly string[] {
  return fields[name] ?? []
}

/** What stands in a form now. Files are left out. */
export function readForm(form: HTMLFormElement): Fields {
  const read: Record<string, string[]> = {}
  // A list with nothing ticked must not fall back to what was ticked before.
  for (const element of form.elements) {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) {
      if (element.name !== '') read[element.name] ??= []
    }
  }
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') read[name]?.push(value)
  return read
}
