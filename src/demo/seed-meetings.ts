/** The board's monthly meetings, planned eight of them, with an agenda for the first. */
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import { addItem } from '../decisions/agendas/edit-agenda.ts'
import { timesOf } from '../decisions/meetings/model.ts'
import { planMeetings } from '../decisions/meetings/plan-meetings.ts'
import { bodyOfVote } from '../decisions/votes/body-of-vote.ts'
import type { DemoFoundation } from './players.ts'

export async function seedMeetings(site: Context, { board }: DemoFoundation, today: Date): Promise<void> {
  const body = await bodyOfVote(site.db, board)
  const day = new Date(today.getTime() + 10 * 86_400_000).toISOString().slice(0, 10)
  const times = timesOf({ day, from: '18:00', to: '19:30' }, 'month_weekday', 8, body.time_zone)
  if (times === 'skipped') throw new Error('no clock changes in the evening')
  const about = { title: 'Monthly meeting', place: 'https://meet.example/lantern-board' }
  await transaction(site.db, async (tx) => {
    const { id } = await planMeetings(tx, site, body, about, times)
    const item = { notes: '', motion: null, private: false }
    await addItem(tx, id, { ...item, kind: 'structure', title: 'Opening and roll call' })
    await addItem(tx, id, { ...item, kind: 'report', title: 'Treasurer’s report' })
    await addItem(tx, id, { ...item, kind: 'discussion', title: 'Storm insurance', notes: 'Three offers are in.' })
    await addItem(tx, id, { ...item, kind: 'discussion', title: 'Pay of the caretaker', private: true })
  })
}
