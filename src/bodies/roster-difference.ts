import { rosterFingerprint } from '../seal/roster-check.ts'
import type { RosterContent, RosterEntry, RosterRole } from '../seal/roster.ts'

/** One thing in which two rosters differ, in the order in which it matters. Words: `roster.change.<kind>`. */
export type RosterChange =
  | { readonly kind: 'roster_key'; readonly fingerprint: string }
  | { readonly kind: 'fallback'; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'joins' | 'leaves'; readonly name: string; readonly roles: readonly RosterRole[] }
  | { readonly kind: 'new_key' | 'renamed'; readonly name: string; readonly before: string }
  | {
      readonly kind: 'roles'
      readonly name: string
      readonly gains: readonly RosterRole[]
      readonly loses: readonly RosterRole[]
    }

/**
 * What a second signer has to look at (U6): the difference to the version that they know, and nothing else. Without a
 * version before, everybody joins. Equal rosters differ in nothing, whatever their day.
 */
export function rosterDifference(before: RosterContent | undefined, after: RosterContent): RosterChange[] {
  const changes: RosterChange[] = []
  if (before && before.rosterKey !== after.rosterKey) {
    changes.push({ kind: 'roster_key', fingerprint: rosterFingerprint(after.rosterKey) })
  }
  if (before?.fallback?.body !== after.fallback?.body || before?.fallback?.rosterKey !== after.fallback?.rosterKey) {
    changes.push({ kind: 'fallback', from: before?.fallback?.body, to: after.fallback?.body })
  }
  const old = new Map(before?.entries.map((entry) => [entry.id, entry]))
  for (const entry of after.entries) {
    const was = old.get(entry.id)
    old.delete(entry.id)
    if (!was) changes.push({ kind: 'joins', name: entry.name, roles: entry.roles })
    else changes.push(...entryChanges(was, entry))
  }
  for (const entry of old.values()) changes.push({ kind: 'leaves', name: entry.name, roles: entry.roles })
  return changes
}

function entryChanges(was: RosterEntry, is: RosterEntry): RosterChange[] {
  const changes: RosterChange[] = []
  if (was.recipient !== is.recipient || was.verifyKey !== is.verifyKey) {
    changes.push({ kind: 'new_key', name: is.name, before: was.name })
  }
  if (was.name !== is.name) changes.push({ kind: 'renamed', name: is.name, before: was.name })
  const gains = is.roles.filter((role) => !was.roles.includes(role))
  const loses = was.roles.filter((role) => !is.roles.includes(role))
  if (gains.length || loses.length) changes.push({ kind: 'roles', name: is.name, gains, loses })
  return changes
}
