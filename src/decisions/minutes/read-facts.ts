import { hearsCases } from '../../bodies/hears-cases.ts'
import { votingSeats } from '../../bodies/upkeep/affiliation-limit.ts'
import type { Database } from '../../db/database.ts'
import { quorumNeeded } from '../../rules/judge-votes.ts'
import { daysOpen, type ListedAction } from '../action-items/model.ts'
import { actionsOfMeeting, openAt } from '../action-items/store.ts'
import { itemsOf } from '../agendas/store.ts'
import type { Meeting } from '../meetings/model.ts'
import { isPublic } from '../motions/policy.ts'
import type { Motion, MotionId, MotionState } from '../motions/model.ts'
import { motionsById, versionsById } from '../motions/store.ts'
import type { Attendee } from '../room/model.ts'
import { readAttendance } from '../room/read-attendance.ts'
import { votesInMeeting } from '../room/store.ts'
import { ruleFor } from '../rules/rule-for.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import type { Vote, VoteEnd } from '../votes/model.ts'
import { listVotesBetween } from '../votes/votes-between.ts'
import type { ActionFact, MotionFact, Part, QuorumFact, RollFact } from './model.ts'
import { heldBefore } from './store.ts'

const mostCarried = 200
/** The first meeting of a body has every vote before it. */
const theBeginning = new Date(0)

/** A part as the record fills it, before anybody wrote around it. */
export type BarePart = Omit<Part, 'text' | 'inside'>

/** Everything that the record says of a meeting, part by part, as it stands now. */
export async function readFacts(db: Database, meeting: Meeting): Promise<BarePart[]> {
  const opened = meeting.opened_at ?? meeting.starts_at
  const closed = meeting.closed_at ?? meeting.ends_at
  const before = await heldBefore(db, meeting)
  const [items, attendance, votes, made, carried, standing] = await Promise.all([
    itemsOf(db, meeting.id),
    readAttendance(db, meeting),
    votesInMeeting(db, meeting.id),
    actionsOfMeeting(db, meeting.id, closed),
    openAt(db, meeting.body, opened, mostCarried),
    hearsCases(db, meeting.body)
  ])
  const between = await listVotesBetween(db, meeting.body, before ?? theBeginning, opened)
  const motions = await motionsById(db, [
    ...votes.map(({ motion }) => motion),
    ...items.flatMap(({ motion }) => motion ?? []),
    ...between.map(({ motion }) => motion.id)
  ])
  const inRoom = votes.filter(({ state }) => endOf(state) !== undefined)
  const voted = (id: MotionId) => inRoom.findLast(({ motion }) => motion === id)
  const say = await motionFacts(db, [...motions.values()], [...inRoom, ...between.map(({ vote }) => vote)])
  const listed = new Set(items.flatMap(({ motion }) => motion ?? []))
  const others = inRoom.filter(({ motion }) => !listed.has(motion))
  const ofItem = (id: string) => made.filter(({ item }) => item === id)
  const loose = made.filter(({ item }) => item === null || !items.some(({ id }) => id === item))
  const plain = (key: string, of: Part['facts']): BarePart => ({ key, private: false, facts: of })
  return [
    plain('opening', {
      is: 'opening',
      starts_at: meeting.starts_at.toISOString(),
      ends_at: meeting.ends_at.toISOString(),
      opened_at: meeting.opened_at?.toISOString() ?? null,
      closed_at: meeting.closed_at?.toISOString() ?? null,
      zone: meeting.zone
    }),
    plain('roll', {
      is: 'roll',
      lines: meeting.opened_at ? attendance.map(rollFact) : [],
      quorum: meeting.opened_at ? await quorumOf(db, meeting, attendance) : null
    }),
    plain('between', {
      is: 'between',
      from: before?.toISOString() ?? null,
      to: opened.toISOString(),
      motions: between.flatMap(({ motion, vote }) => say(motion.id, vote))
    }),
    ...items.map((item): BarePart => ({
      key: `item.${item.id}`,
      private: item.private,
      facts: {
        is: 'item',
        title: item.title,
        kind: item.kind,
        notes: item.notes,
        outcome: item.outcome,
        left_over: item.state === 'left_over',
        motions: item.motion === null ? [] : say(item.motion, voted(item.motion)),
        actions: ofItem(item.id).map((action) => actionFact(action, closed))
      }
    })),
    ...(standing ? [plain('standing', { is: 'standing' })] : []),
    ...(others.length === 0 ? [] : [plain('votes', { is: 'votes', motions: others.flatMap((vote) => say(vote.motion, vote)) })]),
    plain('actions', {
      is: 'actions',
      made: loose.map((action) => actionFact(action, closed)),
      carried: carried.map((action) => actionFact(action, opened))
    })
  ]
}

