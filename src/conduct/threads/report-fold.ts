/** What a report thread has established so far: who may write, and to whom each entry must be sealed (S13, S15, S24). */
import { recipientHash } from '../../seal/age.ts'
import type { EntryHeader } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import {
  doorAnswerBody,
  doorBody,
  handedOverBody,
  identityBody,
  keyBody,
  newWordsBody,
  readerBody,
  removalBody,
  removedBody,
  resealedBody,
  wordsBody,
  type ConflictAnswer,
  type DoorBody,
  type IdentityBody,
  type WordsBody
} from './entry-bodies.ts'
import type { ThreadEntry, Removal } from './thread-entry.ts'

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
  'removal',
  'removed',
  'deletion_notice',
  'resealed'
]

export interface CaseKey {
  readonly recipient: string
  readonly epoch: number
  readonly author: string
  readonly n: number
}

/** That somebody sealed anew what had come in a weaker way: who, when, and who could open it until then (S2). */
export interface Resealed {
  readonly by: string
  readonly at: string
  readonly could: readonly string[]
}

export interface ReportFold {
  door: DoorBody | undefined
  words: WordsBody | undefined
  identity: IdentityBody | undefined
  reporter: { recipient: string; verify: string } | undefined
  /** Hashes of the recipients of words that were replaced. Who has the door alone cannot know of the new ones, and answers to these. */
  readonly formerRecipients: Set<string>
  /** Hashes of the recipients of the three parts, from the first part the viewer could open. */
  parts: DoorBody['recipients'] | undefined
  caseKey: CaseKey | undefined
  readonly doorAnswers: Map<string, ConflictAnswer>
  readonly readers: Map<string, { name: string; from: string; n: number }>
  readonly trusted: ReadonlySet<string>
  /** Hashes of the handles that entries announced, beside those made at filing. */
  readonly announced: Set<string>
  /** Hashes of the handles each person is known to hold here. */
  readonly handlesOf: Map<string, Set<string>>
  readonly removals: Removal[]
  /** People who lost access by the word of two others, and were not let in again. */
  readonly removed: Set<string>
  resealed: Resealed | undefined
}

export function startReport(trusted: ReadonlySet<string> = new Set()): ReportFold {
  return {
    door: undefined,
    words: undefined,
    identity: undefined,
    reporter: undefined,
    formerRecipients: new Set(),
    parts: undefined,
    caseKey: undefined,
    doorAnswers: new Map(),
    readers: new Map(),
    trusted,
    announced: new Set(),
    handlesOf: new Map(),
    removals: [],
    removed: new Set(),
    resealed: undefined
  }
}

/** Whether a person may act for the team here: signed "no conflict" at the door, was announced, or is in the viewer's own case. */
export function mayActForTeam(
  state: {
    readonly doorAnswers: ReadonlyMap<string, ConflictAnswer>
    readonly readers: ReadonlyMap<string, unknown>
    readonly door?: DoorBody | undefined
    readonly trusted?: ReadonlySet<string>
    readonly removed: ReadonlySet<string>
  },
  person: string
): boolean {
  if (state.removed.has(person)) return false
  if (state.door?.leftOut.includes(person) === true) return false
  return state.doorAnswers.get(person) === 'no_conflict' || state.readers.has(person) || state.trusted?.has(person) === true
}

function noteHandle(fold: ReportFold, person: string, handle: string | undefined): void {
  if (handle === undefined) return
  fold.handlesOf.set(person, new Set([...(fold.handlesOf.get(person) ?? []), handle]))
}

/** Hashes of the recipients this entry must have; `undefined` when they cannot be known yet. */
function expectedRecipients(fold: ReportFold, header: EntryHeader, body: Json): string[] | undefined {
  const { parts, reporter } = fold
  if (parts === undefined || reporter === undefined) return undefined
  // New words are signed by the old and sealed to themselves: who holds the old ones has no use for them.
  const renewed = header.kind === 'new_words' ? newWordsBody(body) : undefined
  const own = recipientHash((renewed ?? reporter).recipient)
  if (header.kind === 'door' || header.kind === 'words' || header.kind === 'identity') return [parts[header.kind], own]
  if (header.kind === 'door_answer') return [parts.door, own]
  if (header.kind === 'resealed') {
    const resealed = resealedBody(body)
    return resealed && [recipientHash(resealed.words.recipient), own]
  }
  const key = header.kind === 'key' ? keyBody(body) : undefined
  // The first key introduces the case to the reporter and to whoever holds the words.
  if (key?.reason === 'opened' || key?.reason === 'taken_over') return [wordsOf(fold) ?? parts.words, own]
  const recipient = key?.recipient ?? fold.caseKey?.recipient
  return [recipient === undefined ? parts.words : recipientHash(recipient), own]
}

/** Hash of the recipient of the words once they were sealed anew. */
function wordsOf({ resealed, words }: ReportFold): string | undefined {
  return resealed && words && recipientHash(words.recipient)
}

