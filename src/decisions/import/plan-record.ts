import { sql } from 'kysely'
import { readTakenBodies, readTakenCharters, readTakenSeats, type StoredSeat } from '../../bodies/resolved/read-taken.ts'
import type { CharterTexts } from '../../bodies/charters/model.ts'
import type { BodyLink, SeatId, SeatRole } from '../../bodies/model.ts'
import { namedPerson } from '../../bodies/people/model.ts'
import type { Database } from '../../db/database.ts'
import { newMinutes } from './past-minutes.ts'
import { canonicalJson } from '../../seal/json.ts'
import { listedAs, type ReadBody, type ReadMinutes, type ReadRecord, type ReadResolution, type ReadSeat } from './model.ts'

/** What taking a record over would change. Empty lists: nothing. */
export interface RecordPlan {
  readonly newBodies: readonly ReadBody[]
  readonly changedBodies: readonly { readonly slug: string; readonly changes: readonly Change[] }[]
  readonly newSeats: readonly { readonly body: string; readonly seat: ReadSeat }[]
  /** Seats whose people the source no longer lists. */
  readonly goneSeats: readonly {
    readonly body: string
    readonly seat: SeatId
    readonly person: string
    readonly role: SeatRole
  }[]
  readonly newCharters: readonly { readonly body: string; readonly charter: CharterTexts }[]
  readonly newMinutes: readonly ReadMinutes[]
  readonly newResolutions: readonly { readonly body: string; readonly resolution: ReadResolution }[]
}

/** One fact of a body that would become another. */
export interface Change {
  readonly fact: (typeof facts)[number]
  readonly from: string
  readonly to: string
}

/** What kind of body it is, sources only guess: of one that is here already it says nothing. */
const facts = ['name', 'status', 'formed', 'ended', 'purpose', 'mailing_list', 'links'] as const

/** Compares what was read with what is here, and changes nothing. `decidedBy`: slug of the body whose minutes they are. */
export async function planRecord(
  db: Database,
  { bodies, snapshot, lists, minutes = [] }: ReadRecord,
  decidedBy = 'board'
): Promise<RecordPlan> {
  const stored = new Map(
    (
      await readTakenBodies(
        db,
        bodies.map(({ slug }) => slug)
      )
    ).map((body) => [body.slug, body])
  )
  const [owner] = minutes.length > 0 ? await readTakenBodies(db, [decidedBy]) : []
  const charters = await readTakenCharters(db, [...stored.values()])
  const seats = Map.groupBy(
    await readTakenSeats(
      db,
      [...stored.values()].map(({ id }) => id)
    ),
    ({ slug }) => slug
  )
  const numbers = await knownNumbers(
    db,
    bodies.flatMap(({ resolutions }) => resolutions.map(({ number }) => number))
  )
  return {
    newBodies: bodies.filter(({ slug }) => !stored.has(slug)),
    changedBodies: bodies.flatMap((body) => {
      const before = stored.get(body.slug)
      const changes = facts.flatMap((fact): Change[] => {
        const [from, to] = [said(before?.[fact]), said(body[fact])]
        // What a source does not say, or says less exactly, it does not change.
        return before === undefined || to === '' || saysNoMore(fact, from, to) ? [] : [{ fact, from, to }]
      })
      return changes.length > 0 ? [{ slug: body.slug, changes }] : []
    }),
    newSeats: bodies.flatMap((body) => {
      const known = new Set((seats.get(body.slug) ?? []).map((seat) => keyOfStored(seat, snapshot)))
      return body.seats.filter((seat) => !known.has(keyOfRead(seat, snapshot))).map((seat) => ({ body: body.slug, seat }))
    }),
    goneSeats: bodies.flatMap((body) => {
      if (snapshot === undefined) return []
      const listed = new Set(body.seats.map((seat) => keyOfRead(seat, snapshot)))
      return (seats.get(body.slug) ?? [])
        .filter(
          (seat) =>
            seat.to_day === null &&
            (lists?.includes(listedAs(seat.role, seat.title)) ?? true) &&
            !listed.has(keyOfStored(seat, snapshot))
        )
        .map((seat) => ({ body: body.slug, seat: seat.id, person: seat.person_name, role: seat.role }))
    }),
    newCharters: bodies.flatMap((body) => {
      if (!body.charter) return []
      const before = charters.get(body.slug)
      const same = before && canonicalJson(before) === canonicalJson(body.charter)
      return same ? [] : [{ body: body.slug, charter: body.charter }]
    }),
    newMinutes: owner ? await newMinutes(db, owner.id, minutes) : minutes,
    newResolutions: bodies.flatMap((body) =>
      body.resolutions
        .filter(({ number, decided }) => decided !== '' && !numbers.has(number))
        .map((resolution) => ({ body: body.slug, resolution }))
    )
  }
}

export function isEmpty(plan: RecordPlan): boolean {
  return Object.values(plan).every((list: readonly unknown[]) => list.length === 0)
}

function saysNoMore(fact: Change['fact'], from: string, to: string): boolean {
  if (fact === 'formed' || fact === 'ended') return from.startsWith(to)
  // A file of one line a fact has no paragraphs.
  if (fact === 'purpose') return flat(from) === flat(to)
  if (fact === 'links') return to.split(', ').every((link) => from.split(', ').includes(link))
  return from === to
}

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A fact as one text: the order in which a link's parts are stored says nothing. */
const said = (value: string | readonly BodyLink[] | undefined): string =>
  typeof value === 'object' ? value.map(({ label, url }) => `${label} <${url}>`).join(', ') : (value ?? '')

/**
 * What makes a seat the same one. A source without days lists who is there now: there a seat of somebody who left is
 * another one than that of somebody who is there, and the day on which it was read says nothing.
 */
const keyOf = (
  person: string,
  role: SeatRole,
  title: string,
  from_day: string,
  to_day: string | null,
  snapshot?: string
): string => [person, role, title, snapshot === undefined ? from_day : to_day === null ? 'now' : 'past'].join(' ')
const keyOfRead = ({ person, role, title, from_day, to_day }: ReadSeat, snapshot?: string): string =>
  keyOf(namedPerson(person).slug, role, title ?? '', from_day, to_day, snapshot)
const keyOfStored = ({ person_slug, role, title, from_day, to_day }: StoredSeat, snapshot?: string): string =>
  keyOf(person_slug, role, title, from_day, to_day, snapshot)

async function knownNumbers(db: Database, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set()
  const rows = await db
    .selectFrom('resolutions')
    .select('number')
    .where(sql<boolean>`number = any (${numbers})`)
    .execute()
  return new Set(rows.map(({ number }) => number))
}
