import type { Database } from '../db/database.ts'
import type { EmergencyNumber, Space } from './model.ts'
import { checkedNumbers, findSpace, listSpaces } from './store.ts'

/** Spaces that a report form offers; whoever names another place writes it in words. */
const mostPlaces = 60

export type PlaceForReports = { readonly space: Space; readonly numbers: readonly EmergencyNumber[] }

/** Spaces somebody can name as the place, with the numbers to call; always with the one the form was opened for. */
export async function placesForReports(db: Database, asked: string | undefined): Promise<readonly PlaceForReports[]> {
  const listed = await listSpaces(db, mostPlaces)
  const known = asked === undefined || listed.some((space) => space.id === asked)
  const extra = known || asked === undefined ? undefined : await findSpace(db, asked)
  const spaces = extra ? [extra, ...listed] : listed
  const numbers = await checkedNumbers(
    db,
    spaces.map((space) => space.id)
  )
  return spaces.map((space) => ({ space, numbers: numbers.filter((each) => each.space === space.id) }))
}
