import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import { type Body, isConductRole, mostReaders, type SeatRole } from '../model.ts'
import { overlaps } from '../panel-overlap.ts'
import type { PersonId } from '../people/model.ts'
import { seatsOn } from '../store.ts'
import { affiliationBreaches } from '../upkeep/affiliation-limit.ts'
import type { Upkeep } from '../upkeep/model.ts'
import { votersOn } from '../upkeep/store.ts'
import { NotDone } from './problems.ts'

type Wanted = {
  readonly person: PersonId
  readonly role: SeatRole
  readonly voting?: boolean
  readonly from_day: string
  readonly to_day: string | null
}

/**
 * Whether somebody may sit down on a body, whoever decided it. The body must be locked. Throws `NotDone` when the person is
 * gone, sits in that role already, holds a role that may not go together with it, or would break a limit.
 */
export async function checkSeat(tx: Tx, body: Body & { readonly upkeep: Upkeep }, seat: Wanted): Promise<void> {
  const person = await tx
    .selectFrom('people')
    .select(['forgotten_day', 'account'])
    .where('id', '=', seat.person)
    .executeTakeFirst()
  if (!person || person.forgotten_day !== null) throw new NotDone('person_gone')
  if (seat.to_day !== null && seat.to_day < seat.from_day) throw new NotDone('term_over')
  await checkRoles(tx, body, seat)
  if (body.upkeep.affiliation && (seat.voting ?? true)) await checkAffiliations(tx, body, seat)
  await checkReaders(tx, body, seat, person.account)
}

async function checkRoles(tx: Tx, { id, upkeep }: Body & { upkeep: Upkeep }, { person, role, from_day, to_day }: Wanted) {
  const held = await tx
    .selectFrom('seats')
    .select('role')
    .where('body', '=', id)
    .where('person', '=', person)
    .where(sql<boolean>`daterange(from_day, to_day, '[]') && daterange(${from_day}::date, ${to_day}::date, '[]')`)
    .execute()
  if (held.some((each) => each.role === role)) throw new NotDone('overlapping_term')
  const apart = (upkeep.apart ?? []).filter((pair) => pair.includes(role)).flat()
  if (held.some((each) => each.role !== role && apart.includes(each.role))) throw new NotDone('roles_apart')
}

/** PSF bylaws 5.15: a person who would break the limit is not seated. */
async function checkAffiliations(tx: Tx, { id, upkeep }: Body & { upkeep: Upkeep }, { person, from_day }: Wanted) {
  const voters = await votersOn(tx, id, from_day, person)
  const broken = affiliationBreaches(upkeep, voters).some(({ people }) => people.includes(person))
  if (broken) throw new NotDone('affiliation_limit')
}

/** U4: at most five open new reports. U5: the panel that takes over is not the same people. Both sign, so both need accounts. */
async function checkReaders(
  tx: Tx,
  body: Body,
  { role, from_day }: Wanted,
  account: Parameters<typeof overlaps>[0][0]['account'] | null
) {
  if (account === null) {
    if (isConductRole(role)) throw new NotDone('no_account')
    return
  }
  if (role !== 'intake_reader' && body.fallback === null) return
  const seats = await seatsOn(tx, body.id, from_day)
  const readers = seats.filter((seat) => seat.role === 'intake_reader')
  if (role === 'intake_reader' && readers.length >= mostReaders) throw new NotDone('too_many_readers')
  if (body.fallback && overlaps([...seats, { account }], await seatsOn(tx, body.fallback, from_day))) {
    throw new NotDone('fallback_overlap')
  }
}

/** Who a person on the record is now: a resolution may name a row that was merged into another one since. */
export async function personNow(tx: Tx, person: PersonId): Promise<PersonId> {
  const row = await tx.selectFrom('people').select('merged_into').where('id', '=', person).executeTakeFirst()
  return row?.merged_into ?? person
}
