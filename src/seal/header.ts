import { isBase64url } from './bytes.ts'
import { hasExactly, type Json } from './json.ts'

/** Everything an entry can say. Extend here; a browser that does not know a kind says so and shows the rest. */
export const entryKinds = [
  // report threads
  'door',
  'words',
  'identity',
  'door_answer',
  'key',
  'message',
  'acknowledged',
  'status',
  'contact',
  'name',
  'stop',
  'urgent',
  'reader',
  'deletion_notice',
  'handed_over',
  'new_words',
  'signed_off',
  'removal',
  'removed',
  'resealed',
  // team threads
  'open',
  'named',
  'countersigned',
  'gate',
  'gate_answer',
  'granted',
  'refused_grant',
  'let_back',
  'left',
  'rotate',
  'note',
  'board',
  'file',
  'merge',
  'split',
  'lead',
  'discussed',
  'not_a_report',
  'canary_done',
  'conflict',
  // what a team does after the gate
  'assessed',
  'assessment',
  'new_context',
  'pattern_asked',
  'pattern_found',
  'cards_left',
  'proposal',
  'vote_opened',
  'ballot',
  'vote_extended',
  'vote_ended',
  'vote_closed',
  'confirmed',
  'interim',
  'attendance',
  'legal_advice',
  'letter',
  'letter_checked',
  'letter_sent',
  'letter_withdrawn',
  'letter_answered',
  'heard',
  'agreement_asked',
  'agreement_recorded',
  'measure',
  'measure_step',
  'measure_changed',
  'task',
  'task_done',
  'closed',
  'reopened',
  'exported',
  'deletion_asked',
  'deletion_stopped',
  'transferred',
  'for_record',
  'advice_asked',
  'advice_answered',
  'appealed',
  'appeal_decided',
  // threads with somebody outside the team
  'outside_open',
  'outside_letter',
  'outside_answer'
] as const
export type EntryKind = (typeof entryKinds)[number]

/**
 * Kinds whose bytes the server withholds until cast or closed (S28): ballots, and what members think before they talk.
 * Only they may name a `hold` group, and they always do.
 */
export const heldKinds: readonly EntryKind[] = ['ballot', 'assessed']

/** How the words came in. Everything but `browser` carries a dated label (S2). */
export const ways = ['browser', 'server', 'mail', 'paper', 'taken'] as const
export type Way = (typeof ways)[number]

/** The signed head of a thread that the author had seen last. */
export type Seen = { readonly length: number; readonly head: string }

/** A file named from an entry: blob id, SHA-256 of its sealed bytes, sealed size. */
export type FileMention = readonly [id: string, hash: string, size: number]

/** Bound into every entry and checked against the place where its bytes were found (S13). */
export type EntryHeader = {
  readonly v: 1
  readonly suite: 'age-pq/ed25519'
  /** Hash of the first roster of the instance. */
  readonly instance: string
  readonly thread: string
  readonly id: string
  /** Place in the chain, from 0. */
  readonly n: number
  /** Hash of the sealed bytes before it; empty at place 0. */
  readonly prev: string
  readonly kind: EntryKind
  /** Opaque group of a withheld entry, else null. */
  readonly hold: string | null
  readonly epoch: number
  /** Hashes of the recipients, sorted. */
  readonly to: readonly string[]
  /** Roster entry id, or `reporter`, `arrival`, `door`; on a thread with somebody outside `team` or `outside`. */
  readonly author: string
  /** Verify key of the author. */
  readonly key: string
  readonly seen: Seen | null
  /** Minute the author claims: `2026-11-21T09:05Z`. */
  readonly at: string
  readonly via: Way
  /** Version of the body's shape. */
  readonly schema: number
  /** Hash of the roster the author used. */
  readonly roster: string
  readonly files: readonly FileMention[]
}

const headerKeys = [
  'v',
  'suite',
  'instance',
  'thread',
  'id',
  'n',
  'prev',
  'kind',
  'hold',
  'epoch',
  'to',
  'author',
  'key',
  'seen',
  'at',
  'via',
  'schema',
  'roster',
  'files'
] as const

const fileLimit = 50

const isHash = (value: unknown): value is string => isBase64url(value, 32)
const isId = (value: unknown): value is string => isBase64url(value, 16)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** Whether a text is a minute of time: `2026-11-21T09:05Z`. */
export function isMinute(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value))
}

/** The minute of a moment, as headers write it. */
export function minuteOf(moment: Date): string {
  return `${moment.toISOString().slice(0, 16)}Z`
}

/** Authors that are no roster entry. `team`: a member by the key of one outside thread; `outside`: who is on its other side. */
const roles = ['reporter', 'arrival', 'door', 'team', 'outside'] as const

/** Whether a text can name an author: a roster entry id or a role. */
export function isAuthor(value: unknown): value is string {
  return isId(value) || roles.some((role) => role === value)
}

function isFile(value: unknown): boolean {
  return Array.isArray(value) && value.length === 3 && isId(value[0]) && isHash(value[1]) && isCount(value[2])
}

function isSeen(value: Json): boolean {
  return value === null || (hasExactly(value, ['length', 'head']) && isCount(value.length) && isHash(value.head))
}

/**
 * Reads a parsed header. Gives `damaged` when a field is missing, unknown or has another shape,
 * `unknown_version` for another format, `unknown_kind` for a kind this version does not know,
 * `wrong_hold` when a group is named where the kind withholds nothing, or the other way round.
 */
export function readHeader(value: Json): EntryHeader | 'damaged' | 'unknown_version' | 'unknown_kind' | 'wrong_hold' {
  if (value === null || typeof value !== 'object' || !('v' in value)) return 'damaged'
  if (value.v !== 1 || value.suite !== 'age-pq/ed25519') return 'unknown_version'
  if (!hasExactly(value, headerKeys)) return 'damaged'
  const { to, files, hold } = value
  const shaped =
    isHash(value.instance) &&
    isId(value.thread) &&
    isId(value.id) &&
    isCount(value.n) &&
    (value.n === 0 ? value.prev === '' : isHash(value.prev)) &&
    (hold === null || isId(hold)) &&
    isCount(value.epoch) &&
    Array.isArray(to) &&
    (to.length === 1 || to.length === 2) &&
    to.every(isHash) &&
    (to.length === 1 || String(to[0]) < String(to[1])) &&
    isAuthor(value.author) &&
    isHash(value.key) &&
    isSeen(value.seen) &&
    isMinute(value.at) &&
    ways.some((way) => way === value.via) &&
    isCount(value.schema) &&
    isHash(value.roster) &&
    Array.isArray(files) &&
    files.length <= fileLimit &&
    files.every(isFile)
  if (!shaped) return 'damaged'
  const kind = entryKinds.find((each) => each === value.kind)
  if (kind === undefined) return 'unknown_kind'
  if (heldKinds.includes(kind) !== (hold !== null)) return 'wrong_hold'
  return value as unknown as EntryHeader
}
