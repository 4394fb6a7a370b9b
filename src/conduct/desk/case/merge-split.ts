/** Adding a second report to a case, and taking one out into a case of its own (S32). Report threads never merge. */
import { minuteOf } from '../../../seal/header.ts'
import type { Json } from '../../../seal/json.ts'
import { handleHash } from '../../../seal/return-key.ts'
import { Refusal } from '../../refusal.ts'
import { openWords } from '../door.ts'
import { doorHandle, handOnReport } from '../access/grant.ts'
import { bodiesInPlay, requireDoorKeeper, writeToReporter, writeToTeam } from './in-case.ts'
import { readCase, readTeam } from './read-case.ts'
import { keysOfReport, readReportThread } from '../read-report.ts'
import type { DeskSession } from '../session.ts'
import { startTeamThread } from '../access/start-team.ts'
import { retryWhenMoved, sendEntry } from '../write.ts'

/** Members of the case whom the reporter of the second report left out. They are asked to hand on, without a reason. */
export async function readersWhoMayNotSeeBoth(session: DeskSession, teamId: string, thread: string): Promise<string[]> {
  const { team } = await readTeam(session, teamId)
  const { opened } = await openWords(session, thread)
  return (opened.door?.leftOut ?? []).filter((id) => team.members.has(id))
}

/** Adds a report this door keeper has opened, and that belongs to no case yet, to a case. */
export async function addReport(session: DeskSession, teamId: string, thread: string): Promise<void> {
  const apart = await readersWhoMayNotSeeBoth(session, teamId, thread)
  if (apart.length > 0) throw new Refusal('readers_differ', apart)
  const { report, opened } = await openWords(session, thread)
  if (opened.door === undefined || report.wordsSeed === undefined) throw new Refusal('words_closed')
  if (opened.caseKey !== undefined) throw new Refusal('already_member')
  const key = { thread, words: report.wordsSeed, reference: opened.door.reference, form: opened.door.form }
  const { read } = await writeToTeam(session, teamId, 'merge', ({ team }) => {
    requireDoorKeeper(session, team)
    if (team.reports.some((each) => each.thread === thread)) throw new Refusal('already_member')
    return { report: key } as Json
  })
  const me = requireDoorKeeper(session, read.team)
  await session.update((book) => {
    const own = book.cases[teamId]
    const mine = book.reports[thread]
    if (own === undefined || mine === undefined) return book
    const reports = [...own.reports, { thread, handle: report.handle }]
    return {
      ...book,
      cases: { ...book.cases, [teamId]: { ...own, reports } },
      reports: { ...book.reports, [thread]: { ...mine, team: teamId } }
    }
  })
  await announce(session, thread, report.handle, teamId, 'merged')
  const bodies = bodiesInPlay(session, read.team)
  for (const member of read.team.members.values()) {
    if (member.id === me.id) continue
    const handle = session.newSeed()
    const had = doorHandle(opened, member.id)
    await session.requests.addHandles(report.handle, [{ hash: handleHash(handle), scope: 'member' }])
    const from = minuteOf(session.now())
    await writeToReporter(session, teamId, thread, 'reader', {
      person: member.id,
      name: member.name,
      from,
      handle: handleHash(handle),
      ...(had !== undefined && { had })
    })
    await handOnReport(session, teamId, member.id, { thread, handle }, bodies, me)
  }
}

/** Tells the reporter's thread which case key it belongs to now. */
async function announce(
  session: DeskSession,
  thread: string,
  handle: string,
  teamId: string,
  reason: 'merged' | 'split'
): Promise<void> {
  await retryWhenMoved(async () => {
    const { team } = await readTeam(session, teamId)
    const report = session.book.reports[thread]
    if (report === undefined) throw new Refusal('no_such_report')
    const { fetched, thread: opened } = await readReportThread(session, thread, handle, await keysOfReport(report))
    if (opened.reporter === undefined || opened.door === undefined) throw new Refusal('words_closed')
    await sendEntry(session, handle, {
      thread,
      n: fetched.end.length,
      prev: fetched.end.head,
      kind: 'key',
      epoch: team.epoch,
      author: session.meOn(session.bodiesOf(opened.door.form)),
      recipients: [team.recipient, opened.reporter.recipient],
      body: { recipient: team.recipient, epoch: team.epoch, reason, handle: handleHash(handle) }
    })
  })
}

/**
 * Takes a report out of a case into a new one with a key, a name and a gate of its own. The members of the old case
 * keep what they read; they get nothing that is written from now on.
 */
export async function splitReport(session: DeskSession, teamId: string, thread: string): Promise<string> {
  const read = await readCase(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  const report = read.team.reports.find((each) => each.thread === thread)
  const access = read.own.reports.find((each) => each.thread === thread)
  if (report === undefined || access === undefined || session.book.reports[thread] === undefined)
    throw new Refusal('no_such_report')
  if (read.team.reports.length < 2) throw new Refusal('no_such_report')
  const { procedure, policy } = read.team
  const { own } = await startTeamThread(session, me, access, { report, procedure, policy })
  const { team, name } = own
  await session.update((book) => {
    const mine = book.reports[thread]
    const reports = mine === undefined ? book.reports : { ...book.reports, [thread]: { ...mine, team } }
    const old = book.cases[teamId]
    const rest = old && { ...old, reports: old.reports.filter((each) => each.thread !== thread) }
    return { ...book, cases: { ...book.cases, ...(rest && { [teamId]: rest }), [team]: own }, reports }
  })
  await writeToTeam(session, teamId, 'split', () => ({ report: thread, name }))
  await announce(session, thread, access.handle, team, 'split')
  return team
}
