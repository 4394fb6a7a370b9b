import type { Database } from '../db/database.ts'
import { rosterFingerprint } from '../seal/roster-check.ts'
import { confirmedDay } from '../seal/roster-renewal.ts'
import { signedRoster } from './form-state.ts'
import { findBodyBySlug } from './store.ts'

export type RosterFacts = {
  readonly name: string
  /** Groups of the hash of the roster key, as posters carry them (S20). */
  readonly fingerprint: string
  readonly version: number
  /** The day on which somebody last said that the roster is right. */
  readonly confirmed: string
}

/** What a poster says about the roster of a body; nothing for an unknown body and before the first roster. */
export async function rosterFacts(db: Database, slug: string): Promise<RosterFacts | undefined> {
  const body = await findBodyBySlug(db, slug)
  const signed = body && (await signedRoster(db, body.id))
  if (!body || !signed) return undefined
  const { roster, renewal } = signed
  return {
    name: body.name,
    fingerprint: rosterFingerprint(roster.rosterKey),
    version: roster.version,
    confirmed: confirmedDay(roster, renewal)
  }
}