/** How a vote ended, if it came to anything. */
function endOf(state: VoteEnd | null): MotionState | undefined {
  return state === null || state === 'new_version' || state === 'pulled' ? undefined : state
}

/** A motion as minutes tell it, with the vote that was taken on it, in the version that was voted on; nothing for one that is gone. */
async function motionFacts(db: Database, motions: readonly Motion[], votes: readonly Vote[]) {
  const versions = await versionsById(db, [
    ...motions.map(({ id, version }) => ({ motion: id, n: version })),
    ...votes.map(({ motion, version }) => ({ motion, n: version }))
  ])
  const resolutions = await resolutionsOf(db, motions)
  return (id: MotionId, vote?: Vote): MotionFact[] => {
    const motion = motions.find((each) => each.id === id)
    if (!motion) return []
    const options = versions.find((each) => each.motion === id && each.n === (vote?.version ?? motion.version))?.options ?? []
    // The motion keeps the sentence of its last vote; of an earlier one the tally stands alone.
    const isLast = vote !== undefined && vote.closed_at?.getTime() === motion.closed_at?.getTime()
    const fact: MotionFact = {
      number: motion.number,
      confidential: !isPublic(motion),
      title: motion.title,
      text: options.map(({ title, text }) => (title ? `${title}: ${text}` : text)).join('\n\n'),
      mover: motion.mover,
      seconder: motion.seconder,
      state: endOf(vote?.state ?? null) ?? 'proposed',
      tally: vote?.tally ?? '',
      outcome: isLast ? motion.outcome : '',
      at: (vote?.closed_at ?? motion.proposed_at ?? motion.made_at).toISOString(),
      resolution: vote?.state === 'passed' ? (resolutions.get(id) ?? null) : null
    }
    return [fact]
  }
}

async function resolutionsOf(db: Database, motions: readonly Motion[]): Promise<ReadonlyMap<MotionId, string>> {
  if (motions.length === 0) return new Map()
  const ids = motions.map(({ id }) => id)
  const rows = await db.selectFrom('resolutions').select(['number', 'motion']).where('motion', 'in', ids).execute()
  return new Map(rows.map(({ motion, number }) => [motion as MotionId, number]))
}

const rollFact = ({ person, roles, voting, stays, holder }: Attendee): RollFact => ({
  person,
  roles,
  voting,
  standing: stays.length > 0 ? 'present' : holder ? 'proxy' : 'absent',
  held_by: holder?.person ?? null,
  times: stays.map(({ arrived_at, left_at }) => ({ from: arrived_at.toISOString(), to: left_at?.toISOString() ?? null }))
})

const actionFact = (action: ListedAction, at: Date): ActionFact => ({
  number: action.number,
  title: action.title,
  owner: action.owner,
  due_day: action.due_day,
  private: action.private,
  days: daysOpen({ made_at: action.made_at, ended_at: null }, at),
  meetings: action.meetings
})

/** How many voting members were there at the opening and at the lowest, against the quorum for ordinary business. */
async function quorumOf(db: Database, meeting: Meeting, attendance: readonly Attendee[]): Promise<QuorumFact | null> {
  const body = await bodyOfVote(db, meeting.body)
  const chosen = ruleFor(body, 'ordinary', 'meeting')
  if ('problem' in chosen || !chosen.rule.quorum) return null
  const voters = attendance.filter(({ voting, roles }) => voting && roles.length > 0)
  const { upkeep } = await db.selectFrom('bodies').select('upkeep').where('id', '=', meeting.body).executeTakeFirstOrThrow()
  const seats = votingSeats(upkeep, voters.length)
  const needed = quorumNeeded(chosen.rule.quorum, { eligible: voters.length, seats })
  const opened = meeting.opened_at ?? meeting.starts_at
  const closed = meeting.closed_at ?? meeting.ends_at
  const counts = (at: Date) =>
    voters.filter(({ stays }) => stays.some((stay) => stay.arrived_at <= at && (stay.left_at === null || stay.left_at > at)))
  const here = (at: Date): number => {
    const present = new Set(counts(at).map(({ person }) => person))
    if (!chosen.rule.proxies) return present.size
    const spoken = voters.filter(({ person, holder }) => !present.has(person) && holder && present.has(holder.person))
    return present.size + spoken.length
  }
  const moments = attendance
    .flatMap(({ stays }) => stays.flatMap(({ arrived_at, left_at }) => [arrived_at, left_at]))
    .filter((at) => at !== null && at >= opened && at < closed)
    .map((at) => at ?? opened)
  const opening = here(opened)
  return { opening, fewest: Math.min(opening, ...moments.map(here)), needed, of: seats }
}
