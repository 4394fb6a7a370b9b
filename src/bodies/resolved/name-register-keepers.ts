import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { BodyId, SeatId } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import { lockBody } from './lock-body.ts'
import type { Decided } from './problems.ts'
import { appoint, removeFromSeat } from './seat-people.ts'

/** From now on exactly these people maintain the ban register of a body. Their keys follow with the next signed roster. */
export async function nameRegisterKeepers(tx: Tx, body: BodyId, people: readonly PersonId[], by: Decided): Promise<void> {
  await lockBody(tx, body)
  const now = await tx
    .selectFrom('seats')
    .select(['id', 'person'])
    .where('body', '=', body)
    .where('role', '=', 'register_keeper')
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', by.day)]))
    .execute()
  const wanted = new Set(people)
  const keepers = new Set(now.map(({ person }) => person))
  for (const { id, person } of now) if (!wanted.has(person)) await removeFromSeat(tx, body, id, by)
  for (const person of wanted) {
    if (!keepers.has(person)) await appoint(tx, { body, seat: randomUUID() as SeatId, person, role: 'register_keeper' }, by)
  }
}
