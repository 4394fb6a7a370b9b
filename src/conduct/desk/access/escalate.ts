/** Handing a case to the fallback panel because too few are left or no decision can be reached (S12, state "escalated" c). */
import { identityFromSeed, recipientHash } from '../../../seal/age.ts'
import { splitSecret } from '../../../seal/shares.ts'
import { fromBase64url } from '../../../seal/bytes.ts'
import { handleHash } from '../../../seal/return-key.ts'
import { Refusal } from '../../refusal.ts'
import { bodiesInPlay, requireDoorKeeper, writeToReporter } from '../case/in-case.ts'
import { readCase } from '../case/read-case.ts'
import type { DeskSession } from '../session.ts'
import { sendRound, type LetterOf } from '../write.ts'

/**
 * Sends the door of every report whose door this keeper holds to the fallback panel, with fresh shares of the words:
 * its readers answer at the door like the first ones. Nobody who was left out, or is named, gets a letter with a key.
 */
export async function escalate(session: DeskSession, teamId: string): Promise<void> {
  const read = await readCase(session, teamId)
  const me = requireDoorKeeper(session, read.team)
  const named = new Set(read.team.named?.people.flatMap((each) => (each.person === undefined ? [] : [each.person])) ?? [])
  for (const { thread, handle } of read.reports) {
    const own = session.book.reports[thread.id]
    const access = read.team.reports.find((each) => each.thread === thread.id)
    // What was sealed anew has a key of its own; the first one opens nothing any more.
    const words = thread.resealed ? access?.resealed : access?.words
    const { door } = thread
    if (own === undefined || door === undefined || words === undefined) continue
    const fallback = session.bodies.find((each) => each.id === door.form)?.fallback
    const panel = session
      .people()
      .filter(
        (person) =>
          person.body === fallback &&
          door.allowed.includes(person.id) &&
          !door.leftOut.includes(person.id) &&
          !named.has(person.id)
      )
    if (panel.length < 2) throw new Refusal('too_few_left')
    const seed = fromBase64url(words, 32)
    const shares = await splitSecret(seed, panel.length)
    const { recipient } = await identityFromSeed(seed)
    const identity =
      own.identitySeed === undefined ? undefined : await splitSecret(fromBase64url(own.identitySeed, 32), panel.length)
    const letters = new Map<string, LetterOf>()
    const handles: string[] = []
    for (const [i, person] of panel.entries()) {
      const secret = session.newSeed()
      handles.push(handleHash(secret))
      await session.requests.addHandles(handle, [{ hash: handleHash(secret), scope: 'member' }])
      letters.set(person.id, {
        kind: 'escalate',
        body: {
          thread: thread.id,
          handle: secret,
          door: own.door,
          words: shares[i]?.share ?? '',
          ...(identity !== undefined && { identity: identity[i]?.share ?? '' }),
          recipients: { ...door.recipients, words: recipientHash(recipient) },
          ...(thread.resealed && { resealed: true }),
          reporterKey: own.reporterKey,
          roster: own.roster
        }
      })
    }
    await writeToReporter(session, teamId, thread.id, 'handed_over', { by: 'members', handles })
    await sendRound(session, handle, bodiesInPlay(session, read.team), letters, me)
  }
}
