/** Ids and hashes travel as base64url without padding: 16 bytes are 22 characters, 32 bytes are 43. */
type Branded<Name extends string> = string & { readonly brand: Name }
export type ThreadId = Branded<'thread'>
export type EntryId = Branded<'entry'>
export type BlobId = Branded<'blob'>
export type LetterId = Branded<'letter'>
export type HandleHash = Branded<'handle'>
export type Hash = Branded<'hash'>
/** A person's entry on a roster: random, public, signed. */
export type RosterEntryId = Branded<'roster-entry'>
export type BodyId = Branded<'body'>

/** 1: team, gate and answer threads. 2: threads that somebody outside the team can open as well. */
export type Shape = 1 | 2
/**
 * `member` reads and adds; `reporter` the same on a thread of shape 2; `answer` sees the head and adds, reads nothing;
 * `outside` reads and adds until a day, on a thread of shape 2 that a member began.
 */
export type Scope = 'member' | 'reporter' | 'answer' | 'outside'
export const scopes: readonly Scope[] = ['member', 'reporter', 'answer', 'outside']

/** Whether the letters to the fallback panel still wait for their clock, went out, or need no longer go (S12). */
export type HeldState = 'none' | 'waiting' | 'released'

export type HandleSeen = { readonly hash: HandleHash; readonly scope: Scope; readonly filing: boolean }
/** `ends`: the last day of an `outside` handle; no other has one. */
export type NewHandle = { readonly hash: HandleHash; readonly scope: Scope; readonly ends?: string }
export type NewEntry = { readonly id: EntryId; readonly b: Uint8Array }

/** An entry as the server gives it out. `b` is missing while its group is withheld (S28). */
export type EntryRow = {
  readonly id: EntryId
  readonly n: number
  readonly prev: string
  readonly hash: Hash
  readonly hold?: string
  readonly opens?: string
  readonly b?: string
}

/** What the instance key says about a thread at an hour (S25). */
export type Signed = { readonly hour: string; readonly signature: string }
export type HeadAnswer = {
  readonly id: ThreadId
  readonly shape: Shape
  readonly length: number
  readonly head: Hash
  readonly stale: boolean
  readonly signed: Signed
}

export type SealedLetter = { readonly to: RosterEntryId; readonly b: Uint8Array }

/** What a report needs so that it can be filed: see `POST /t/file` in docs/reference/requests.md. */
export type Filing = {
  readonly form: BodyId
  readonly rosters: readonly Hash[]
  readonly thread: ThreadId
  readonly entries: readonly NewEntry[]
  readonly handles: readonly HandleHash[]
  readonly reporter: HandleHash
  readonly letters: readonly SealedLetter[]
  readonly held: { readonly hours: number; readonly letters: readonly SealedLetter[]; readonly slip: Uint8Array }
  readonly slip: Uint8Array
  readonly claims: readonly { readonly blob: BlobId; readonly secret: Uint8Array }[]
  readonly work?: Work
}
export type Work = { readonly challenge: string; readonly nonce: string }

/** Letters in one box fetch, whatever waits (S9). */
export const boxSize = 16
/** Uncollected letters are deleted after this many days. */
export const letterDays = 90
/** Most entries in one answer. */
export const pageLimit = 200
/** Letters in one round: rosters of the largest bodies together. */
export const roundLimit = 200
/** Handles of one thread, ended ones not counted. */
export const handleLimit = 300
/** Days between the word of the second member and the end of a thread, in which any member can stop it (S22). */
export const coolingDays = 31
/** Days in which a second handle must agree to removing another. */
export const dropDays = 7
/** Handles of one person on one thread: made at filing, by a grant, by letter. */
export const dropLimit = 8
/** Longest wait of held letters, in hours. */
export const heldHoursLimit = 24 * 30
