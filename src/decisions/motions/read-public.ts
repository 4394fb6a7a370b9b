import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import { wordsQuery } from '../../db/words-query.ts'
import { isPublic } from './policy.ts'
import { readMotion } from './read-motion.ts'
import { findMotion, type ListedMotion, listMotions, serialOf } from './store.ts'
import type { MotionView } from './view.ts'

/** A motion in a list for everybody. Of one that not everybody may read there is no title and no outcome. */
export type PublicMotion = Omit<ListedMotion, 'title'> & { readonly title: string | undefined }

const shownOf = (motion: ListedMotion): PublicMotion => (isPublic(motion) ? motion : { ...motion, title: undefined, outcome: '' })

type Which = { readonly body?: BodyId | undefined; readonly after?: string | undefined; readonly limit: number }

/** Motions that were announced, newest first, those before the one called `after` only. Nothing when there is none so called. */
export async function listPublicMotions(db: Database, { body, after, limit }: Which): Promise<PublicMotion[] | undefined> {
  const before = after === undefined ? undefined : await serialOf(db, after)
  if (after !== undefined && before === undefined) return undefined
  const listed = await listMotions(db, { ...(body && { bodies: [body] }), before, limit })
  return listed.map(shownOf)
}

/**
 * One motion as everybody may read it. Without `view` it is not for everybody: its number, body and state are. Nothing for
 * a number that was never given out, and for a draft.
 */
export async function readPublicMotion(
  db: Database,
  number: string,
  now: Date
): Promise<{ readonly listed: PublicMotion; readonly view: MotionView | undefined } | undefined> {
  const motion = await findMotion(db, number)
  if (!motion || motion.status === 'draft' || motion.proposed_at === null) return undefined
  const serial = await serialOf(db, number)
  const [listed] = serial === undefined ? [] : await listMotions(db, { before: serial + 1, limit: 1 })
  if (!listed || listed.number !== number) return undefined
  return { listed: shownOf(listed), view: isPublic(motion) ? await readMotion(db, motion, { now }) : undefined }
}

export type AnnouncedMotion = {
  readonly number: string
  readonly title: string
  readonly body_name: string
  readonly proposed_at: Date
}

/** Motions that were announced between two moments and that everybody may read, newest first. */
export async function announcedBetween(
  db: Database,
  [from, to]: readonly [from: Date, to: Date],
  limit: number
): Promise<AnnouncedMotion[]> {
  const { rows } = await sql<AnnouncedMotion>`
    select m.number, m.title, b.name as body_name, m.proposed_at from motions m join bodies b on b.id = m.body
    where m.proposed_at >= ${from} and m.proposed_at < ${to} and m.shown <> 'confidential' and ${isForAll}
    order by m.proposed_at desc, m.serial desc limit ${limit}`.execute(db)
  return rows
}

/** As `isPublic` has it. */
const isForAll = sql`case m.shown when 'public' then m.status <> 'draft'
  else m.status not in ('draft', 'proposed', 'open', 'withdrawn') end`

/** Motions that everybody may read and that have these words in number or title, newest first. */
export async function findPublicMotions(
  db: Database,
  words: readonly string[],
  limit: number
): Promise<{ number: string; title: string; body_name: string }[]> {
  const { rows } = await sql<{ number: string; title: string; body_name: string }>`
    select m.number, m.title, b.name as body_name from motions m join bodies b on b.id = m.body
    where to_tsvector('simple', m.number || ' ' || m.title) @@ to_tsquery('simple', ${wordsQuery(words)})
      and m.shown <> 'confidential'
      and ${isForAll}
    order by m.serial desc limit ${limit}`.execute(db)
  return rows
}
