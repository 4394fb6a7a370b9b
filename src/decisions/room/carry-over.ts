import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import type { AgendaItemId } from '../agendas/model.ts'
import { itemsOf } from '../agendas/store.ts'
import type { Meeting } from '../meetings/model.ts'
import { lockMeeting } from '../meetings/store.ts'
import { nextMeeting } from './store.ts'

/** How many items of earlier meetings come onto an agenda at once. */
const most = 200

/**
 * Copies what earlier meetings of a body left undone onto the agenda of a later one, behind its opening: items left over,
 * and those of meetings that were cancelled or never opened. Each is copied once, by whoever comes first.
 */
export async function carryOver(tx: Tx, body: BodyId, to: Meeting, now: Date): Promise<number> {
  await lockMeeting(tx, to.id)
  await leaveMissed(tx, body, to, now)
  const left = await tx
    .selectFrom('agenda_items as old')
    .innerJoin('meetings', 'meetings.id', 'old.meeting')
    .selectAll('old')
    .where('meetings.body', '=', body)
    .where('meetings.starts_at', '<', to.starts_at)
    .where('old.state', '=', 'left_over')
    .where('old.kind', '<>', 'structure')
    .where((where) =>
      where.or([
        where('meetings.cancelled', '=', true),
        where('meetings.opened_at', 'is', null),
        where('meetings.closed_at', 'is not', null)
      ])
    )
    .where((where) =>
      where.not(
        where.exists(where.selectFrom('agenda_items as copy').select('copy.id').whereRef('copy.carried_from', '=', 'old.id'))
      )
    )
    .orderBy('meetings.starts_at')
    .orderBy('old.place')
    .limit(most)
    .execute()
  if (left.length === 0) return 0
  const place = await makeRoom(tx, to, left.length)
  await tx
    .insertInto('agenda_items')
    .values(
      left.map(({ id, kind, title, notes, motion, private: hidden, carried }, at) => ({
        id: randomUUID() as AgendaItemId,
        meeting: to.id,
        place: place + at,
        kind,
        title,
        notes,
        motion,
        private: hidden,
        carried_from: id,
        carried: carried + 1
      }))
    )
    .onConflict((conflict) => conflict.column('carried_from').doNothing())
    .execute()
  return left.length
}

/** The same onto the first meeting after a moment that is still to be held, if there is one. */
export async function carryOverToNext(tx: Tx, body: BodyId, when: { readonly after: Date; readonly now: Date }): Promise<void> {
  const next = await nextMeeting(tx, body, when)
  if (next) await carryOver(tx, body, next, when.now)
}

/** Items of meetings that will not be held any more are left over. */
async function leaveMissed(tx: Tx, body: BodyId, to: Meeting, now: Date): Promise<void> {
  await sql`update agenda_items set state = 'left_over' from meetings
    where meetings.id = agenda_items.meeting and meetings.body = ${body} and meetings.starts_at < ${to.starts_at}
      and agenda_items.state = 'waiting' and meetings.opened_at is null and (meetings.cancelled or meetings.ends_at < ${now})
      and meetings.id <> ${to.id}`.execute(tx)
}

/** Moves what stands behind the opening of an agenda down, and says where the gap begins. */
async function makeRoom(tx: Tx, { id }: Meeting, many: number): Promise<number> {
  const items = await itemsOf(tx, id)
  const first = items.find(({ kind }) => kind !== 'structure')
  const place = first?.place ?? (items.at(0)?.place ?? 0) + 1
  await sql`update agenda_items set place = place + ${many} where meeting = ${id} and place >= ${place}`.execute(tx)
  return place
}
