import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { ResolutionId } from '../../decisions/model.ts'
import type { BodyId, BodyKind, BodyLink, BodyStatus, Chosen, DayKnown, SeatId, SeatRole } from '../model.ts'
import { namedPerson, type PersonId } from '../people/model.ts'

/** What another record can say of a body. */
export type BodyFacts = {
  readonly name: string
  readonly kind: BodyKind
  readonly status: BodyStatus
  readonly formed: string
  readonly ended: string
  readonly purpose: string
  readonly mailing_list: string
  readonly links: readonly BodyLink[]
}

export type TakenBody = BodyFacts & { readonly id: BodyId; readonly slug: string; readonly parent: BodyId | null }

export type TakenSeat = {
  readonly body: BodyId
  readonly person: PersonId
  readonly role: SeatRole
  readonly chosen: Chosen
  readonly from_day: string
  readonly from_known: DayKnown
  readonly to_day: string | null
  readonly to_known: DayKnown
  readonly title: string
  readonly voting?: boolean
  readonly cohort?: string
  readonly from_resolution: ResolutionId | null
}

/** Bodies of another record, new here. They take no reports until somebody gives them a procedure. */
export async function takeOverBodies(tx: Tx, bodies: readonly TakenBody[]): Promise<void> {
  if (bodies.length === 0) return
  const usual = { time_zone: 'UTC', language: 'en', holidays: [], fallback: null, procedure: '', overrides: '{}' }
  await tx
    .insertInto('bodies')
    .values(bodies.map((body) => ({ ...usual, ...body, links: JSON.stringify(body.links) })))
    .execute()
}

/** What the other record says of a body now. Its slug, seats and rules stay, and every fact that is not given. */
export async function takeOverFacts(tx: Tx, id: BodyId, { links, ...facts }: Partial<BodyFacts>): Promise<void> {
  await tx
    .updateTable('bodies')
    .set({ ...facts, ...(links && { links: JSON.stringify(links) }) })
    .where('id', '=', id)
    .execute()
}

export async function takeOverSeats(tx: Tx, seats: readonly TakenSeat[]): Promise<void> {
  const rows = seats.map((seat) => ({ id: randomUUID() as SeatId, resolution: null, ...seat }))
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('seats')
      .values(rows.slice(at, at + 1000))
      .execute()
}

/**
 * The people of these names. Somebody who stands on the record under the same name, accents apart, is taken for the same
 * person; everybody else is new on it.
 */
export async function takeOverPeople(tx: Tx, names: readonly string[]): Promise<ReadonlyMap<string, PersonId>> {
  await sql`select pg_advisory_xact_lock(hashtext('people.slug'))`.execute(tx)
  const bySlug = new Map<string, { id: PersonId; slug: string; name: string }>()
  const slugOf = new Map<string, string>()
  for (const written of names) {
    if (slugOf.has(written)) continue
    const { name, slug: known } = namedPerson(written)
    const slug = known || `person-${randomUUID().slice(0, 8)}`
    slugOf.set(written, slug)
    if (!bySlug.has(slug)) bySlug.set(slug, { id: randomUUID() as PersonId, slug, name })
  }
  const slugs = [...bySlug.keys()]
  const known =
    slugs.length === 0 ? [] : await tx.selectFrom('people').select(['id', 'slug']).where('slug', 'in', slugs).execute()
  const idOf = new Map(known.map(({ slug, id }) => [slug, id]))
  const fresh = [...bySlug.values()].filter(({ slug }) => !idOf.has(slug))
  if (fresh.length > 0) await tx.insertInto('people').values(fresh).execute()
  for (const { slug, id } of fresh) idOf.set(slug, id)
  return new Map(
    names.flatMap((name) => {
      const id = idOf.get(slugOf.get(name) ?? '')
      return id === undefined ? [] : [[name, id]]
    })
  )
}

/** These people have left by a day; when exactly nobody knows. */
export async function takeOverLeaving(tx: Tx, seats: readonly SeatId[], day: string): Promise<void> {
  if (seats.length === 0) return
  await tx
    .updateTable('seats')
    .set({ to_day: sql<string>`greatest(from_day, ${day}::date)`, to_known: 'by' })
    .where(sql<boolean>`id = any (${seats})`)
    .execute()
}
