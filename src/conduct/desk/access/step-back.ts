/** Stepping back, and the new key that must follow (S10). */
import { identityFromSeed } from '../../../seal/age.ts'
import { fromBase64url, toBase64url } from '../../../seal/bytes.ts'
import type { Json } from '../../../seal/json.ts'
import type { StatedConflict } from '../../conflicts/bodies.ts'
import { statedUnder } from '../../conflicts/stated-under.ts'
import { Refusal } from '../../refusal.ts'
import { moveOutsideThreads } from '../../outside/team.ts'
import { messageRecipients } from '../../threads/report-thread.ts'
import { bodyOfCase } from '../case/body-of-case.ts'
import { withoutCase } from '../case/forget-case.ts'
import { bodiesInPlay, myself, tellToLook } from '../case/in-case.ts'
import { readCase, readReportOfCase, readTeam } from '../case/read-case.ts'
import { renewGates } from './renew-gate.ts'
import type { DeskSession } from '../session.ts'
import { retryWhenMoved, sealEntry, sendEntry, sendRound, type LetterOf } from '../write.ts'

/**
 * Leaves a case: signs "left" on every thread, gives up the handles, drops the keys. The threads are stale until somebody
 * who stays makes a new key; they get a mail that says nothing. No reason is asked, but where the procedure wants
 * conflicts stated: then `why` is the conflict, for the members alone, or `handed_on` by who has none.
 */
export async function stepBack(session: DeskSession, teamId: string, why?: StatedConflict | 'handed_on'): Promise<void> {
  const read = await readCase(session, teamId)
  const me = myself(session, read.team)
  const rules = bodyOfCase(session.bodies, read.team.procedure, [me.body])?.rules
  const conflict = why === 'handed_on' ? undefined : statedUnder(rules, why)
  for (const { thread, handle } of read.reports) {
    await retryWhenMoved(async () => {
      const now = await readReportOfCase(session, read, thread.id)
      const recipients = messageRecipients(now.thread)
      if (recipients === undefined) throw new Refusal('words_closed')
      const place = { thread: thread.id, n: now.fetched.end.length, prev: now.fetched.end.head, epoch: read.team.epoch }
      const written = await sealEntry(session, { ...place, kind: 'left', author: me, recipients, body: {} })
      const entry = { id: written.id, prev: place.prev, b: toBase64url(written.sealed) }
      // A first reader who was let in later has two: the one made at filing goes too.
      const filed = session.book.reports[thread.id]?.handle
      await session.requests.leave(handle, { ...entry, ...(filed !== undefined && filed !== handle && { also: [filed] }) })
    })
  }
  await tellToLook(session, teamId)
  await leaveTeam(session, teamId, conflict === undefined ? {} : { conflict })
  await session.update((book) => withoutCase(book, teamId))
}

/** Signs "left" on the team thread and gives up the handle. Whoever goes last takes the thread along. */
export async function leaveTeam(session: DeskSession, teamId: string, body: Json = {}): Promise<void> {
  await retryWhenMoved(async () => {
    const now = await readTeam(session, teamId)
    const place = { thread: teamId, n: now.fetched.end.length, prev: now.fetched.end.head, epoch: now.team.epoch }
    await sendEntry(
      session,
      now.own.handle,
      { ...place, kind: 'left', author: myself(session, now.team), recipients: [now.team.recipient], body },
      'leave'
    )
  })
}

/**
 * Makes a new case key: the rotation entry holds the old one, every member gets the new one by letter, and each report
 * thread is told the new recipient. When two rotate at once the first entry wins and the other takes that key (S25).
 */
export async function makeNewKey(session: DeskSession, teamId: string): Promise<void> {
  const before = await readTeam(session, teamId)
  if (before.team.newerKeyNeeded) throw new Refusal('stale')
  const me = myself(session, before.team)
  const secret = session.newSeed()
  const { recipient } = await identityFromSeed(fromBase64url(secret, 32))
  const epoch = before.team.epoch + 1
  const { id: entry } = await retryWhenMoved(async () => {
    const now = await readTeam(session, teamId)
    if (now.team.newerKeyNeeded || now.team.epoch !== before.team.epoch) throw new Refusal('stale')
    return sendEntry(
      session,
      now.own.handle,
      {
        thread: teamId,
        n: now.fetched.end.length,
        prev: now.fetched.end.head,
        kind: 'rotate',
        epoch,
        author: me,
        recipients: [recipient],
        body: { epoch, previous: now.own.secret, members: [...now.team.members.keys()] }
      },
      'rotate'
    )
  })
  await session.update((book) => {
    const own = book.cases[teamId]
    return own === undefined ? book : { ...book, cases: { ...book.cases, [teamId]: { ...own, epoch, secret } } }
  })
  await sendKey(session, teamId, entry)
  await announceNewKey(session, teamId)
  await renewGates(session, teamId)
}

async function sendKey(session: DeskSession, teamId: string, entry: string): Promise<void> {
  const { own, team } = await readTeam(session, teamId)
  const me = myself(session, team)
  const letters = new Map<string, LetterOf>()
  for (const id of team.members.keys()) {
    if (id !== me.id) letters.set(id, { kind: 'rotate', body: { thread: teamId, epoch: own.epoch, secret: own.secret, entry } })
  }
  await sendRound(session, own.handle, bodiesInPlay(session, team), letters, me)
}

/** Sends the newest key to every member once more: for a rotation that broke off before its letters went out. */
export async function sendKeyAgain(session: DeskSession, teamId: string): Promise<void> {
  const { team } = await readTeam(session, teamId)
  const rotation = team.entries.findLast((entry) => entry.header.kind === 'rotate')
  if (rotation === undefined) throw new Refusal('no_such_case')
  await sendKey(session, teamId, rotation.id)
  await announceNewKey(session, teamId)
}

/** Tells every report thread of the case the newest recipient, also after a rotation that broke off half-way. */
export async function announceNewKey(session: DeskSession, teamId: string): Promise<void> {
  const read = await readCase(session, teamId)
  const me = myself(session, read.team)
  for (const { thread, handle } of read.reports) {
    if (thread.caseKey?.recipient === read.team.recipient) continue
    await retryWhenMoved(async () => {
      const { fetched, thread: now } = await readReportOfCase(session, read, thread.id)
      if (now.reporter === undefined || now.caseKey?.recipient === read.team.recipient) return
      const place = { thread: thread.id, n: fetched.end.length, prev: fetched.end.head, epoch: read.team.epoch }
      const body = { recipient: read.team.recipient, epoch: read.team.epoch, reason: 'rotated' }
      await sendEntry(
        session,
        handle,
        { ...place, kind: 'key', author: me, recipients: [read.team.recipient, now.reporter.recipient], body },
        'rotate'
      )
    })
  }
  await moveOutsideThreads(session, teamId)
}
