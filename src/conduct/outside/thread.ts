/**
 * A thread with somebody outside, as either side sees it. The first entry brings both sides' keys; it is sealed to a
 * recipient that only the link gives, so nobody without the link can have written it.
 */
import { recipientHash } from '../../seal/age.ts'
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry } from '../../seal/entry.ts'
import type { EntryHeader } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import type { Alarm } from '../threads/threads.ts'
import {
  outsideAnswerBody,
  outsideKeyBody,
  outsideLetterBody,
  outsideOpenBody,
  outsideWordsBody,
  type OutsideAnswerBody,
  type OutsideLetterBody,
  type OutsideOpenBody
} from './bodies.ts'

export interface OutsideAnswer extends OutsideAnswerBody {
  readonly id: string
  readonly at: string
  readonly hash: string
}

export interface OutsideThread {
  readonly id: string
  readonly open: OutsideOpenBody
  readonly roster: string
  readonly epoch: number
  readonly letters: readonly OutsideLetterBody[]
  readonly answers: readonly OutsideAnswer[]
  /** To whom the next entry is sealed: the case, and whoever is outside. */
  readonly caseRecipient: string
  readonly outside: { readonly recipient: string; readonly verify: string }
  /** Words took the place of the link. */
  readonly claimed: boolean
  readonly alarms: readonly Alarm[]
}

export interface OpenOutside {
  readonly instance: string
  readonly thread: string
  /** Secrets to try, newest first: case keys, or those of the words and the link before them. */
  readonly secrets: readonly string[]
}

type Draft = { -readonly [K in keyof OutsideThread]: OutsideThread[K] }

/** The state after an entry, or why it is not believed. */
function apply(state: Draft, { header, body, id, hash }: ThreadEntry): string | undefined {
  const words = header.kind === 'new_words' ? outsideWordsBody(body) : undefined
  const key = header.kind === 'key' ? outsideKeyBody(body) : undefined
  const to = [key?.recipient ?? state.caseRecipient, words?.recipient ?? state.outside.recipient]
  if (to.map(recipientHash).toSorted().join() !== header.to.join()) return 'wrong_recipients'
  switch (`${header.author} ${header.kind}`) {
    case 'team outside_letter': {
      const letter = outsideLetterBody(body)
      if (letter === undefined) return 'damaged'
      state.letters = [...state.letters, letter]
      return undefined
    }
    case 'team key':
      if (key === undefined || key.epoch <= state.epoch) return 'damaged'
      state.caseRecipient = key.recipient
      state.epoch = key.epoch
      return undefined
    case 'outside outside_answer': {
      const answer = outsideAnswerBody(body)
      if (answer === undefined) return 'damaged'
      state.answers = [...state.answers, { ...answer, id, at: header.at, hash }]
      return undefined
    }
    case 'outside new_words':
      if (words === undefined) return 'damaged'
      // The link of moderators is theirs together.
      if (state.open.purpose === 'agreement') return 'stranger'
      state.outside = { recipient: words.recipient, verify: words.verify }
      state.claimed = true
      return undefined
    default:
      return 'stranger'
  }
}

function begin({ header, body, n }: ThreadEntry, thread: string): Draft | undefined {
  const open = n === 0 && header.kind === 'outside_open' && header.author === 'team' ? outsideOpenBody(body) : undefined
  if (open === undefined) return undefined
  const to = [open.caseRecipient, open.outside.recipient].map(recipientHash).toSorted()
  if (to.join() !== header.to.join()) return undefined
  const { caseRecipient, outside } = open
  return {
    id: thread,
    open,
    roster: header.roster,
    epoch: header.epoch,
    letters: [],
    answers: [],
    caseRecipient,
    outside,
    claimed: false,
    alarms: []
  }
}

/** Opens and checks the rows. Nothing when the first entry cannot be believed. */
export async function openOutsideThread(rows: readonly ChainRow[], given: OpenOutside): Promise<OutsideThread | undefined> {
  let state: Draft | undefined
  const alarms: Alarm[] = []
  const keyOf = (header: EntryHeader, body: Json): string | undefined => {
    if (state === undefined) return header.n === 0 ? outsideOpenBody(body)?.team : undefined
    if (header.author === 'team') return state.open.team
    return header.author === 'outside' ? state.outside.verify : undefined
  }
  for (const row of rows) {
    const entry = row.b && (await openWithAny(row, row.b, given, keyOf))
    const problem =
      entry === undefined
        ? 'unreadable'
        : 'problem' in entry
          ? entry.problem
          : state === undefined
            ? ((state = begin({ n: row.n, id: row.id, ...entry }, given.thread)), state === undefined ? 'damaged' : undefined)
            : apply(state, { n: row.n, id: row.id, ...entry })
    if (problem !== undefined) alarms.push({ n: row.n, code: problem })
    if (state === undefined) return undefined
  }
  return state && { ...state, alarms }
}

type KeyOf = (header: EntryHeader, body: Json) => string | undefined

async function openWithAny(row: ChainRow, b: Uint8Array, { instance, thread, secrets }: OpenOutside, keyOf: KeyOf) {
  for (const secret of secrets) {
    const opened = await openEntry(secret, b, { instance, thread, id: row.id, n: row.n, prev: row.prev }, keyOf)
    if (opened !== undefined) return opened
  }
  return undefined
}
