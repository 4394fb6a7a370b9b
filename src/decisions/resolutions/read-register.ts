import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import { type Database, transaction } from '../../db/database.ts'
import { wordsQuery } from '../../db/words-query.ts'
import { listEffects, type StoredEffect } from '../effects/store.ts'
import type { DecidedHow, LinkKind, Resolution, ResolutionId, ResolutionState } from '../model.ts'
import { findResolution } from './store.ts'

/** A line of the register. */
export type RegisterLine = {
  readonly number: string
  readonly title: string
  readonly decided: string
  readonly how: DecidedHow
  readonly tally: string
  readonly status: ResolutionState
  readonly body_slug: string
  readonly body_name: string
}

export type RegisterFilter = {
  /** Words that stand in number, title or text; each may be the beginning of a longer one. */
  readonly words?: readonly string[]
  readonly year?: number | undefined
  readonly body?: BodyId | undefined
}

/** Resolutions, newest first, those after `after` only. */
export async function listRegister(
  db: Database,
  { words = [], year, body }: RegisterFilter,
  limit: number,
  after?: Pick<Resolution, 'decided_day' | 'number'>
): Promise<RegisterLine[]> {
  let query = db
    .selectFrom('resolutions as r')
    .innerJoin('bodies', 'bodies.id', 'r.body')
    .select(['r.number', 'r.title', 'r.decided', 'r.how', 'r.tally', 'r.status'])
    .select(['bodies.slug as body_slug', 'bodies.name as body_name'])
    .orderBy('r.decided_day', 'desc')
    .orderBy('r.number', 'desc')
    .limit(limit)
  if (words.length > 0) {
    const few = await findFew(db, words)
    query = few
      ? query.where(sql<boolean>`r.id = any (${few})`)
      : query.where(sql<boolean>`r.search @@ to_tsquery('simple', ${wordsQuery(words)})`)
  }
  if (year !== undefined) {
    query = query.where('r.decided_day', '>=', `${year}-01-01`).where('r.decided_day', '<=', `${year}-12-31`)
  }
  if (body !== undefined) query = query.where('r.body', '=', body)
  if (after) query = query.where(sql<boolean>`(r.decided_day, r.number) < (${after.decided_day}, ${after.number})`)
  return query.execute()
}

/** Up to here matches are sorted; a list of more is walked from its newest until the page is full. */
const mostSorted = 2000

/**
 * The resolutions with these words, when they are few. The planner cannot tell how many a beginning of a word has, and
 * either way is slow for the other kind of word.
 */
async function findFew(db: Database, words: readonly string[]): Promise<ResolutionId[] | undefined> {
  return transaction(db, async (tx) => {
    await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true)`.execute(tx)
    const rows = await tx
      .selectFrom('resolutions')
      .select('id')
      .where(sql<boolean>`search @@ to_tsquery('simple', ${wordsQuery(words)})`)
      .limit(mostSorted + 1)
      .execute()
    return rows.length > mostSorted ? undefined : rows.map(({ id }) => id)
  })
}

/** The years in which something was decided, newest first. Walks the index from year to year. */
export async function registerYears(db: Database): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    with recursive years as (
      select extract(year from max(decided_day))::int as year from resolutions
      union all
      select (select extract(year from decided_day)::int from resolutions
        where decided_day < make_date(years.year, 1, 1) order by decided_day desc limit 1)
      from years where years.year is not null
    ) select year from years where year is not null`.execute(db)
  return rows.map(({ year }) => year)
}

/** What was decided between two days, newest first, with its words. */
export async function decidedBetween(
  db: Database,
  [from, to]: readonly [from: string, to: string],
  limit: number
): Promise<(RegisterLine & Pick<Resolution, 'text' | 'decided_day' | 'outcome'>)[]> {
  return (
    db
      .selectFrom('resolutions as r')
      .innerJoin('bodies', 'bodies.id', 'r.body')
      .select(['r.number', 'r.title', 'r.text', 'r.decided', 'r.decided_day', 'r.how', 'r.tally', 'r.outcome', 'r.status'])
      .select(['bodies.slug as body_slug', 'bodies.name as body_name'])
      .where('r.decided_day', '>=', from)
      .where('r.decided_day', '<=', to)
      // A year alone says nothing about the month.
      .where(sql<boolean>`length(r.decided) > 4`)
      .orderBy('r.decided_day', 'desc')
      .orderBy('r.number', 'desc')
      .limit(limit)
      .execute()
  )
}

/** Where a resolution stands in the register; nothing for a number that was never given out. */
export async function placeInRegister(
  db: Database,
  number: string
): Promise<Pick<Resolution, 'decided_day' | 'number'> | undefined> {
  return findResolution(db, number)
}

/** A resolution as its page shows it. */
export type RegisterEntry = {
  readonly resolution: Resolution & { readonly body_slug: string; readonly body_name: string }
  /** The body that it is about, where it says so. */
  readonly about: { readonly slug: string; readonly name: string } | undefined
  /** Number of the motion that became it; nothing for a confidential one. */
  readonly motion: string | undefined
  readonly effects: readonly StoredEffect[]
  readonly links: readonly LinkedResolution[]
}

/** Another resolution that this one names (`from` is false) or that names this one. */
export type LinkedResolution = {
  readonly kind: LinkKind
  readonly from: boolean
  readonly number: string
  readonly title: string
}

/** Everything about one resolution; nothing for a number that was never given out. */
export async function readEntry(db: Database, number: string): Promise<RegisterEntry | undefined> {
  const resolution = await findResolution(db, number)
  if (!resolution) return undefined
  const [body, about, motion, effects, links] = await Promise.all([
    db.selectFrom('bodies').select(['slug', 'name']).where('id', '=', resolution.body).executeTakeFirstOrThrow(),
    db
      .selectFrom('resolutions')
      .innerJoin('bodies', 'bodies.id', 'resolutions.about')
      .select(['bodies.slug', 'bodies.name'])
      .where('resolutions.id', '=', resolution.id)
      .executeTakeFirst(),
    motionOf(db, resolution.motion),
    listEffects(db, resolution.id),
    linksOf(db, resolution.id)
  ])
  // What a confidential matter did is not told here. Its body's own pages do.
  const isOpen = motion?.shown !== 'confidential'
  return {
    resolution: { ...resolution, body_slug: body.slug, body_name: body.name },
    about: isOpen ? about : undefined,
    motion: isOpen ? motion?.number : undefined,
    effects: isOpen ? effects : [],
    links
  }
}

async function motionOf(db: Database, id: string | null) {
  if (id === null) return undefined
  return db
    .selectFrom('motions')
    .select(['number', 'shown'])
    .where(sql<boolean>`id = ${id}::uuid`)
    .executeTakeFirst()
}

async function linksOf(db: Database, id: ResolutionId): Promise<LinkedResolution[]> {
  const { rows } = await sql<LinkedResolution>`
    select l.kind, false as from, r.number, r.title from resolution_links l join resolutions r on r.id = l.target
      where l.resolution = ${id}
    union all
    select l.kind, true as from, r.number, r.title from resolution_links l join resolutions r on r.id = l.resolution
      where l.target = ${id}
    order by 2, 1, 3`.execute(db)
  return rows
}
