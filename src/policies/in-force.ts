import type { Database } from '../db/database.ts'
import { type PolicySlug, type Version, versionOn } from './model.ts'
import { versionsOf } from './store.ts'

/**
 * The version of a text that was or is in force on a day (`2026-11-21`); nothing when there was none. The server asks this
 * for public days only; the day of an incident is sealed, and the browser that knows it asks `versionOn`.
 */
export async function inForceOn(db: Database, slug: PolicySlug, day: string): Promise<Version | undefined> {
  return versionOn(await versionsOf(db, slug), day)
}
