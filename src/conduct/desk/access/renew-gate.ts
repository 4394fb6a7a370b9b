/**
 * The keepers of a door share one handle of each gate. Who kept the door and left still knows it: once the case has a new
 * key, the first keeper who comes makes another one, ends the old, and hands it to the other keepers (S10).
 */
import { identityFromSeed } from '../../../seal/age.ts'
import { handleHash } from '../../../seal/return-key.ts'
import type { LetterBodies } from '../../../seal/letter-bodies.ts'
import { RequestFailed } from '../../requests.ts'
import { fetchThread } from '../../threads/threads.ts'
import { answerSeed } from '../answers.ts'
import type { BookGate } from '../book.ts'
import { bodiesInPlay, myself } from '../case/in-case.ts'
import { readTeam } from '../case/read-case.ts'
import type { DeskSession } from '../session.ts'
import { retryWhenMoved, sendEntry, sendRound, type LetterOf } from '../write.ts'

const epochOf = (session: DeskSession, team: string): number => session.book.cases[team]?.epoch ?? 0

/** Renews the gates of a case that are older than its key. Gives up quietly on one that another keeper has renewed. */
export async function renewGates(session: DeskSession, teamId: string): Promise<void> {
  for (const gate of Object.values(session.book.gates)) {
    if (gate.team !== teamId || (gate.epoch ?? 0) >= epochOf(session, teamId)) continue
    await renewGate(session, gate).catch((error: unknown) => {
      if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
    })
  }
}

async function renewGate(session: DeskSession, gate: BookGate): Promise<void> {
  const { own, team } = await readTeam(session, gate.team)
  const me = myself(session, team)
  const next: BookGate = { ...gate, handle: session.newSeed(), epoch: team.epoch }
  await session.requests.addHandles(gate.handle, [{ hash: handleHash(next.handle), scope: 'member' }])
  // Kept before the old one ends: what breaks off here is taken up with the new one.
  await session.update((book) => ({ ...book, gates: { ...book.gates, [gate.gate]: next } }))
  const { recipient } = await identityFromSeed(answerSeed(gate.master, 'keeper'))
  for (const act of ['leave', 'rotate'] as const) {
    const handle = act === 'leave' ? gate.handle : next.handle
    await retryWhenMoved(async () => {
      const { length, head } = await session.requests.head(handle)
      const place = { thread: gate.thread, n: length, prev: head, epoch: 0, recipients: [recipient], author: me }
      await sendEntry(session, handle, { ...place, kind: act === 'leave' ? 'left' : 'rotate', body: {} }, act)
    })
  }
  const keepers = [...team.members.values()].filter((member) => member.keepsDoor && member.id !== me.id)
  const letter = { kind: 'hand_on', body: { gate: next } as unknown as LetterBodies['hand_on'] } as const
  const letters = new Map<string, LetterOf>(keepers.map(({ id }) => [id, letter]))
  await sendRound(session, own.handle, bodiesInPlay(session, team), letters, me, 'none')
}

/** Whether a handle that came by letter takes the place of mine: mine is dead, and it opens the same thread. */
export async function takesOver(session: DeskSession, mine: BookGate, next: BookGate): Promise<boolean> {
  if (mine.thread !== next.thread || mine.team !== next.team || mine.handle === next.handle) return false
  const opens = (handle: string): Promise<string | undefined> =>
    fetchThread(session.requests, handle, session.instance.key).then(
      ({ id }) => id,
      () => undefined
    )
  return (await opens(mine.handle)) === undefined && (await opens(next.handle)) === mine.thread
}
