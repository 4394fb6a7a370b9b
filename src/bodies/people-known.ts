import type { Database } from '../db/database.ts'
import type { PeopleKnown } from '../rules/check-procedure.ts'
import type { Roster } from '../seal/roster.ts'
import { votersOn } from './body-seats.ts'
import type { BodyId } from './model.ts'

/** How many the newest signed roster of a body lists, and how many voting seats are held. Nothing where nobody is yet. */
export async function peopleKnown(db: Database, body: BodyId, day: string): Promise<PeopleKnown> {
  const newest = await db
    .selectFrom('rosters')
    .select('json')
    .where('body', '=', body)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const roster = newest && (JSON.parse(newest.json) as Roster).entries.length
  const seats = (await votersOn(db, body, day)).length
  return { ...(roster !== undefined && { roster }), ...(seats > 0 && { seats }) }
}
