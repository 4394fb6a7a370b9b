/**
 * Deleting a case takes two members, a time in which any member can stop it, and two words to the reporter (S22). The
 * server does it when the day has come; nobody has to be there.
 */
import { mailReporter } from '../desk/case/case-work.ts'
import { askToLook, writeToReporter, writeToTeam } from '../desk/case/in-case.ts'
import { readTeam } from '../desk/case/read-case.ts'
import type { BookCase } from '../desk/book.ts'
import type { DeskSession } from '../desk/session.ts'
import { endOutsideThreads } from '../outside/team.ts'
import { Refusal } from '../refusal.ts'

/** Handles of every thread of the case: its reports first, the team thread last. */
function handlesOf(own: BookCase): string[] {
  return [...own.reports.map((report) => report.handle), own.handle]
}

/** First member: asks that the case be deleted. Throws `empty` without a reason, `not_closed`, `already_done`. */
export async function askDeletion(session: DeskSession, teamId: string, why: string): Promise<void> {
  const words = why.trim()
  if (words === '') throw new Refusal('empty')
  if (words.length > 1_000) throw new Refusal('too_long')
  const { read } = await writeToTeam(session, teamId, 'deletion_asked', ({ team }) => {
    if (team.proceedings.closings.current?.confirmed === undefined) throw new Refusal('not_closed')
    if (team.proceedings.keeping.deletion !== undefined) throw new Refusal('already_done')
    return { why: words }
  })
  for (const handle of handlesOf(read.own)) await session.requests.end(handle, 'ask')
  await endOutsideThreads(session, teamId, 'first')
  await askToLook(session, teamId)
}

/** Second member: from here on the day is set, and the reporters are told. Throws `same_member`, `already_done`. */
export async function confirmDeletion(session: DeskSession, teamId: string): Promise<void> {
  const { own, team } = await readTeam(session, teamId)
  const { deletion } = team.proceedings.keeping
  if (deletion === undefined || deletion.second !== undefined) throw new Refusal('already_done')
  if (deletion.by === team.members.get(meIn(session, team.members))?.id) throw new Refusal('same_member')
  let day = ''
  for (const handle of handlesOf(own)) {
    const said = await session.requests.end(handle, 'ask')
    if (said.day === undefined) throw new Refusal('deletion_unasked')
    day = said.day > day ? said.day : day
  }
  await endOutsideThreads(session, teamId, 'second')
  await writeToTeam(session, teamId, 'deletion_asked', () => ({ why: deletion.why, of: deletion.hash, day }))
  await tellDeletion(session, teamId)
}

function meIn(session: DeskSession, members: ReadonlyMap<string, { readonly verifyKey: string }>): string {
  return [...members].find(([, member]) => member.verifyKey === session.verifyKey)?.[0] ?? ''
}

/** Tells every reporter of this case the day. Again seven days before: the page asks a member then. */
export async function tellDeletion(session: DeskSession, teamId: string): Promise<void> {
  const { own, team } = await readTeam(session, teamId)
  const day = team.proceedings.keeping.deletion?.second?.day
  if (day === undefined) throw new Refusal('not_closed')
  for (const { thread } of own.reports) {
    await writeToReporter(session, teamId, thread, 'deletion_notice', { day })
    await mailReporter(session, teamId, thread, 'report_update')
  }
}

/** Any member: nothing is deleted. It takes two members anew. */
export async function stopDeletion(session: DeskSession, teamId: string, why: string): Promise<void> {
  const words = why.trim()
  if (words === '') throw new Refusal('empty')
  if (words.length > 1_000) throw new Refusal('too_long')
  const { own } = await readTeam(session, teamId)
  // The server first: an entry that says "stopped" over a deletion that goes on would be a lie.
  for (const handle of handlesOf(own)) await session.requests.end(handle, 'stop')
  await endOutsideThreads(session, teamId, 'stop')
  await writeToTeam(session, teamId, 'deletion_stopped', ({ team }) => {
    if (team.proceedings.keeping.deletion === undefined) throw new Refusal('already_done')
    return { why: words }
  })
}
