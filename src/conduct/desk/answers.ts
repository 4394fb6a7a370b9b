/**
 * A thread of answers: people who may not see each other's answers, nor the case, each write one to whoever asked. The
 * seed of each answer's key is derived from one master, so that who keeps the question can open all of them (S8, S31).
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { identityFromSeed } from '../../seal/age.ts'
import { fromBase64url, newId, toBase64url, utf8 } from '../../seal/bytes.ts'
import { openEntry, type OpenedEntry } from '../../seal/entry.ts'
import type { EntryKind } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { handleHash } from '../../seal/return-key.ts'
import type { Person } from '../threads/rosters.ts'
import { fetchThread } from '../threads/threads.ts'
import type { DeskSession } from './session.ts'
import { retryWhenMoved, sealEntry } from './write.ts'

export interface AnswerThread {
  readonly thread: string
  readonly handle: string
  readonly master: string
}

/** Seed of the key that this person's answer is sealed to. */
export function answerSeed(master: string, person: string): Uint8Array {
  return hkdf(sha256, fromBase64url(master, 32), undefined, utf8(`commonweal/gate-answer/v1/${person}`), 32)
}

/** Ids and secrets of a thread to come, so that a first entry can name them. */
export function newAnswerThread(session: DeskSession): AnswerThread {
  return { thread: newId(session.random), handle: session.newSeed(), master: session.newSeed() }
}

/** Starts the thread with an entry that its keepers alone open. Gives the handle that can only add. */
export async function startAnswers(
  session: DeskSession,
  parent: string,
  { thread, handle, master }: AnswerThread,
  first: { readonly author: Person; readonly kind: EntryKind; readonly body: Json }
): Promise<string> {
  const answerHandle = session.newSeed()
  const { recipient } = await identityFromSeed(answerSeed(master, 'keeper'))
  const entry = await sealEntry(session, { thread, n: 0, prev: '', epoch: 0, recipients: [recipient], ...first })
  await session.requests.start(parent, {
    id: thread,
    shape: 1,
    handles: [
      { hash: handleHash(handle), scope: 'member' },
      { hash: handleHash(answerHandle), scope: 'answer' }
    ],
    entries: [{ id: entry.id, b: toBase64url(entry.sealed) }]
  })
  return answerHandle
}

/** Adds one's own answer. `seed` came with the question. */
export async function addAnswer(
  session: DeskSession,
  to: { readonly thread: string; readonly handle: string; readonly seed: string },
  answer: { readonly author: Person; readonly kind: EntryKind; readonly body: Json }
): Promise<void> {
  const { recipient } = await identityFromSeed(fromBase64url(to.seed, 32))
  await retryWhenMoved(async () => {
    const { length, head } = await session.requests.head(to.handle)
    const place = { thread: to.thread, n: length, prev: head, epoch: 0, recipients: [recipient] }
    const written = await sealEntry(session, { ...place, ...answer })
    await session.requests.add(to.handle, { id: written.id, prev: head, b: toBase64url(written.sealed) })
  })
}

/** The first answer of each of these people that was signed by them. What nobody asked for counts for nothing. */
export async function readAnswers(
  session: DeskSession,
  { thread, handle, master }: AnswerThread,
  people: readonly string[]
): Promise<ReadonlyMap<string, OpenedEntry>> {
  const { rows } = await fetchThread(session.requests, handle, session.instance.key)
  const answers = new Map<string, OpenedEntry>()
  for (const { id, n, prev, b } of rows) {
    if (b === undefined) continue
    for (const person of people) {
      const { secret } = await identityFromSeed(answerSeed(master, person))
      const place = { instance: session.instance.instance, thread, id, n, prev }
      const opened = await openEntry(secret, b, place, async (header) =>
        header.author === person ? (await session.rosters.findPerson(person, header.roster))?.verifyKey : undefined
      )
      if (opened === undefined) continue
      if (!('problem' in opened) && !answers.has(person)) answers.set(person, opened)
      break
    }
  }
  return answers
}
