import { hearsCases } from '../../bodies/hears-cases.ts'
import type { Database } from '../../db/database.ts'
import { openBox } from '../../rules/ballot-box.ts'
import { quorumNeeded } from '../../rules/judge-votes.ts'
import { goesOn, type Meeting, opensNow, stateOf } from '../meetings/model.ts'
import { ruleFor } from '../rules/rule-for.ts'
import type { BodyOfVote } from '../votes/body-of-vote.ts'
import { drawRoom, entriesOf } from '../votes/roll.ts'
import type { RoomQuorum, RoomView } from './model.ts'
import { allowsProxies } from './proxies.ts'
import { readAttendance } from './read-attendance.ts'
import { hereNow, roomItems } from './store.ts'

/** A meeting with who is there, how far it has come, and whether it can decide. */
export async function readRoom(db: Database, body: BodyOfVote, meeting: Meeting, now: Date): Promise<RoomView> {
  const state = stateOf(meeting, now)
  return {
    meeting,
    state,
    body: { id: body.id, slug: body.slug, name: body.name },
    people: await readAttendance(db, meeting),
    items: await roomItems(db, meeting.id),
    standing: await hearsCases(db, body.id),
    quorum: goesOn(state) ? await readQuorum(db, body, meeting, now) : undefined,
    proxies: allowsProxies(body),
    opensNow: opensNow(meeting, now),
    overdue: goesOn(state) && meeting.ends_at <= now
  }
}

/** By the rule for ordinary matters in a meeting; a motion of another kind says its own when it is voted on. */
async function readQuorum(db: Database, body: BodyOfVote, { id }: Meeting, now: Date): Promise<RoomQuorum | undefined> {
  const chosen = ruleFor(body, 'ordinary', 'meeting')
  if ('problem' in chosen) return undefined
  const { rule } = chosen
  const lines = await drawRoom(db, body.id, rule, now, { meeting: id, present: await hereNow(db, id) })
  const { counts, standings } = openBox(rule, entriesOf(lines))
  return {
    seats: counts.seats,
    here: counts.present,
    byProxy: standings.proxy,
    needed: rule.quorum && quorumNeeded(rule.quorum, counts)
  }
}
