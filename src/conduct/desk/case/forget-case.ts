/** Taking a case, a report and what hangs on them out of one's own book. Tells nobody and asks nobody. */
import type { Book } from '../book.ts'

const mostLeft = 2_000

function without<T>(all: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => !ids.includes(id)))
}

/**
 * The book without a case, its gates, and its reports unless another case of mine has them. Letters about them that come
 * late are not used again.
 */
export function withoutCase(book: Book, team: string): Book {
  const cases = without(book.cases, [team])
  const elsewhere = Object.values(cases).flatMap((own) => own.reports.map((each) => each.thread))
  const own = book.cases[team]?.reports.map((each) => each.thread) ?? []
  const threads = own.filter((thread) => !elsewhere.includes(thread))
  return {
    ...book,
    cases,
    reports: without(book.reports, threads),
    gates: Object.fromEntries(Object.entries(book.gates).filter(([, gate]) => gate.team !== team)),
    left: [...book.left, team, ...threads].slice(-mostLeft)
  }
}

/** The book without a report that is gone. */
export function withoutReport(book: Book, thread: string): Book {
  const cases = Object.entries(book.cases).map(([team, own]) => {
    const { [thread]: _head, ...reportHeads } = own.reportHeads ?? {}
    return [team, { ...own, reports: own.reports.filter((each) => each.thread !== thread), reportHeads }] as const
  })
  return {
    ...book,
    cases: Object.fromEntries(cases),
    reports: without(book.reports, [thread]),
    left: [...book.left, thread].slice(-mostLeft)
  }
}
