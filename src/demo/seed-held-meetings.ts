/** A board meeting two weeks ago, with votes, somebody who left early and an item left over; and one under way. */
import type { Context } from '../context.ts'
import { transaction, type Tx } from '../db/database.ts'
import { addItem, type WrittenItem } from '../decisions/agendas/edit-agenda.ts'
import type { AgendaItemId } from '../decisions/agendas/model.ts'
import { planMeetings } from '../decisions/meetings/plan-meetings.ts'
import { draftMotion, proposeMotion } from '../decisions/motions/draft-motion.ts'
import type { MotionId, MotionWay } from '../decisions/motions/model.ts'
import { closeMeeting } from '../decisions/room/close-meeting.ts'
import { notePeople } from '../decisions/room/note-people.ts'
import { openMeeting } from '../decisions/room/open-meeting.ts'
import { passOn, takeUp } from '../decisions/room/pass-items.ts'
import { readRoom } from '../decisions/room/read-room.ts'
import { countConsent, consentVotes, openConsent } from '../decisions/room/voting/consent.ts'
import { bodyOfVote } from '../decisions/votes/body-of-vote.ts'
import { castOnBundle, closeMotion, openInMeeting, recordVotesInMeeting } from '../decisions/votes/meeting-votes.ts'
import type { Meeting } from '../decisions/meetings/model.ts'
import type { MeetingId } from '../decisions/votes/model.ts'
import type { Choice } from '../rules/vote.ts'
import type { CastKey } from './cast.ts'
import type { DemoFoundation } from './players.ts'
import { onDay, recordPeople } from './seed-motions.ts'

const minute = 60_000
const dayLength = 86_400_000

export async function seedHeldMeetings(site: Context, foundation: DemoFoundation, today: Date): Promise<void> {
  const people = await recordPeople(site, foundation)
  const begins = site.clock.now().getTime()
  const evening = new Date(begins + 6 * dayLength)
  evening.setUTCHours(18, 0, 0, 0)
  await holdMeeting({ site, foundation, people, from: evening })
  await beginMeeting({ site, foundation, people, from: new Date(today.getTime() - 25 * minute) })
}

type Telling = {
  readonly site: Context
  readonly foundation: DemoFoundation
  readonly people: Awaited<ReturnType<typeof recordPeople>>
  readonly from: Date
}

const plain = { kind: 'discussion', notes: '', motion: null, private: false } as const

async function plan(
  tx: Tx,
  { site, foundation, from }: Telling,
  title: string,
  items: readonly (Partial<WrittenItem> & { title: string })[]
) {
  const body = await bodyOfVote(tx, foundation.board)
  const times = [{ starts_at: from, ends_at: new Date(from.getTime() + 90 * minute) }]
  const meeting = await planMeetings(tx, onDay(site, new Date(from.getTime() - dayLength)), body, { title, place: '' }, times)
  // One meeting's agenda, in order.
  for (const item of items) await addItem(tx, meeting.id, { ...plain, ...item })
  return meeting
}

async function move(
  tx: Tx,
  { site, foundation, people, from }: Telling,
  mover: CastKey,
  how: MotionWay,
  title: string,
  text: string
) {
  const then = onDay(site, new Date(from.getTime() - dayLength))
  const about = { body: foundation.board, kind: 'ordinary', shown: 'public', mover: people[mover] } as const
  const { id } = await draftMotion(tx, then, { ...about, how, title, text })
  await proposeMotion(tx, then, id, people[mover])
  return id
}

/** The items of an agenda by their titles. */
async function itemsOf(tx: Tx, { site, foundation, from }: Telling, meeting: Meeting): Promise<(title: string) => AgendaItemId> {
  const { items } = await readRoom(tx, await bodyOfVote(tx, foundation.board), meeting, onDay(site, from).clock.now())
  return (title) => {
    const item = items.find((each) => each.title === title)
    if (!item) throw new Error('an item that is not on the agenda')
    return item.id
  }
}

