import { addSpan, duration } from '../../rules/clocks.ts'
import { readShare } from '../../rules/decision-rule.ts'
import type { PersonId } from '../people/model.ts'
import type { Upkeep } from './model.ts'

/** A meeting that was held: who was there, in person or otherwise as the body counts it. */
export type HeldMeeting = { readonly day: string; readonly present: ReadonlySet<PersonId> }
/** A vote that is over: who could vote, and who did; an abstention is a vote. */
export type ClosedVote = { readonly day: string; readonly could: ReadonlySet<PersonId>; readonly voted: ReadonlySet<PersonId> }

/** What somebody took part in, and whether the charter lets them stay. */
export type Activity = {
  readonly done: number
  readonly of: number
  /** The first day that was counted. */
  readonly from: string
  readonly isKept: boolean
}

type Member = { readonly person: PersonId; readonly since: string }

/** Nothing is counted before somebody sat down. */
function firstDay(over: string, { since }: Member, today: string): string {
  const from = addSpan(new Date(`${today}T00:00:00Z`), duration(over), 'UTC', -1)
    .toISOString()
    .slice(0, 10)
  return from > since ? from : since
}

/**
 * Meetings of the span that ends today: who misses more than the share leaves. Whole numbers only; a body that did not meet
 * asks nothing of anybody.
 */
export function attendance(
  rule: NonNullable<Upkeep['attendance']>,
  meetings: readonly HeldMeeting[],
  member: Member,
  today: string
): Activity {
  const from = firstDay(rule.over, member, today)
  const counted = meetings.filter(({ day }) => day >= from && day <= today)
  const done = counted.filter(({ present }) => present.has(member.person)).length
  const share = readShare(rule.share)
  const missed = counted.length - done
  return { done, of: counted.length, from, isKept: !share || missed * share.of <= share.parts * counted.length }
}

/** Votes of the span that ends today, of those that the person could cast: at least the share of them. */
export function participation(
  rule: NonNullable<Upkeep['participation']>,
  votes: readonly ClosedVote[],
  member: Member,
  today: string
): Activity {
  const from = firstDay(rule.over, member, today)
  const counted = votes.filter(({ day, could }) => day >= from && day <= today && could.has(member.person))
  const done = counted.filter(({ voted }) => voted.has(member.person)).length
  const share = readShare(rule.share)
  return { done, of: counted.length, from, isKept: !share || done * share.of >= share.parts * counted.length }
}
