import { newSecret, secretHash } from '../../../accounts/secret-hash.ts'
import { dayOf } from '../../../bodies/actor.ts'
import type { Context } from '../../../context.ts'
import { type Database, transaction } from '../../../db/database.ts'
import type { SpaceId } from '../../model.ts'
import type { EventPersonId } from '../model.ts'
import { deleteCalendar, findCalendar, insertCalendar } from './store.ts'

/** Makes the secret address of a calendar; the one before stops working. `person`: nothing for the whole event's. */
export async function makeCalendarLink(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  event: SpaceId,
  person: EventPersonId | null
): Promise<string> {
  const { secret, hash } = newSecret()
  await transaction(db, async (tx) => {
    await deleteCalendar(tx, event, person)
    await insertCalendar(tx, { hash, event, person, made_day: dayOf(clock.now()) })
  })
  return secret
}

/** False when there was none. */
export const endCalendarLink = (db: Database, event: SpaceId, person: EventPersonId | null) =>
  transaction(db, (tx) => deleteCalendar(tx, event, person))

/** Whose calendar an address gives; nothing when it was ended or never was. */
export async function calendarOf(db: Database, token: string) {
  const hash = secretHash(token.replace(/\.ics$/, ''))
  return hash && findCalendar(db, hash)
}
