import { isRecipient } from './age.ts'
import { fromBase64url, isBase64url, sha256, toHex } from './bytes.ts'
import { hasExactly } from './json.ts'
import {
  instanceHash,
  type MemberSignature,
  rosterBytes,
  rosterEntryBytes,
  rosterHash,
  rosterRoles,
  type Roster,
  type RosterEntry
} from './roster.ts'
import { isVerifyKey, verify } from './sign.ts'

/** Why a browser refuses a roster (S20). */
export type RosterProblem =
  | 'shape'
  | 'unsigned'
  | 'countersignature'
  | 'unsigned_entry'
  | 'doubled'
  | 'recipient'
  | 'key'
  | 'too_few_readers'
  | 'too_many_readers'
  | 'other_instance'
  | 'other_body'
  | 'other_roster_key'
  | 'older'
  | 'fork'
  | 'gap'
  | 'prev'

/** What the browser knows already. `known` is the newest version in its own log. */
export type RosterKnowledge = {
  readonly instance?: string
  readonly body?: string
  readonly rosterKey?: string
  readonly known?: Roster
}

const rosterKeys = [
  'v',
  'instance',
  'body',
  'version',
  'day',
  'prev',
  'rosterKey',
  'previousKey',
  'fallback',
  'entries',
  'signatures'
] as const
const entryKeys = ['id', 'name', 'roles', 'recipient', 'verifyKey', 'signature'] as const
const peopleLimit = 200

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
}

function isEntry(value: unknown): boolean {
  if (!hasExactly(value, entryKeys)) return false
  const { id, name, roles, recipient, verifyKey, signature } = value
  return (
    isBase64url(id, 16) &&
    typeof name === 'string' &&
    name.length > 0 &&
    name.length <= 200 &&
    Array.isArray(roles) &&
    roles.every((role) => rosterRoles.some((each) => each === role)) &&
    new Set(roles).size === roles.length &&
    typeof recipient === 'string' &&
    typeof verifyKey === 'string' &&
    isBase64url(signature, 64)
  )
}

/** Whether a parsed value has the fields of a roster. Says nothing about signatures. */
export function isRoster(value: unknown): value is Roster {
  if (!hasExactly(value, rosterKeys)) return false
  const { version, prev, fallback, entries, signatures, previousKey } = value
  return (
    value.v === 1 &&
    (value.instance === '' || isBase64url(value.instance, 32)) &&
    isBase64url(value.body, 16) &&
    Number.isSafeInteger(version) &&
    Number(version) >= 1 &&
    isDay(value.day) &&
    (version === 1 ? prev === '' : isBase64url(prev, 32)) &&
    isBase64url(value.rosterKey, 32) &&
    (previousKey === null || isBase64url(previousKey, 32)) &&
    (fallback === null ||
      (hasExactly(fallback, ['body', 'rosterKey']) && isBase64url(fallback.body, 16) && isBase64url(fallback.rosterKey, 32))) &&
    Array.isArray(entries) &&
    entries.length <= peopleLimit &&
    entries.every(isEntry) &&
    hasExactly(signatures, ['roster', 'member', 'previous']) &&
    isBase64url(signatures.roster, 64) &&
    isMemberSignature(signatures.member) &&
    (signatures.previous === null || isBase64url(signatures.previous, 64) || isMemberSignature(signatures.previous))
  )
}

function isMemberSignature(value: unknown): value is MemberSignature {
  return hasExactly(value, ['id', 'signature']) && isBase64url(value.id, 16) && isBase64url(value.signature, 64)
}

function isSignedWith(roster: Roster, signature: string, key: string): boolean {
  return verify('commonweal/roster/v1', [rosterBytes(roster)], fromBase64url(signature, 64), key)
}

function isEntrySigned(body: string, entry: RosterEntry): boolean {
  const signature = fromBase64url(entry.signature, 64)
  return verify('commonweal/roster-entry/v1', [rosterEntryBytes(body, entry)], signature, entry.verifyKey)
}

function checkPeople(roster: Roster): RosterProblem[] {
  const { entries } = roster
  const problems: RosterProblem[] = []
  const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length
  const readers = entries.filter((entry) => entry.roles.includes('intake')).length
  if (
    !distinct(entries.map((entry) => entry.id)) ||
    !distinct(entries.map((entry) => entry.recipient)) ||
    !distinct([roster.rosterKey, ...entries.map((entry) => entry.verifyKey)])
  ) {
    problems.push('doubled')
  }
  if (!entries.every((entry) => isRecipient(entry.recipient))) problems.push('recipient')
  if (!entries.every((entry) => isVerifyKey(entry.verifyKey)) || !isVerifyKey(roster.rosterKey)) problems.push('key')
  if (!entries.every((entry) => isEntrySigned(roster.body, entry))) problems.push('unsigned_entry')
  if (readers < 2) problems.push('too_few_readers')
  if (readers > 5) problems.push('too_many_readers')
  return problems
}

