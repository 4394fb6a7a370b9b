/**
 * A report thread as one viewer sees it: the reporter, a reader at the door, or a member of the case.
 * Folds checked entries, in order, into who may write, to whom the next entry is sealed, and what was said.
 */
import { recipientHash } from '../seal/age.ts'
import type { ChainRow } from '../seal/chain.ts'
import { openEntry } from '../seal/entry.ts'
import type { EntryHeader } from '../seal/header.ts'
import type { Json } from '../seal/json.ts'
import {
  doorAnswerBody,
  doorBody,
  identityBody,
  keyBody,
  newWordsBody,
  readerBody,
  wordsBody,
  type ConflictAnswer,
  type DoorBody,
  type IdentityBody,
  type WordsBody
} from './entry-bodies.ts'
import type { Alarm } from './threads.ts'

/** Secrets (age identities) a viewer may hold for one report thread. */
export interface ReportKeys {
  readonly door?: string | undefined
  readonly words?: string | undefined
  readonly identity?: string | undefined
  readonly reporter?: string | undefined
  /** Case keys this viewer holds, newest first. */
  readonly cases?: readonly string[] | undefined
}

/** Verify key of a person of a signed roster, by roster entry id and roster hash. */
export type FindPerson = (
  id: string,
  roster: string
) => Promise<{ readonly name: string; readonly verifyKey: string } | undefined>

export interface ReportEntry {
  readonly n: number
  readonly id: string
  readonly header: EntryHeader
  readonly body: Json
  readonly hash: string
}

export interface ReportThread {
  readonly id: string
  readonly entries: readonly ReportEntry[]
  /** Entries that are there and open with none of the viewer's keys. */
  readonly sealed: number
  readonly alarms: readonly Alarm[]
  readonly door?: DoorBody
  readonly words?: WordsBody
  readonly identity?: IdentityBody
  readonly doorAnswers: ReadonlyMap<string, ConflictAnswer>
  /** People announced to the reporter as readers, by roster entry id. */
  readonly readers: ReadonlyMap<string, { name: string; from: string; n: number }>
  readonly reporter?: { readonly recipient: string; readonly verify: string }
  /** The newest signed case recipient. */
  readonly caseKey?: { readonly recipient: string; readonly epoch: number; readonly author: string; readonly n: number }
  /** Hashes of the first three sealed entries: what the receipt covers. */
  readonly filed: readonly string[]
}

const parts = ['door', 'words', 'identity'] as const
const fromReporter: readonly string[] = ['message', 'contact', 'name', 'stop', 'urgent', 'new_words', 'handed_over', 'file']
const fromTeam: readonly string[] = [
  'door_answer',
  'key',
  'message',
  'acknowledged',
  'status',
  'reader',
  'handed_over',
  'left',
  'named',
  'deletion_notice'
]

interface State {
  door: DoorBody | undefined
  words: WordsBody | undefined
  identity: IdentityBody | undefined
  reporter: { recipient: string; verify: string } | undefined
  caseKey: ReportThread['caseKey']
  readonly doorAnswers: Map<string, ConflictAnswer>
  readonly readers: Map<string, { name: string; from: string; n: number }>
}

/** Whether a person may act for the team here: signed "no conflict" at the door, or was announced by one who did. */
export function mayActForTeam(
  state: Pick<ReportThread, 'doorAnswers' | 'readers'> & { door?: DoorBody | undefined },
  person: string
): boolean {
  if (state.door?.leftOut.includes(person) === true) return false
  return state.doorAnswers.get(person) === 'no_conflict' || state.readers.has(person)
}

function expectedRecipients(state: State, header: EntryHeader, body: Json): readonly string[] | undefined {
  const { door, reporter } = state
  if (door === undefined || reporter === undefined) return undefined
  const own = recipientHash(reporter.recipient)
  if (header.kind === 'door_answer') return [door.recipients.door, own]
  if (header.kind === 'words' || header.kind === 'identity') return [door.recipients[header.kind], own]
  if (header.kind === 'key') {
    const key = keyBody(body)
    if (key === undefined) return undefined
    // The first one introduces the case to the reporter: readable by whoever holds the words.
    return [key.reason === 'opened' || key.reason === 'taken_over' ? door.recipients.words : recipientHash(key.recipient), own]
  }
  return [state.caseKey === undefined ? door.recipients.words : recipientHash(state.caseKey.recipient), own]
}

