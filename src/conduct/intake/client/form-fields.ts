import type { Fields } from '../read-step.ts'

/** The fields of a form in the browser, as the server would see them. */
export function fieldsOf(form: HTMLFormElement): Fields {
  const data = new FormData(form)
  const all = (name: string) =>
    data
      .getAll(name)
      .flatMap((each) => (typeof each === 'string' ? [each.replaceAll('\r\n', '\n').replaceAll('\0', '\uFFFD')] : []))
  return { all, text: (name) => all(name)[0] ?? '' }
}
