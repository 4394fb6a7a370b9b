/**
 * "This is not a report" (S36): two readers who were first delete a thread. A case that was about nothing else ends with
 * it, in the books of everybody on it.
 */
import { RequestFailed } from '../requests.ts'
import { Refusal } from '../refusal.ts'
import { isNoReport } from '../threads/team-state.ts'
import { caseOfReport, type Book } from './book.ts'
import { withoutCase, withoutReport } from './case/forget-case.ts'
import { myself, tellOthers, writeToTeam } from './case/in-case.ts'
import { readTeam } from './case/read-case.ts'
import type { DeskSession } from './session.ts'
import { leaveTeam } from './access/step-back.ts'

/** Asks for the end of a report; gives whether it is gone. The handle must be one made at filing: a reader's own. */
export async function askToDelete(session: DeskSession, thread: string): Promise<boolean> {
  const report = session.book.reports[thread]
  if (report === undefined || report.answer === 'conflict') throw new Refusal('no_such_report')
  const team = caseOfReport(session.book, thread)
  const isMember = team !== undefined && session.book.cases[team] !== undefined
  if (isMember) await sayToTeam(session, team, thread)
  const { deleted } = await session.requests.askToDelete(report.handle).catch((error: unknown) => {
    // Two others were faster.
    if (error instanceof RequestFailed && error.code === 'no_such_handle') return { deleted: true }
    throw error
  })
  if (!deleted) {
    await session.update((book) => asked(book, thread))
    return false
  }
  if (isMember) await tellOthers(session, team, { gone: { team, report: thread } })
  await endReport(session, thread)
  return true
}

function asked(book: Book, thread: string): Book {
  const report = book.reports[thread]
  return report === undefined ? book : { ...book, reports: { ...book.reports, [thread]: { ...report, askedToDelete: true } } }
}

/** The team reads who said so: the others' books need no word of the server to let a case go. */
async function sayToTeam(session: DeskSession, teamId: string, thread: string): Promise<void> {
  const { team } = await readTeam(session, teamId)
  const me = myself(session, team)
  if (team.members.get(me.id)?.keepsDoor !== true || team.notReports.get(thread)?.has(me.id) === true) return
  await writeToTeam(session, teamId, 'not_a_report', () => ({ report: thread }))
}

/** Takes a report that is gone out of the book. Of a case that has no other the handle is given up and the keys dropped. */
async function endReport(session: DeskSession, thread: string): Promise<void> {
  const team = caseOfReport(session.book, thread)
  const isLast = team !== undefined && session.book.cases[team]?.reports.every((each) => each.thread === thread) === true
  if (isLast) {
    await leaveTeam(session, team).catch((error: unknown) => {
      if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
    })
  }
  await session.update((book) => withoutReport(isLast ? withoutCase(book, team) : book, thread))
}

/** Another member says that a report is gone. Believed when two door keepers signed it in the case; `later` while that cannot be read. */
export async function takeGone(session: DeskSession, gone: { team: string; report: string }): Promise<'later' | undefined> {
  if (session.book.cases[gone.team] === undefined) return undefined
  const read = await readTeam(session, gone.team).catch(() => undefined)
  if (read === undefined || read.team.newerKeyNeeded) return 'later'
  if (isNoReport(read.team, gone.report)) await endReport(session, gone.report)
  return undefined
}