/** Whether an entry is sealed to exactly those it must be sealed to, as far as that can be known. */
function isSealedRight(fold: ReportFold, { header, body }: ThreadEntry): boolean {
  const expected = expectedRecipients(fold, header, body)
  const to = header.to.join()
  if (expected === undefined) return false
  if (expected.toSorted().join() === to) return true
  if (header.kind !== 'door_answer') return false
  return [...fold.formerRecipients].some((former) => [expected[0] ?? '', former].toSorted().join() === to)
}

function takePart(fold: ReportFold, entry: ThreadEntry): string | undefined {
  const { header, body, n } = entry
  if (header.author !== 'reporter' && header.author !== 'arrival') return 'stranger'
  const door = header.kind === 'door' && n === 0 ? doorBody(body) : undefined
  const words = header.kind === 'words' && n === 1 ? wordsBody(body) : undefined
  const identity = header.kind === 'identity' && n === 2 ? identityBody(body) : undefined
  const introduced = door ?? words
  if (introduced === undefined && identity === undefined) return 'damaged'
  if (introduced !== undefined) {
    const known = fold.reporter
    if (known !== undefined && (known.verify !== introduced.reporter.verify || known.recipient !== introduced.reporter.recipient))
      return 'forged'
    fold.reporter ??= introduced.reporter
    fold.parts ??= introduced.recipients
  }
  if (!isSealedRight(fold, entry)) return 'wrong_recipients'
  fold.door ??= door
  fold.words ??= words
  fold.identity ??= identity
  return undefined
}

/** A second member confirms what a first one said: from here on that person's key is nobody's here (guard 2). */
function takeRemoved(fold: ReportFold, { header, body }: ThreadEntry): string | undefined {
  const removed = removedBody(body)
  const removal = fold.removals.find((each) => each.hash === removed?.of && each.person === removed.person)
  if (removal === undefined) return 'damaged'
  if (removal.by === header.author || removal.person === header.author) return 'removed_by_one'
  fold.readers.delete(removal.person)
  fold.doorAnswers.delete(removal.person)
  fold.removed.add(removal.person)
  return undefined
}

/** Takes an opened entry in, or says why it is not believed. The signature is checked already. */
export function applyReportEntry(fold: ReportFold, entry: ThreadEntry): string | undefined {
  const { header, body, n } = entry
  const { author, kind } = header
  if (n < 3) return takePart(fold, entry)
  if (!(author === 'reporter' ? fromReporter : fromTeam).includes(kind)) return 'stranger'
  if (!isSealedRight(fold, entry)) return 'wrong_recipients'
  if (kind === 'door_answer') {
    const answer = doorAnswerBody(body)
    if (answer === undefined) return 'damaged'
    if (fold.door?.allowed.includes(author) !== true) return 'stranger'
    fold.doorAnswers.set(author, answer.answer)
    noteHandle(fold, author, answer.handle)
    return undefined
  }
  if (author !== 'reporter' && !mayActForTeam(fold, author)) return 'stranger'
  if (kind === 'new_words') {
    const next = newWordsBody(body)
    if (next === undefined) return 'damaged'
    if (fold.reporter !== undefined) fold.formerRecipients.add(recipientHash(fold.reporter.recipient))
    fold.reporter = next
  } else if (kind === 'key') {
    const key = keyBody(body)
    if (key === undefined) return 'damaged'
    fold.caseKey = { recipient: key.recipient, epoch: key.epoch, author, n }
    noteHandle(fold, author, key.handle)
  } else if (kind === 'reader') {
    const reader = readerBody(body)
    if (reader === undefined) return 'damaged'
    if (fold.door?.leftOut.includes(reader.person) === true) return 'left_out_reader'
    fold.readers.set(reader.person, { name: reader.name, from: reader.from, n })
    fold.announced.add(reader.handle)
    fold.removed.delete(reader.person)
    for (const each of [reader.handle, reader.had]) noteHandle(fold, reader.person, each)
  } else if (kind === 'handed_over') {
    for (const each of handedOverBody(body)?.handles ?? []) fold.announced.add(each)
  } else if (kind === 'left') {
    fold.readers.delete(author)
    fold.doorAnswers.delete(author)
  } else if (kind === 'removal') {
    const removal = removalBody(body)
    if (removal === undefined || removal.person === author) return 'damaged'
    fold.removals.push({ person: removal.person, by: author, hash: entry.hash, at: header.at })
  } else if (kind === 'resealed') {
    const resealed = resealedBody(body)
    if (resealed === undefined || fold.resealed !== undefined) return 'damaged'
    fold.resealed = { by: author, at: header.at, could: resealed.could }
    fold.words = resealed.words
  } else if (kind === 'removed') {
    return takeRemoved(fold, entry)
  }
  return undefined
}
