/** Minutes of the board: of earlier years, of the special meeting as they wait for approval, and what is still to be done. */
import { randomUUID } from 'node:crypto'
import type { SeatId } from '../bodies/model.ts'
import type { PersonId } from '../bodies/people/model.ts'
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { giveOut, type NewAction } from '../decisions/action-items/give-out.ts'
import { endAction, noteOnAction } from '../decisions/action-items/keep-action.ts'
import { planMeetings } from '../decisions/meetings/plan-meetings.ts'
import { approveMinutes } from '../decisions/minutes/approve-minutes.ts'
import { publishDueMinutes } from '../decisions/minutes/publish-minutes.ts'
import { recordPastMinutes } from '../decisions/minutes/record-past-minutes.ts'
import { sendDraft } from '../decisions/minutes/send-draft.ts'
import { startMinutes } from '../decisions/minutes/start-minutes.ts'
import { writeText } from '../decisions/minutes/write-text.ts'
import { closeMeeting } from '../decisions/room/close-meeting.ts'
import { openMeeting } from '../decisions/room/open-meeting.ts'
import { bodyOfVote } from '../decisions/votes/body-of-vote.ts'
import type { MeetingId } from '../decisions/votes/model.ts'
import type { DemoFoundation } from './players.ts'
import { onDay, recordPeople } from './seed-motions.ts'

const minute = 60_000
const dayLength = 86_400_000

type People = Awaited<ReturnType<typeof recordPeople>>
type Told = { readonly site: Context; readonly foundation: DemoFoundation; readonly people: People }

export async function seedMinutes(site: Context, foundation: DemoFoundation, today: Date): Promise<void> {
  const told = { site, foundation, people: await recordPeople(site, foundation) }
  const begins = site.clock.now()
  await seatSecretary(told, begins)
  await seedPast(told, begins)
  await seedActions(told, begins)
  const first = await holdFirst(told, new Date(begins.getTime() + 2 * dayLength))
  await seedApproved(told, first, new Date(begins.getTime() + 3 * dayLength))
  await publishDueMinutes(onDay(site, today))
  await seedDraft(told, today)
}

/** Somebody whom a visitor can be, so that they can write minutes themselves. */
async function seatSecretary({ site, foundation: { board }, people }: Told, begins: Date): Promise<void> {
  await site.db
    .insertInto('seats')
    .values({
      id: randomUUID() as SeatId,
      body: board,
      person: people.keiko,
      role: 'secretary',
      from_day: begins.toISOString().slice(0, 10),
      to_day: null,
      resolution: null,
      voting: false
    })
    .execute()
}

/** What somebody typed up in another place, years ago. */
async function seedPast({ site, foundation: { board } }: Told, begins: Date): Promise<void> {
  const year = begins.getUTCFullYear() - 1
  const text = `Present: Jomo, Keiko, Luca, Noor. Excused: Mirela.

## The roof

It leaks again. Three roofers are asked.

## Next meeting

In a month, at the same place.`
  await transaction(site.db, (tx) =>
    recordPastMinutes(
      tx,
      { body: board, title: 'Monthly meeting', held_day: `${year}-06-12`, text, source: 'Folder “Minutes”, shelf 2' },
      begins
    )
  )
}

/** Open ones of some age, one that is late, one that is private, and one that is done. */
async function seedActions({ site, foundation: { board }, people }: Told, begins: Date): Promise<void> {
  const day = (days: number) => new Date(begins.getTime() + days * dayLength)
  const due = (days: number) => day(days).toISOString().slice(0, 10)
  const give = (tx: Tx, more: Pick<NewAction, 'title' | 'owner'> & Partial<NewAction>) =>
    giveOut(tx, onDay(site, day(-80)), { body: board, due_day: null, private: false, by: people.jomo, ...more })
  await transaction(site.db, async (tx) => {
    const roof = await give(tx, { title: 'Ask three roofers for an offer', owner: people.luca, due_day: due(-40) })
    const card = await give(tx, { title: 'Ask the bank about the second card', owner: people.keiko, due_day: due(21) })
    await give(tx, { title: 'Talk with the caretaker about hours', owner: people.jomo, private: true })
    const keys = await give(tx, { title: 'Collect the old keys', owner: people.mirela })
    const say = (words: string, person: PersonId) => ({ words, person })
    if (roof) await noteOnAction(tx, onDay(site, day(-20)), roof.id, say('Two have answered.', people.luca))
    if (card) await noteOnAction(tx, onDay(site, day(1)), card.id, say('They want the new statutes first.', people.keiko))
    if (keys) await endAction(tx, onDay(site, day(3)), keys.id, 'done', say('All eleven are in the box.', people.mirela))
  })
}

async function holdFirst({ site, foundation: { board }, people }: Told, from: Date): Promise<MeetingId> {
  const at = (minutes: number) => onDay(site, new Date(from.getTime() + minutes * minute))
  const { jomo, keiko, luca, noor } = people
  return transaction(site.db, async (tx) => {
    const body = await bodyOfVote(tx, board)
    const times = [{ starts_at: from, ends_at: new Date(from.getTime() + 60 * minute) }]
    const { id } = await planMeetings(tx, at(-60 * 24), body, { title: 'Monthly meeting', place: '' }, times)
    await openMeeting(tx, at(0), id, { by: jomo, here: [jomo, keiko, luca, noor] })
    await closeMeeting(tx, at(40), id, jomo)
    return id
  })
}

/** The short meeting at the beginning: approved by a written act and public. */
async function seedApproved({ site, foundation: { board }, people }: Told, meeting: MeetingId, then: Date): Promise<void> {
  const { db } = site
  await db.insertInto('minutes_settings').values({ body: board, publish_days: 1 }).execute()
  await transaction(db, async (tx) => {
    const id = await startMinutes(tx, meeting, then)
    if (!id) throw new Error('a meeting without minutes')
    const for_all = 'We walked through the hall and looked at what the winter left. Nothing was decided.'
    await writeText(tx, id, { part: 'opening', for_all, for_members: '', edition: 0, by: people.keiko }, then)
    await sendDraft(tx, onDay(site, then), id, then.toISOString().slice(0, 10))
    const rule = 'section 7 of the standing orders'
    await approveMinutes(tx, id, { how: 'chair', person: people.jomo, rule }, then)
  })
}

/** The draft of the special meeting: text around the facts, a word for members alone, sent for comment. */
async function seedDraft({ site, foundation: { board }, people }: Told, today: Date): Promise<void> {
  const then = onDay(site, today)
  const now = then.clock.now()
  await transaction(site.db, async (tx) => {
    const meeting = await tx
      .selectFrom('meetings')
      .select('id')
      .where('body', '=', board)
      .where('title', '=', 'Special meeting')
      .executeTakeFirstOrThrow()
    const id = await startMinutes(tx, meeting.id, now)
    if (!id) throw new Error('a meeting without minutes')
    const shed = await tx
      .selectFrom('agenda_items')
      .select('id')
      .where('meeting', '=', meeting.id)
      .where('title', 'like', 'Rent the shed%')
      .executeTakeFirst()
    const write = (part: string, for_all: string, for_members = '') =>
      writeText(tx, id, { part, for_all, for_members, edition: 0, by: people.keiko }, now)
    await write('roll', 'Noor sent word that she was ill.')
    if (shed)
      await write(`item.${shed.id}`, 'Luca showed photographs of the shed. It is dry.', 'The owner is in a hurry to let it.')
    await sendDraft(tx, then, id, new Date(now.getTime() + 7 * dayLength).toISOString().slice(0, 10))
  })
}
