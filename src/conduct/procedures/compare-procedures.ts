import type { Procedure } from '../../rules/procedure.ts'
import type { Words } from '../../ui/make-words.ts'
import { explainProcedure, type ProcedurePart, procedureParts } from './explain-procedure.ts'

/** What two procedures say about one thing; nothing where one of them is silent. */
export interface ComparedRow {
  readonly part: ProcedurePart
  readonly path: string
  readonly title: string
  readonly before: readonly string[] | undefined
  readonly after: readonly string[] | undefined
  readonly differs: boolean
}

/** Two procedures side by side, row by row; a row that only one of them has differs. Both must have passed `checkProcedure`. */
export function compareProcedures(t: Words, a: Procedure, b: Procedure): ComparedRow[] {
  const [first, second] = [explainProcedure(t, a), explainProcedure(t, b)]
  const others = new Map(second.map((row) => [row.path, row]))
  const known = new Set(first.map(({ path }) => path))
  const rows = [
    ...first.map(({ part, path, title, said }) => ({ part, path, title, before: said, after: others.get(path)?.said })),
    ...second
      .filter(({ path }) => !known.has(path))
      .map(({ part, path, title, said }) => ({ part, path, title, before: undefined, after: said }))
  ]
  return procedureParts.flatMap((part) =>
    rows.filter((row) => row.part === part).map((row) => ({ ...row, differs: !same(row.before, row.after) }))
  )
}

function same(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The differences alone, as sentences: what is said no more, and what is said now. */
export function differenceWords(t: Words, rows: readonly ComparedRow[]): string[] {
  return rows
    .filter(({ differs }) => differs)
    .flatMap(({ title, before, after }) => {
      const gone = (before ?? []).filter((line) => !after?.includes(line))
      const come = (after ?? []).filter((line) => !before?.includes(line))
      // The same lines in another order: the whole says it.
      const isMoved = gone.length === 0 && come.length === 0
      return [
        t('explain.changed', { title }),
        ...(isMoved ? (before ?? []) : gone).map((line) => t('explain.before', { line })),
        ...(isMoved ? (after ?? []) : come).map((line) => t('explain.now', { line }))
      ]
    })
}
