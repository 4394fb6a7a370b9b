/** The festival group owes the board a report, which is late; members of the board have read what is on the agenda. */
import { randomUUID } from 'node:crypto'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { commentOnItem, markItem } from '../decisions/papers/mark-item.ts'
import type { DutyId } from '../decisions/papers/model.ts'
import { prepareReports } from '../decisions/papers/prepare-reports.ts'
import type { DemoFoundation } from './players.ts'
import { onDay, recordPeople } from './seed-motions.ts'

const dayLength = 86_400_000

export async function seedReports(site: Context, foundation: DemoFoundation, today: Date): Promise<void> {
  const { db } = site
  const people = await recordPeople(site, foundation)
  const festival = await db.selectFrom('bodies').select('id').where('slug', '=', 'lantern-festival').executeTakeFirstOrThrow()
  await db
    .insertInto('report_duties')
    .values({
      id: randomUUID() as DutyId,
      body: festival.id,
      to_body: foundation.board,
      every: 'quarter',
      lead_days: 14,
      from_day: new Date(today.getTime() + dayLength).toISOString().slice(0, 10),
      to_day: null,
      source: 'The resolution that formed the group: a report each quarter'
    })
    .execute()
  const now = onDay(site, today)
  await prepareReports(now)
  const meeting = await db
    .selectFrom('meetings')
    .select('id')
    .where('body', '=', foundation.board)
    .where('series', 'is not', null)
    .orderBy('starts_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const storm = await db
    .selectFrom('agenda_items')
    .selectAll()
    .where('meeting', '=', meeting.id)
    .where('title', '=', 'Storm insurance')
    .executeTakeFirstOrThrow()
  await transaction(db, async (tx) => {
    await markItem(tx, now, storm, { person: people.luca, mark: 'agrees', words: '' })
    await markItem(tx, now, storm, { person: people.noor, mark: 'flag', words: 'The cheapest offer leaves out the boat.' })
    await commentOnItem(tx, storm, { person: people.keiko, words: 'The table is in the folder.', at: today })
  })
}
