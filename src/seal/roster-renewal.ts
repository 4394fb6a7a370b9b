import { fromBase64url, isBase64url, toBase64url, utf8 } from './bytes.ts'
import { canonicalJson, hasExactly } from './json.ts'
import { rosterHash, type RosterContent } from './roster.ts'
import { sign, verify } from './sign.ts'

/** "Still right", said by one person on a roster about exactly that version, on a day (S20). */
export type RosterRenewal = {
  readonly roster: string
  /** Entry id of the signer. */
  readonly id: string
  readonly day: string
  readonly signature: string
}

/** What a renewal signs; a browser signs these bytes with its person's own key. */
export function renewalBytes(roster: string, id: string, day: string): Uint8Array {
  return utf8(canonicalJson({ about: 'roster_renewal', roster, id, day }))
}

/** Signs a renewal with the seed of the person whose entry it is. */
export function signRenewal(roster: RosterContent, id: string, day: string, seed: Uint8Array): RosterRenewal {
  const hash = rosterHash(roster)
  return { roster: hash, id, day, signature: toBase64url(sign('commonweal/statement/v1', [renewalBytes(hash, id, day)], seed)) }
}

/** Whether this renews exactly this roster and one of its own people signed it. Never throws. */
export function isRenewalOf(value: unknown, roster: RosterContent): value is RosterRenewal {
  if (!hasExactly(value, ['roster', 'id', 'day', 'signature'])) return false
  const { id, day, signature } = value
  const signer = roster.entries.find((entry) => entry.id === id)
  if (!signer || value.roster !== rosterHash(roster) || !isBase64url(signature, 64)) return false
  if (typeof day !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || day < roster.day) return false
  return verify(
    'commonweal/statement/v1',
    [renewalBytes(value.roster, signer.id, day)],
    fromBase64url(signature, 64),
    signer.verifyKey
  )
}

/** The day for `freshness`: that of the renewal when it holds, else that of the roster itself. */
export function confirmedDay(roster: RosterContent, renewal: unknown): string {
  return isRenewalOf(renewal, roster) ? renewal.day : roster.day
}
