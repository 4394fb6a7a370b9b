import { dayAfter } from '../envelopes/days.ts'
import type { Database } from '../db/database.ts'
import type { EmergencyNumber, Space } from './model.ts'
import { checkedNumbers, comingEvents, endedEvents, findSpace, onlineSpaces } from './store.ts'

/** Spaces that a report form offers; whoever names another place writes it in words. */
const mostPlaces = 60
const mostEvents = 25
const mostEnded = 10
/** An event that ended within these days is offered before those that are over for long; after a year none is. */
const freshDays = 14
const rememberedDays = 365

export type PlaceForReports = { readonly space: Space; readonly numbers: readonly EmergencyNumber[] }

/**
 * Spaces somebody can name as the place; always with the one that was asked for. Events that run, have just ended or come
 * next stand first, then online spaces, then events of the last year, newest first.
 */
export async function spacesForReports(db: Database, asked: string | undefined, now: Date): Promise<readonly Space[]> {
  const fresh = dayAfter(now, -freshDays)
  const events = await comingEvents(db, fresh, mostEvents)
  const ended = await endedEvents(db, { before: fresh, from: dayAfter(now, -rememberedDays) }, mostEnded)
  const online = await onlineSpaces(db, mostPlaces - events.length - ended.length)
  const listed = [...events, ...online, ...ended]
  const known = asked === undefined || listed.some((space) => space.id === asked)
  const extra = known || asked === undefined ? undefined : await findSpace(db, asked)
  return extra ? [extra, ...listed] : listed
}

/** The same with the numbers to call. */
export async function placesForReports(db: Database, asked: string | undefined, now: Date): Promise<readonly PlaceForReports[]> {
  const spaces = await spacesForReports(db, asked, now)
  const numbers = await checkedNumbers(
    db,
    spaces.map((space) => space.id)
  )
  return spaces.map((space) => ({ space, numbers: numbers.filter((each) => each.space === space.id) }))
}