function checkSignatures(roster: Roster, known: Roster | undefined): RosterProblem[] {
  const problems: RosterProblem[] = []
  const { member, previous } = roster.signatures
  if (!isSignedWith(roster, roster.signatures.roster, roster.rosterKey)) problems.push('unsigned')
  // Who stands in for a lost roster key is one signer and not both.
  const isAlone = previous !== null && typeof previous === 'object' && previous.id === member.id
  if (isAlone || !isSignedByMember(roster, member, known)) problems.push('countersignature')
  return problems
}

/** Somebody listed here, and in the version before: the roster key alone could list a made-up person and let that one sign. */
function isSignedByMember(roster: Roster, { id, signature }: MemberSignature, known: Roster | undefined): boolean {
  const signer = roster.entries.find((entry) => entry.id === id)
  if (signer === undefined || !isSignedWith(roster, signature, signer.verifyKey)) return false
  return known === undefined || known.entries.some((entry) => entry.verifyKey === signer.verifyKey)
}

function checkAgainst(roster: Roster, known: Roster): RosterProblem[] {
  if (roster.version < known.version) return ['older']
  if (roster.version === known.version) return rosterHash(roster) === rosterHash(known) ? [] : ['fork']
  if (roster.version > known.version + 1) return ['gap']
  return roster.prev === rosterHash(known) && roster.day >= known.day ? [] : ['prev']
}

/** By the key before; or, when that is lost, by a member in its place, for whoever knows the version before. */
function isKeyHandedOver(roster: Roster, expected: string, known: Roster | undefined): boolean {
  const { previous } = roster.signatures
  if (roster.rosterKey === expected) return true
  if (roster.previousKey !== expected || previous === null) return false
  if (typeof previous === 'string') return isSignedWith(roster, previous, expected)
  return known?.rosterKey === expected && isSignedByMember(roster, previous, known)
}

/**
 * Everything a browser can check about a roster (S20, S24); an empty list means: use it. `gap` asks the caller to
 * check the versions in between, one by one. `too_many_readers` is a warning for the body, not a reason to refuse (U4).
 */
export function checkRoster(value: unknown, knowledge: RosterKnowledge = {}): RosterProblem[] {
  if (!isRoster(value)) return ['shape']
  const { known } = knowledge
  const problems = checkPeople(value)
  const next = known !== undefined && value.version === known.version + 1
  problems.push(...checkSignatures(value, next ? known : undefined))
  if (known) problems.push(...checkAgainst(value, known))
  const instance = knowledge.instance ?? (known && instanceHash(known))
  if (instance !== undefined && instanceHash(value) !== instance) problems.push('other_instance')
  const body = knowledge.body ?? known?.body
  if (body !== undefined && value.body !== body) problems.push('other_body')
  const key = knowledge.rosterKey ?? known?.rosterKey
  if (key !== undefined && !problems.includes('gap') && !isKeyHandedOver(value, key, next ? known : undefined))
    problems.push('other_roster_key')
  return problems
}

/** People on a fallback roster who are not on the body itself: at least two must be there (S4, U5). */
export function fallbackPeople(roster: Roster, fallback: Roster): readonly RosterEntry[] {
  const own = new Set(roster.entries.flatMap((entry) => [entry.recipient, entry.verifyKey]))
  return fallback.entries.filter((entry) => !own.has(entry.recipient) && !own.has(entry.verifyKey))
}

/** What posters carry: 128 bits of the hash of the roster key, in groups of four. */
export function rosterFingerprint(rosterKey: string): string {
  const hex = toHex(sha256(fromBase64url(rosterKey, 32)).subarray(0, 16))
  return (hex.match(/.{4}/g) ?? []).join(' ')
}

const dayLength = 86_400_000

/**
 * How old a roster's confirmation is (S20): `soft` after 35 days, "not confirmed lately"; `hard` after 90, the form
 * shows other ways. A day more than two days ahead is `hard` too, or a false date would keep a roster fresh for ever.
 */
export function freshness(day: string, now: Date): 'fresh' | 'soft' | 'hard' {
  const age = (now.getTime() - Date.parse(day)) / dayLength
  if (!(age > -2) || age > 90) return 'hard'
  return age > 35 ? 'soft' : 'fresh'
}
