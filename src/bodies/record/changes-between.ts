import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { SeatId, SeatRole } from '../model.ts'
import type { PersonShown } from '../people/model.ts'

/** The first and the last day of a span. */
export type Span = readonly [from: string, to: string]

/** Something that happened to a body within a span. */
export type BodyChange = {
  readonly day: string
  readonly change: 'formed' | 'inactive' | 'active' | 'dissolved' | 'replaced' | 'named' | 'chartered'
  readonly slug: string
  /** The body's name today. */
  readonly name: string
  /** The body that replaced it, or its name from then on. */
  readonly other: string | null
  readonly number: string | null
}

/** Newest first. */
export async function bodyChanges(db: Database, [from, to]: Span, limit = 500): Promise<BodyChange[]> {
  const { rows } = await sql<BodyChange>`
    select on_day as day, change, b.slug, b.name, o.name as other, r.number
      from body_changes c join bodies b on b.id = c.body left join bodies o on o.id = c.other
      left join resolutions r on r.id = c.resolution
      where on_day between ${from} and ${to}
    union all
    select n.from_day, 'named', b.slug, b.name, n.name, r.number
      from body_names n join bodies b on b.id = n.body left join resolutions r on r.id = n.resolution
      where n.from_day between ${from} and ${to}
        and exists (select 1 from body_names earlier where earlier.body = n.body and earlier.from_day < n.from_day)
    union all
    select c.from_day, 'chartered', b.slug, b.name, null, r.number
      from charters c join bodies b on b.id = c.body left join resolutions r on r.id = c.resolution
      where c.from_day between ${from} and ${to}
    order by 1 desc, 4, 2 limit ${limit}`.execute(db)
  return rows
}

/** A seat that began or ended within a span, as far as the day is known at least by its month. */
export type SeatChange = {
  readonly id: SeatId
  readonly change: 'begun' | 'ended'
  /** The first or the last day of the term. */
  readonly day: string
  readonly slug: string
  readonly name: string
  readonly person: string
  /** Nothing for people whose page is not for everybody. */
  readonly person_slug: string | null
  readonly role: SeatRole
  readonly title: string
  readonly number: string | null
}

type Row = Omit<SeatChange, 'person_slug'> & { slug_of_person: string; shown: PersonShown }

/** Newest first. */
export async function seatChanges(db: Database, [from, to]: Span, limit = 500): Promise<SeatChange[]> {
  const { rows } = await sql<Row>`
    select s.id, s.change, s.day, b.slug, b.name, p.name as person, p.slug as slug_of_person, p.shown, s.role, s.title, r.number
    from (
      select id, 'begun' as change, from_day as day, body, person, role, title, from_resolution as resolution from seats
        where from_day between ${from} and ${to} and from_known in ('day', 'month')
      union all
      select id, 'ended', to_day, body, person, role, title, to_resolution from seats
        where to_day between ${from} and ${to} and to_known in ('day', 'month')
    ) s join bodies b on b.id = s.body join people p on p.id = s.person left join resolutions r on r.id = s.resolution
    order by s.day desc, b.name, p.name, s.id, s.change limit ${limit}`.execute(db)
  return rows.map(({ slug_of_person, shown, ...row }) => ({ ...row, person_slug: shown === 'public' ? slug_of_person : null }))
}
