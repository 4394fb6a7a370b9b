import { dayOf } from '../../bodies/actor.ts'
import { randomUUID } from 'node:crypto'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { findLocale } from '../../ui/locales.ts'
import { words } from '../../ui/words.ts'
import { addItem } from '../agendas/edit-agenda.ts'
import type { Meeting } from '../meetings/model.ts'
import { followCharters } from './follow-charters.ts'
import { dueFor, type Duty, owedFor, type ReportId } from './model.ts'
import { meetingsIn } from './store.ts'

const dayLength = 86_400_000
/** How far ahead places are kept on agendas, and how far back a period may have begun. */
const ahead = 45 * dayLength
const longestPeriod = 366 * dayLength

/** Keeps a place on the agenda for each report that is owed to a meeting to come. Doing it twice keeps one. */
export async function prepareReports({ db, clock, publicPages }: Context): Promise<void> {
  const now = clock.now()
  await transaction(db, (tx) => followCharters(tx, dayOf(now)))
  const duties = await db.selectFrom('report_duties').selectAll().where('to_day', 'is', null).limit(5000).execute()
  const bodies = [...new Set(duties.map(({ to_body }) => to_body))]
  const meetings = await meetingsIn(db, bodies, new Date(now.getTime() - longestPeriod), new Date(now.getTime() + ahead))
  const known = new Set(
    (
      await db
        .selectFrom('reports')
        .select(['duty', 'meeting'])
        .where('due_at', '>=', new Date(now.getTime() - longestPeriod))
        .execute()
    ).map(({ duty, meeting }) => `${duty} ${meeting}`)
  )
  const missing = duties.flatMap((duty) =>
    owedFor(
      duty,
      meetings.filter(({ body }) => body === duty.to_body)
    )
      .filter(({ id, starts_at, opened_at }) => starts_at > now && opened_at === null && !known.has(`${duty.id} ${id}`))
      .map((meeting) => ({ duty, meeting }))
  )
  // One transaction each: a full agenda of one meeting does not keep the others waiting.
  for (const { duty, meeting } of missing) {
    await transaction(db, async (tx) => {
      await keepPlace(tx, duty, meeting)
      await publicPages.changed(tx)
    })
  }
}

async function keepPlace(tx: Tx, duty: Duty, meeting: Meeting): Promise<void> {
  const made = await tx
    .insertInto('reports')
    .values({
      id: randomUUID() as ReportId,
      duty: duty.id,
      body: duty.body,
      meeting: meeting.id,
      item: null,
      due_at: dueFor(duty, meeting)
    })
    .onConflict((conflict) => conflict.columns(['duty', 'meeting']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  const body = await tx.selectFrom('bodies').select(['name', 'language']).where('id', '=', duty.body).executeTakeFirstOrThrow()
  const title = words(findLocale(body.language) ?? 'en')('owed.item', { body: body.name }).slice(0, 200)
  const added = await addItem(tx, meeting.id, { kind: 'report', title, notes: '', motion: null, private: false })
  if (!added) return
  const item = await tx
    .selectFrom('agenda_items')
    .select('id')
    .where('meeting', '=', meeting.id)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await tx.updateTable('reports').set({ item: item.id }).where('id', '=', made.id).execute()
}
