import { hashOf, toBase64url, utf8 } from './bytes.ts'
import { canonicalJson, type Json } from './json.ts'
import { sign } from './sign.ts'

/** What a person on a roster may be asked to do. */
export const rosterRoles = ['intake', 'responder', 'lead', 'deputy', 'trustee', 'pattern_keeper', 'register_keeper'] as const
export type RosterRole = (typeof rosterRoles)[number]

/** One person (S20). The id is random and says nothing about the account. */
export type RosterEntry = {
  readonly id: string
  readonly name: string
  readonly roles: readonly RosterRole[]
  readonly recipient: string
  readonly verifyKey: string
  /** Own signature over all of it and the body. */
  readonly signature: string
}

/** What the signatures of a roster cover. */
export type RosterContent = {
  readonly v: 1
  /** Hash of the first roster of the instance; empty in that one. */
  readonly instance: string
  readonly body: string
  /** From 1. */
  readonly version: number
  readonly day: string
  /** Hash of the version before; empty in the first. */
  readonly prev: string
  /** Verify key of the body's roster key; posters carry its fingerprint. */
  readonly rosterKey: string
  /** The roster key before, in the version that replaces it; that version is signed by both. */
  readonly previousKey: string | null
  /** The body that takes a report when readers are too few or too late, pinned by its roster key. */
  readonly fallback: { readonly body: string; readonly rosterKey: string } | null
  readonly entries: readonly RosterEntry[]
}

/** Entry id and signature of a member. */
export type MemberSignature = { readonly id: string; readonly signature: string }

export type Roster = RosterContent & {
  readonly signatures: {
    readonly roster: string
    /** One more member. */
    readonly member: MemberSignature
    /** Of the roster key before, when this version replaces it; of another member in its place, when it is lost (S19). */
    readonly previous: string | MemberSignature | null
  }
}

/** What a person signs about themself, and what six check words are made from (S35). */
export function rosterEntryBytes(body: string, entry: Omit<RosterEntry, 'signature'>): Uint8Array {
  const { id, name, roles, recipient, verifyKey } = entry
  return utf8(canonicalJson({ body, id, name, roles: roles.toSorted(), recipient, verifyKey }))
}

/** Adds a person's own signature to their entry. */
export function signEntry(body: string, entry: Omit<RosterEntry, 'signature'>, seed: Uint8Array): RosterEntry {
  return {
    ...entry,
    signature: toBase64url(sign('commonweal/roster-entry/v1', [rosterEntryBytes(body, entry)], seed))
  }
}

/** Canonical bytes of a roster without its signatures: what is signed and hashed. */
export function rosterBytes(roster: RosterContent): Uint8Array {
  const { v, instance, body, version, day, prev, rosterKey, previousKey, fallback, entries } = roster
  const people = entries.map(({ id, name, roles, recipient, verifyKey, signature }) => ({
    id,
    name,
    roles: roles.toSorted(),
    recipient,
    verifyKey,
    signature
  }))
  const pinned = fallback && { body: fallback.body, rosterKey: fallback.rosterKey }
  const content: Json = {
    v,
    instance,
    body,
    version,
    day,
    prev,
    rosterKey,
    previousKey,
    fallback: pinned,
    entries: people
  }
  return utf8(canonicalJson(content))
}

/** One signature over a roster: with the roster seed, a member's seed, or the roster seed before. */
export function signRoster(roster: RosterContent, seed: Uint8Array): string {
  return toBase64url(sign('commonweal/roster/v1', [rosterBytes(roster)], seed))
}

/** How entries, letters and logs name a roster version. */
export function rosterHash(roster: RosterContent): string {
  return hashOf(rosterBytes(roster))
}

/** How everything signed names the instance: the hash of its first roster, which names no instance itself. */
export function instanceHash(roster: RosterContent): string {
  return roster.instance === '' ? rosterHash(roster) : roster.instance
}
