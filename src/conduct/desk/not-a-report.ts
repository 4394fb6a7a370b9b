/** "This is not a report" (S36): two readers who were first delete a thread; nothing of it stays in their books. */
import { RequestFailed } from '../requests.ts'
import { Refusal } from '../refusal.ts'
import type { Book } from './book.ts'
import type { DeskSession } from './session.ts'

/** Asks for the end of a report; gives whether it is gone. The handle must be one made at filing: a reader's own. */
export async function askToDelete(session: DeskSession, thread: string): Promise<boolean> {
  const report = session.book.reports[thread]
  if (report === undefined || report.answer === 'conflict') throw new Refusal('no_such_report')
  const { deleted } = await session.requests.askToDelete(report.handle).catch((error: unknown) => {
    // Two others were faster.
    if (error instanceof RequestFailed && error.code === 'no_such_handle') return { deleted: true }
    throw error
  })
  await session.update((book) => (deleted ? withoutReport(book, thread) : asked(book, thread)))
  return deleted
}

function asked(book: Book, thread: string): Book {
  const report = book.reports[thread]
  return report === undefined ? book : { ...book, reports: { ...book.reports, [thread]: { ...report, askedToDelete: true } } }
}

/** A case that was about nothing else goes with it; a letter about it that comes late is not used again. */
function withoutReport(book: Book, thread: string): Book {
  const { [thread]: _gone, ...reports } = book.reports
  const cases = Object.entries(book.cases)
    .map(([team, own]) => [team, { ...own, reports: own.reports.filter((each) => each.thread !== thread) }] as const)
    .filter(([, own]) => own.reports.length > 0)
  return { ...book, reports, cases: Object.fromEntries(cases), left: [...book.left, thread] }
}
