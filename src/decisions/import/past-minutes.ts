import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import { namedPerson } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import { recordPastMinutes } from '../minutes/record-past-minutes.ts'
import type { Note, ReadMinutes } from './model.ts'

/** Minutes of a body that are not here yet: neither taken from this source before, nor kept here under the same day and title. */
export async function newMinutes(db: Database, body: BodyId, minutes: readonly ReadMinutes[]): Promise<ReadMinutes[]> {
  if (minutes.length === 0) return []
  const known = await db
    .selectFrom('minutes')
    .select(['held_day', 'title', 'source'])
    .where('body', '=', body)
    .where(sql<boolean>`held_day = any (${minutes.map(({ held_day }) => held_day)}::date[])`)
    .execute()
  const isKnown = (each: ReadMinutes) =>
    known.some(
      ({ held_day, title, source }) =>
        held_day === each.held_day && (title === each.title || source === each.source.slice(0, 500))
    )
  return minutes.filter((each) => !isKnown(each))
}

/** Who was at these meetings and is nobody on the record: two spellings of a name, or somebody to take over first. */
export async function unknownPresent(db: Database, minutes: readonly ReadMinutes[]): Promise<Note[]> {
  const slugs = new Map(minutes.flatMap(({ present }) => present.map((name) => [namedPerson(name).slug, name])))
  if (slugs.size === 0) return []
  const known = await db
    .selectFrom('people')
    .select('slug')
    .where('slug', 'in', [...slugs.keys()])
    .execute()
  const there = new Set(known.map(({ slug }) => slug))
  const about = [...slugs].flatMap(([slug, name]) => (there.has(slug) ? [] : [name])).toSorted()
  return about.map((name) => ({ code: 'unknown_person', line: 0, body: '', about: name }))
}

/** Takes minutes over, one after the other; they were approved and published elsewhere. */
export async function takeMinutes(tx: Tx, body: BodyId, minutes: readonly ReadMinutes[], now: Date): Promise<void> {
  for (const { title, held_day, text, source } of minutes) {
    await recordPastMinutes(tx, { body, title, held_day, text, source: source.slice(0, 500) }, now)
  }
}