function apply(state: State, entry: ReportEntry): string | undefined {
  const { header, body, n } = entry
  const { author, kind } = header
  const expected = expectedRecipients(state, header, body)
  if (kind !== 'door' && (expected === undefined || expected.toSorted().join() !== header.to.join())) return 'wrong_recipients'
  if (author === 'reporter' ? n > 2 && !fromReporter.includes(kind) : !fromTeam.includes(kind)) return 'stranger'
  switch (kind) {
    case 'words':
      return (state.words = wordsBody(body)) === undefined ? 'damaged' : undefined
    case 'identity':
      return (state.identity = identityBody(body)) === undefined ? 'damaged' : undefined
    case 'door_answer': {
      const answer = doorAnswerBody(body)
      if (answer === undefined) return 'damaged'
      if (state.door?.allowed.includes(author) !== true) return 'stranger'
      state.doorAnswers.set(author, answer.answer)
      return undefined
    }
    case 'new_words': {
      const next = newWordsBody(body)
      if (next === undefined) return 'damaged'
      state.reporter = next
      return undefined
    }
    default:
  }
  if (author !== 'reporter' && author !== 'arrival' && !mayActForTeam(state, author)) return 'stranger'
  if (kind === 'key') {
    const key = keyBody(body)
    if (key === undefined) return 'damaged'
    state.caseKey = { recipient: key.recipient, epoch: key.epoch, author, n }
  }
  if (kind === 'reader') {
    const reader = readerBody(body)
    if (reader === undefined) return 'damaged'
    if (state.door?.leftOut.includes(reader.person) === true) return 'left_out_reader'
    state.readers.set(reader.person, { name: reader.name, from: reader.from, n })
  }
  if (kind === 'left') {
    state.readers.delete(author)
    state.doorAnswers.delete(author)
  }
  return undefined
}

function secretsFor(n: number, keys: ReportKeys, hasCase: boolean): string[] {
  const part = parts[n]
  const cases = keys.cases ?? []
  const order =
    part !== undefined
      ? [keys.reporter, keys[part]]
      : hasCase
        ? [keys.reporter, ...cases, keys.words, keys.door]
        : [keys.reporter, keys.words, keys.door, ...cases]
  return order.filter((each) => each !== undefined)
}

/**
 * Opens and checks the rows of a report thread with whatever keys the viewer holds.
 * `reporterKey`, when the viewer is the reporter, is the verify key their own words give: a door signed by another is an alarm.
 */
export async function openReportThread(
  rows: readonly ChainRow[],
  given: {
    readonly instance: string
    readonly instanceKey: string
    readonly thread: string
    readonly keys: ReportKeys
    readonly findPerson: FindPerson
    readonly reporterKey?: string
  }
): Promise<ReportThread> {
  const entries: ReportEntry[] = []
  const alarms: Alarm[] = []
  const state: State = {
    door: undefined,
    words: undefined,
    identity: undefined,
    reporter: undefined,
    caseKey: undefined,
    doorAnswers: new Map(),
    readers: new Map()
  }
  let sealed = 0
  for (const row of rows) {
    if (row.b === undefined) {
      sealed++
      continue
    }
    let opened: Awaited<ReturnType<typeof openEntry>>
    for (const secret of secretsFor(row.n, given.keys, state.caseKey !== undefined)) {
      opened = await openEntry(
        secret,
        row.b,
        { instance: given.instance, thread: given.thread, id: row.id, n: row.n, prev: row.prev },
        async (header, body) => {
          if (header.author === 'arrival') return given.instanceKey
          if (header.author !== 'reporter') return (await given.findPerson(header.author, header.roster))?.verifyKey
          if (header.n > 0) return state.reporter?.verify
          const verify = doorBody(body)?.reporter.verify
          return given.reporterKey === undefined || given.reporterKey === verify ? verify : undefined
        }
      )
      if (opened !== undefined) break
    }
    if (opened === undefined) {
      sealed++
      continue
    }
    if ('problem' in opened) {
      alarms.push({ n: row.n, code: opened.problem })
      continue
    }
    const { header, body, hash } = opened
    if (row.n === 0) {
      const door = header.kind === 'door' ? doorBody(body) : undefined
      if (
        door === undefined ||
        [door.recipients.door, recipientHash(door.reporter.recipient)].toSorted().join() !== header.to.join()
      ) {
        alarms.push({ n: 0, code: 'damaged' })
        continue
      }
      state.door = door
      state.reporter = door.reporter
      entries.push({ n: 0, id: row.id, header, body, hash })
      continue
    }
    const entry = { n: row.n, id: row.id, header, body, hash }
    const problem = apply(state, entry)
    if (problem !== undefined) alarms.push({ n: row.n, code: problem })
    else entries.push(entry)
  }
  const { door, words, identity, reporter, caseKey } = state
  return {
    id: given.thread,
    entries,
    sealed,
    alarms,
    doorAnswers: state.doorAnswers,
    readers: state.readers,
    filed: rows.filter((r) => r.n < 3).map((r) => r.hash),
    ...(door && { door }),
    ...(words && { words }),
    ...(identity && { identity }),
    ...(reporter && { reporter }),
    ...(caseKey && { caseKey })
  }
}

/** To whom the next message of this thread is sealed (S15); `undefined` while the viewer cannot know it. */
export function messageRecipients(thread: ReportThread): [string, string] | undefined {
  const { door, words, reporter, caseKey } = thread
  if (door === undefined || reporter === undefined) return undefined
  if (caseKey !== undefined) return [caseKey.recipient, reporter.recipient]
  // No recipient is used that the signed door does not vouch for (S24).
  if (words === undefined || recipientHash(words.recipient) !== door.recipients.words) return undefined
  return [words.recipient, reporter.recipient]
}
