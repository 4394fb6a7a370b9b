import type { Tx } from '../../db/database.ts'
import type { BodyId, SeatId } from '../model.ts'
import { noticeOf, removalState } from '../upkeep/removal.ts'
import { lockBody } from './lock-body.ts'
import { type Decided, NotDone } from './problems.ts'
import { removeFromSeat } from './seat-people.ts'

const problems = { no_notice: 'removal_no_notice', notice_runs: 'removal_notice_runs', not_heard: 'removal_not_heard' } as const

/**
 * Ends a seat by a decision against its holder. Where the charter asks for notice and a hearing, both must be over by the day
 * on which the seat is to end. Throws the `removal_*` problems and `seat_vacant`.
 */
export async function removeMember(tx: Tx, body: BodyId, seat: SeatId, by: Decided): Promise<void> {
  const { upkeep } = await lockBody(tx, body)
  if (upkeep.removal) {
    const state = removalState(upkeep.removal, await noticeOf(tx, seat), by.day)
    if (state !== 'ready') throw new NotDone(problems[state])
  }
  await removeFromSeat(tx, body, seat, by)
}
