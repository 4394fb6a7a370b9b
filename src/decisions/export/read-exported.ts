import { sql } from 'kysely'
import { namedPerson, writtenPerson } from '../../bodies/people/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import {
  allBodySlugs,
  readTakenBodies,
  readTakenCharters,
  readTakenSeats,
  slugsOfBodies,
  type StoredSeat
} from '../../bodies/resolved/read-taken.ts'
import type { Database } from '../../db/database.ts'
import type { ReadResolution, ReadSeat } from '../import/model.ts'
import type { ExportedBody } from './model.ts'

/**
 * Bodies as the public record has them, in one order whatever was written first. `slugs`: these alone. `plain`: people by name
 * alone, for reading and not for import.
 */
export async function readExported(db: Database, slugs?: readonly string[], { plain = false } = {}): Promise<ExportedBody[]> {
  const bodies = (await readTakenBodies(db, slugs ?? (await allBodySlugs(db)))).toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
  const ids = bodies.map(({ id }) => id)
  const [seats, charters, resolutions, parents] = await Promise.all([
    readTakenSeats(db, ids),
    readTakenCharters(db, bodies),
    resolutionsAbout(db, ids),
    slugsOfBodies(
      db,
      bodies.flatMap(({ parent }) => parent ?? [])
    )
  ])
  return bodies.map(({ id, parent, ...facts }): ExportedBody => {
    const [above, charter] = [parent === null ? undefined : parents.get(parent), charters.get(facts.slug)]
    return {
      ...facts,
      ...(above !== undefined && { parent: above }),
      ...(charter && { charter }),
      seats: seats
        .filter(({ slug }) => slug === facts.slug)
        .toSorted(inOrder)
        .map(asRead)
        .map((seat) => (plain ? { ...seat, person: namedPerson(seat.person).name } : seat)),
      resolutions: resolutions.get(id) ?? []
    }
  })
}

/** By role, then by name, then by days. */
function inOrder(a: StoredSeat, b: StoredSeat): number {
  const keys = (seat: StoredSeat) => [seat.role, seat.person_slug, seat.from_day, seat.title]
  return JSON.stringify(keys(a)) < JSON.stringify(keys(b)) ? -1 : 1
}

function asRead({ person_name: name, person_slug: slug, ...seat }: StoredSeat): ReadSeat {
  const { role, chosen, from_day, from_known, to_day, to_known, title, voting, cohort } = seat
  const more = { ...(title && { title }), ...(cohort && { cohort }), ...(!voting && { voting }) }
  return { person: writtenPerson({ name, slug }), role, chosen, from_day, from_known, to_day, to_known, ...more }
}

/** Resolutions that are about a body or changed it, oldest first. Those of confidential motions are not told here. */
async function resolutionsAbout(db: Database, ids: readonly BodyId[]): Promise<ReadonlyMap<BodyId, ReadResolution[]>> {
  const { rows } = await sql<ReadResolution & { body: BodyId }>`
    select distinct touched.body, r.number, r.title, r.text, r.decided, r.how, r.tally, r.decided_day
    from (
      select about as body, id from resolutions where about = any (${ids})
      union select body, resolution from resolution_effects where body = any (${ids})
    ) touched
    join resolutions r on r.id = touched.id
    left join motions m on m.id = r.motion
    where m.id is null or m.shown <> 'confidential'
    order by r.decided_day, r.number`.execute(db)
  const found = Map.groupBy(rows, ({ body }) => body)
  return new Map(
    [...found].map(([body, all]) => [
      body,
      all.map(({ number, title, text, decided, how, tally }) => ({ number, title, text, decided, how, tally }))
    ])
  )
}
