import type { Edition } from './model.ts'

/** Where a change is: keys and labels, outermost first. */
export type Change = {
  readonly part: 'counts' | 'tables' | 'years' | 'texts' | 'notes' | 'about'
  readonly path: readonly string[]
  readonly before: string | number | undefined
  readonly now: string | number | undefined
}

/** A text, or a cell: a number or why there is none. */
type Value = string | number
type Flat = ReadonlyMap<string, { readonly part: Change['part']; readonly path: readonly string[]; readonly value: Value }>

/** Everything a reader sees, as one list. */
function flatten(edition: Edition): Flat {
  const all = new Map<string, { part: Change['part']; path: readonly string[]; value: Value }>()
  const put = (part: Change['part'], path: readonly string[], value: Value) =>
    all.set(JSON.stringify([part, ...path]), { part, path, value })
  for (const key of ['kind', 'layout', 'counted_by'] as const) put('about', [key], edition[key])
  put('about', ['period'], `${edition.period.from} ${edition.period.to}`)
  for (const [key, cell] of Object.entries(edition.counts)) put('counts', [key], cell)
  for (const { by, columns, rows } of edition.tables) {
    for (const { label, cells } of rows)
      columns.forEach((column, at) => put('tables', [by, label, column], cells[at] ?? 'missing'))
  }
  for (const { period, counts } of edition.years) {
    for (const [key, cell] of Object.entries(counts)) put('years', [period, key], cell)
  }
  for (const [key, lines] of Object.entries(edition.texts)) for (const line of lines) put('texts', [key, line], line)
  for (const note of edition.notes) put('notes', [note], note)
  return all
}

/** What is different between two versions, in the order of the newer one, then what is gone. */
export function diffEditions(before: Edition, now: Edition): Change[] {
  const [old, next] = [flatten(before), flatten(now)]
  const changed = [...next].flatMap(([key, { part, path, value }]) => {
    const was = old.get(key)?.value
    return was === value ? [] : [{ part, path, before: was, now: value }]
  })
  const gone = [...old].flatMap(([key, { part, path, value }]) =>
    next.has(key) ? [] : [{ part, path, before: value, now: undefined }]
  )
  return [...changed, ...gone]
}
