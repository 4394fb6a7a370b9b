import type { Database } from '../../db/database.ts'
import { addSpan, duration } from '../../rules/clocks.ts'
import { dayOf } from '../actor.ts'
import type { BodyId, SeatId } from '../model.ts'
import { type Activity, attendance, participation } from './activity.ts'
import { checkUpkeep } from './check-upkeep.ts'
import { bodiesAsking, type KeptBody } from './confirm/store.ts'
import { closedVotes, heldMeetings } from './store-activity.ts'
import { seatsOfBody } from './store.ts'

/** Somebody who takes part less than the charter asks: the chair decides what follows, and the record never does so by itself. */
export type ShortSeat = {
  readonly seat: SeatId
  readonly person_name: string
  readonly body: BodyId
  readonly body_name: string
  readonly of: 'votes' | 'meetings'
  readonly activity: Activity
}

/** Active bodies whose charter asks people to come or to vote. */
export async function bodiesAskingActivity(db: Database): Promise<KeptBody[]> {
  const found = [...(await bodiesAsking(db, 'attendance')), ...(await bodiesAsking(db, 'participation'))]
  const bodies = new Map(found.map((body) => [body.id, body]))
  return [...bodies.values()].filter(({ upkeep }) => checkUpkeep(upkeep).length === 0)
}

/** Who of a body takes part less than its charter asks on a day, by name. */
export async function findShort(db: Database, { id, name, upkeep }: KeptBody, today: string): Promise<ShortSeat[]> {
  const { attendance: come, participation: vote } = upkeep
  const since = (over: string) => dayOf(addSpan(new Date(`${today}T00:00:00Z`), duration(over), 'UTC', -1))
  const [seats, meetings, votes] = await Promise.all([
    seatsOfBody(db, id, today),
    come ? heldMeetings(db, id, since(come.over)) : [],
    vote ? closedVotes(db, id, since(vote.over)) : []
  ])
  return seats.flatMap(({ seat, person, person_name, voting, from_day }) => {
    const member = { person, since: from_day }
    const counted = [
      ...(come ? [{ of: 'meetings' as const, activity: attendance(come, meetings, member, today) }] : []),
      ...(vote && voting ? [{ of: 'votes' as const, activity: participation(vote, votes, member, today) }] : [])
    ]
    return counted
      .filter(({ activity }) => !activity.isKept)
      .map((each) => ({ seat, person_name, body: id, body_name: name, ...each }))
  })
}
