/**
 * Ending the access of a member whose device may be in other hands: one member says so, a second confirms, and the
 * server drops the handles (guard 2). The case is stale then, until one of those who stay makes a new key (S10).
 */
import { toBase64url } from '../../../seal/bytes.ts'
import type { Json } from '../../../seal/json.ts'
import { Refusal } from '../../refusal.ts'
import { messageRecipients } from '../../threads/report-thread.ts'
import { isNoReport } from '../../threads/team-state.ts'
import type { Removal } from '../../threads/thread-entry.ts'
import { myself, tellToLook } from '../case/in-case.ts'
import { readCase, readReportOfCase, readTeam } from '../case/read-case.ts'
import type { DeskSession } from '../session.ts'
import { retryWhenMoved, sealEntry, type Draft } from '../write.ts'

/** The server forgets after seven days of its own: one less, so that a confirmation never comes a moment too late. */
const removalDays = 6

/** When a member's word stops to count. */
export function removalEnds(removal: Removal): Date {
  return new Date(new Date(removal.at).getTime() + removalDays * 86_400_000)
}

/** Says that somebody's device may be in other hands. Alone this ends nothing. */
export async function proposeRemoval(session: DeskSession, teamId: string, person: string): Promise<void> {
  await writeEverywhere(session, teamId, person, () => ({ kind: 'removal', body: { person } }))
}

/** Confirms what another member said. Throws `removal_ended` when nobody else said it, or too long ago. */
export async function confirmRemoval(session: DeskSession, teamId: string, person: string): Promise<void> {
  await writeEverywhere(session, teamId, person, (removals, me) => {
    const fresh = (each: Removal): boolean => removalEnds(each) > session.now()
    const removal = removals.findLast((each) => each.person === person && each.by !== me && fresh(each))
    if (removal === undefined) throw new Refusal('removal_ended')
    return { kind: 'removed', body: { person, of: removal.hash } }
  })
}

type Build = (removals: readonly Removal[], me: string) => { kind: 'removal' | 'removed'; body: Json }

/** One entry and one request on each report thread, and last on the team thread: what broke off is taken up again. */
async function writeEverywhere(session: DeskSession, teamId: string, person: string, build: Build): Promise<void> {
  const read = await readCase(session, teamId)
  const { team } = read
  if (team.awaitsNewKey || team.newerKeyNeeded) throw new Refusal('stale')
  const me = myself(session, team)
  if (person === me.id || !team.members.has(person)) throw new Refusal('no_such_case')
  // A report whose letter has not come yet would keep its handle.
  const live = team.reports.filter((report) => !isNoReport(team, report.thread))
  if (live.some((report) => !read.own.reports.some((each) => each.thread === report.thread))) throw new Refusal('no_such_report')
  for (const { thread, handle } of read.reports) {
    await retryWhenMoved(async () => {
      const { fetched, thread: now } = await readReportOfCase(session, read, thread.id)
      if (now.removed.has(person)) return
      const recipients = messageRecipients(now)
      if (recipients === undefined) throw new Refusal('words_closed')
      const place = { thread: thread.id, n: fetched.end.length, prev: fetched.end.head, epoch: team.epoch }
      const draft = { ...place, author: me, recipients, ...build(now.removals, me.id) }
      await remove(session, handle, draft, [...(now.handlesOf.get(person) ?? [])])
    })
  }
  await retryWhenMoved(async () => {
    const { own, fetched, team: now } = await readTeam(session, teamId)
    const target = now.members.get(person)
    if (target === undefined) return
    const place = { thread: teamId, n: fetched.end.length, prev: fetched.end.head, epoch: now.epoch }
    const draft = { ...place, author: me, recipients: [now.recipient], ...build(now.removals, me.id) }
    await remove(session, own.handle, draft, [target.handle])
  })
  await tellToLook(session, teamId)
}

async function remove(session: DeskSession, handle: string, draft: Draft, drop: readonly string[]): Promise<void> {
  const written = await sealEntry(session, draft)
  const end = draft.kind === 'removed'
  await session.requests.remove(handle, { id: written.id, prev: draft.prev, b: toBase64url(written.sealed), drop, end })
}