async function holdMeeting(telling: Telling): Promise<void> {
  const { site, people, from } = telling
  const { jomo, keiko, luca, mirela } = people
  const at = (minutes: number) => onDay(site, new Date(from.getTime() + minutes * minute))
  await transaction(site.db, async (tx) => {
    const thanks = await move(
      tx,
      telling,
      'mirela',
      'consent_agenda',
      'Thank the kitchen',
      'the board thank the kitchen for the soup of last winter.'
    )
    const boxes = await move(
      tx,
      telling,
      'keiko',
      'consent_agenda',
      'Buy three fire boxes',
      'the foundation buy three fire boxes for up to 240 EUR.'
    )
    const shed = await move(
      tx,
      telling,
      'luca',
      'meeting',
      'Rent the shed by the canal',
      'the foundation rent the shed by the canal for a year, for up to 90 EUR a month.'
    )
    const planned = await plan(tx, telling, 'Special meeting', [
      { kind: 'structure', title: 'Opening and roll call' },
      { kind: 'decision', title: 'Thank the kitchen', motion: thanks },
      { kind: 'decision', title: 'Buy three fire boxes', motion: boxes },
      { kind: 'decision', title: 'Rent the shed by the canal', motion: shed },
      { kind: 'report', title: 'Treasurer’s report' },
      { title: 'Tools that are missing', private: true },
      { title: 'Where the boat is kept in winter' }
    ])
    const { id: meeting } = planned
    const item = await itemsOf(tx, telling, planned)
    await openMeeting(tx, at(0), meeting, { by: jomo, here: [jomo, keiko, luca, mirela] })
    await takeUp(tx, at(0), meeting, item('Opening and roll call'))
    await openConsent(tx, at(4), meeting, jomo)
    const [first] = await consentVotes(tx, meeting)
    for (const person of [jomo, keiko, luca, mirela]) {
      if (first?.bundle) await castOnBundle(tx, at(5), first.bundle, { person, choice: 'aye', via: 'meeting' })
    }
    await countConsent(tx, at(6), meeting)
    await passOn(tx, at(6), meeting, item('Opening and roll call'), { end: 'done', outcome: '' })
    await vote(tx, telling, {
      meeting,
      motion: shed,
      minutes: 20,
      said: { jomo: 'aye', keiko: 'aye', luca: 'aye', mirela: 'nay' }
    })
    await passOn(tx, at(31), meeting, item('Rent the shed by the canal'), { end: 'done', outcome: '' })
    await notePeople(tx, at(48), meeting, { arrived: [], left: [mirela], by: jomo })
    const outcome = 'The report was received. Keiko asks the bank about the second card.'
    await passOn(tx, at(55), meeting, item('Treasurer’s report'), { end: 'done', outcome })
    const found = 'Two ladders are missing; Luca asks the neighbours.'
    await passOn(tx, at(70), meeting, item('Tools that are missing'), { end: 'done', outcome: found })
    await closeMeeting(tx, at(88), meeting, jomo)
  })
}

type Said = {
  readonly meeting: MeetingId
  readonly motion: MotionId
  readonly minutes: number
  readonly said: Readonly<Partial<Record<CastKey, Choice>>>
}

async function vote(tx: Tx, { site, people, from }: Telling, { meeting, motion, minutes, said }: Said): Promise<void> {
  const then = onDay(site, new Date(from.getTime() + minutes * minute))
  const hands = Object.entries(said).map(([who, choice]) => ({ person: people[who as CastKey], choices: [choice] }))
  const opened = await openInMeeting(tx, then, motion, {
    room: { meeting, present: hands.map(({ person }) => person) },
    by: people.jomo
  })
  if ('problem' in opened) throw new Error(`a vote did not open: ${opened.problem}`)
  const { problem } = await recordVotesInMeeting(tx, then, opened.vote.id, hands)
  if (problem) throw new Error(`a hand was not taken: ${problem}`)
  await closeMotion(tx, then, motion)
}

/** Under way since a little while: the consent agenda waits, and a motion is to be voted on. */
async function beginMeeting(telling: Telling): Promise<void> {
  const { site, people, from } = telling
  await transaction(site.db, async (tx) => {
    const gutter = await move(
      tx,
      telling,
      'noor',
      'meeting',
      'Have the gutter mended',
      'the foundation have the gutter mended for up to 600 EUR.'
    )
    const paint = await move(
      tx,
      telling,
      'mirela',
      'consent_agenda',
      'Order paint',
      'the foundation order paint for up to 80 EUR.'
    )
    const planned = await plan(tx, telling, 'Storm damage', [
      { kind: 'structure', title: 'Opening and roll call' },
      { kind: 'decision', title: 'Order paint', motion: paint },
      { kind: 'decision', title: 'Have the gutter mended', motion: gutter },
      { title: 'Who looks after the keys' }
    ])
    const { id: meeting } = planned
    const item = await itemsOf(tx, telling, planned)
    const { jomo, keiko, luca } = people
    await openMeeting(tx, onDay(site, from), meeting, { by: jomo, here: [jomo, keiko, luca] })
    await takeUp(tx, onDay(site, new Date(from.getTime() + 2 * minute)), meeting, item('Opening and roll call'))
  })
}
