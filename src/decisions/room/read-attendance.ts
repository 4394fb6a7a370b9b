import { dayOf } from '../../bodies/actor.ts'
import type { SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database } from '../../db/database.ts'
import type { Meeting } from '../meetings/model.ts'
import type { Attendee } from './model.ts'
import { staysOf } from './store.ts'

type Named = { readonly person: PersonId; readonly name: string; readonly slug: string }

/**
 * Everybody with a seat on the day of a meeting and whoever else was there, by name: when they came and went, and who held
 * their proxy. A proxy given after the meeting closed, or taken back before, is none.
 */
export async function readAttendance(db: Database, meeting: Meeting): Promise<Attendee[]> {
  const day = dayOf(meeting.opened_at ?? meeting.starts_at)
  const seats = await db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['people.id as person', 'people.name', 'people.slug', 'seats.role', 'seats.voting'])
    .where('seats.body', '=', meeting.body)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .orderBy('seats.role')
    .execute()
  const stays = await staysOf(db, meeting.id)
  const holders = await holdersOf(db, meeting)
  const seated = new Set(seats.map(({ person }) => person))
  const people = new Map<PersonId, Named>(seats.map(({ person, name, slug }) => [person, { person, name, slug }]))
  const others = stays.filter(({ person }) => !seated.has(person)).map(({ person }) => person)
  for (const each of await named(db, others)) people.set(each.person, each)
  return [...people.values()]
    .toSorted((a, b) => (a.name === b.name ? (a.person < b.person ? -1 : 1) : a.name < b.name ? -1 : 1))
    .map((each): Attendee => {
      const own = seats.filter(({ person }) => person === each.person)
      const times = stays.filter(({ person }) => person === each.person)
      return {
        ...each,
        roles: own.map(({ role }): SeatRole => role),
        voting: own.some(({ voting }) => voting),
        stays: times.map(({ arrived_at, left_at }) => ({ arrived_at, left_at })),
        here: times.some(({ left_at: left }) => left === null),
        holder: holders.get(each.person)
      }
    })
}

async function named(db: Database, people: readonly PersonId[]): Promise<Named[]> {
  if (people.length === 0) return []
  return db
    .selectFrom('people')
    .select(['id as person', 'name', 'slug'])
    .where('id', 'in', [...people])
    .execute()
}

async function holdersOf(db: Database, { id, closed_at: closed }: Meeting) {
  const rows = await db
    .selectFrom('proxies')
    .innerJoin('people', 'people.id', 'proxies.holder')
    .select(['proxies.person', 'proxies.holder', 'people.name', 'proxies.given_at', 'proxies.revoked_at'])
    .where('meeting', '=', id)
    .orderBy('given_at')
    .execute()
  const valid = rows.filter(({ given_at: given, revoked_at: revoked }) =>
    closed === null ? revoked === null : given <= closed && (revoked === null || revoked > closed)
  )
  return new Map(valid.map(({ person, holder, name }) => [person, { person: holder, name }]))
}
