/** From an opened report to a case: a key, a team thread, the receipt repeated, the other reader let in. */
import { handleHash } from '../../../seal/return-key.ts'
import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { versionAt } from './body-of-case.ts'
import { openWords } from '../door.ts'
import { keysOfReport, readReportThread } from '../read-report.ts'
import type { DeskSession } from '../session.ts'
import { startTeamThread } from '../access/start-team.ts'
import { retryWhenMoved, sendEntry } from '../write.ts'

/**
 * Opens a case for a report whose words this reader has opened, or gives the one this reader is already in.
 * When another reader was first, throws `already_member`: their grant is on its way.
 */
export async function openCase(session: DeskSession, thread: string): Promise<string> {
  const before = session.book.reports[thread]?.team
  if (before !== undefined) return before
  const { report, opened } = await openWords(session, thread)
  const { door } = opened
  if (door === undefined) throw new Refusal('door_closed')
  const me = session.meOn(session.bodiesOf(door.form))
  const keeper = opened.caseKey?.author
  const keeperBody = keeper === undefined ? undefined : session.people().find((person) => person.id === keeper)?.body
  // Members of the same body are let in by a grant; the fallback panel takes a case over with a key of its own (S12).
  if (keeper !== undefined && keeperBody === me.body && keeper !== me.id) throw new Refusal('already_member')

  const { own, recipient } = await startTeamThread(
    session,
    me,
    { thread, handle: report.handle },
    {
      report: { thread, words: report.wordsSeed ?? '', reference: door.reference, form: door.form },
      procedure: startsWith(session, me.body, opened.entries[0]?.header.at ?? ''),
      policy: '',
      ...(opened.words?.deciders !== undefined && { deciders: opened.words.deciders })
    }
  )
  const { team } = own
  // The case key goes into the book before anybody seals to it.
  await session.update((book) => ({ ...book, cases: { ...book.cases, [team]: own } }))

  const taken = await announceKey(session, thread, report.handle, recipient, keeper === undefined ? 'opened' : 'taken_over')
  if (taken) {
    await session.requests.signOff(report.handle).catch(ignoreLaterHandle)
    await session.update((book) => {
      const mine = book.reports[thread]
      return mine === undefined ? book : { ...book, reports: { ...book.reports, [thread]: { ...mine, team } } }
    })
    return team
  }
  await session.update((book) => {
    const { [team]: _unused, ...cases } = book.cases
    return { ...book, cases }
  })
  throw new Refusal('already_member')
}

/** The procedure that a new case of a body keeps. */
function startsWith(session: DeskSession, bodyId: string, received: string): string {
  const body = session.bodies.find(({ id }) => id === bodyId)
  return body === undefined ? '' : versionAt(body, received)
}

/** Handles made after filing cannot sign off, and need not: the held letters hang on those made at filing (S12). */
export function ignoreLaterHandle(error: unknown): void {
  if (!(error instanceof RequestFailed) || error.status >= 500 || error.status === 0) throw error
}

/** Writes the `key` entry; false when another reader's entry got there first. */
async function announceKey(
  session: DeskSession,
  thread: string,
  handle: string,
  recipient: string,
  reason: 'opened' | 'taken_over'
): Promise<boolean> {
  return retryWhenMoved(async () => {
    const report = session.book.reports[thread]
    if (report === undefined) throw new Refusal('no_such_report')
    const { fetched, thread: now } = await readReportThread(session, thread, handle, await keysOfReport(report))
    if (now.words === undefined || now.reporter === undefined || now.door === undefined) throw new Refusal('words_closed')
    if (reason === 'opened' && now.caseKey !== undefined) return false
    await sendEntry(session, handle, {
      thread,
      n: fetched.end.length,
      prev: fetched.end.head,
      kind: 'key',
      epoch: 0,
      author: session.meOn(session.bodiesOf(now.door.form)),
      recipients: [now.words.recipient, now.reporter.recipient],
      body: { recipient, epoch: 0, reason, handle: handleHash(handle) }
    })
    return true
  })
}
