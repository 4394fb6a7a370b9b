import type { Database } from '../db/database.ts'
import type { Staff } from '../http/route.ts'
import type { Actor } from './policy.ts'
import { seatsOfAccount } from './store.ts'

/** A day as the product writes it, in UTC: `2026-11-21`. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** Who asks, for the policies of bodies, spaces and settings. */
export async function actorOf(db: Database, staff: Staff, now: Date): Promise<Actor> {
  const account = staff.accountId
  return { account, isAdmin: staff.isAdmin, seats: await seatsOfAccount(db, account, dayOf(now)) }
}
