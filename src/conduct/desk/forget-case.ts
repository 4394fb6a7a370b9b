/** Taking a case, a report and what hangs on them out of one's own book. Tells nobody and asks nobody. */
import type { Book } from './book.ts'

const mostLeft = 2_000

export function without<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => !ids.includes(id)))
}

/** The book without a case, its reports and its gates. Letters about them that come late are not used again. */
export function withoutCase(book: Book, team: string): Book {
  const threads = book.cases[team]?.reports.map((each) => each.thread) ?? []
  return {
    ...book,
    cases: without(book.cases, [team]),
    reports: without(book.reports, threads),
    gates: Object.fromEntries(Object.entries(book.gates).filter(([, gate]) => gate.team !== team)),
    left: [...book.left, team, ...threads].slice(-mostLeft)
  }
}
