import type { Database } from '../../db/database.ts'
import type { SpaceId } from '../model.ts'
import type { EventNumber, EventPerson } from './model.ts'
import type { Shift } from './rota/model.ts'
import { shiftsOf } from './rota/store.ts'
import { numbersOfEvent, peopleOf } from './store.ts'

/** The people and the numbers of an event, for other areas. */
export async function eventParts(
  db: Database,
  event: SpaceId
): Promise<{ readonly people: readonly EventPerson[]; readonly numbers: readonly EventNumber[] }> {
  return { people: await peopleOf(db, event), numbers: await numbersOfEvent(db, event) }
}

/** The rota of an event, for other areas. */
export const eventShifts = (db: Database, event: SpaceId): Promise<readonly Shift[]> => shiftsOf(db, event)
