import { sql } from 'kysely'
import type { BodyId } from '../bodies/model.ts'
import type { Database, Tx } from '../db/database.ts'
import type { Edition, EditionSignature } from './model.ts'

/** A published version as stored. `edition` is nothing once the report was taken back. */
export type Published = {
  readonly body: BodyId
  readonly period: string
  readonly version: number
  readonly hash: string
  readonly edition: Edition | undefined
  readonly signatures: readonly EditionSignature[]
  /** Hash of the roster on which the signers stand; nothing for a report taken over. */
  readonly roster: string | undefined
  readonly published_day: string
}

type StoredRow = Omit<Published, 'hash' | 'edition' | 'signatures' | 'roster'> & {
  hash: Buffer
  json: string | null
  signatures: string
  roster: Buffer | null
}

const columns = ['body', 'period', 'version', 'hash', 'json', 'signatures', 'roster', 'published_day'] as const

function toPublished({ hash, json, signatures, roster, ...row }: StoredRow): Published {
  return {
    ...row,
    hash: hash.toString('base64url'),
    // Only what passed the reading on its way in is ever stored.
    edition: json === null ? undefined : (JSON.parse(json) as Edition),
    signatures: JSON.parse(signatures) as EditionSignature[],
    roster: roster?.toString('base64url')
  }
}

/** Versions of one report, newest first. */
export async function versionsOf(db: Database, body: BodyId, period: string, limit = 999): Promise<Published[]> {
  const rows = await db
    .selectFrom('editions')
    .select(columns)
    .where('body', '=', body)
    .where('period', '=', period)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPublished)
}

/** Every version of every report of a body that still has numbers: what differences are looked for in. */
export async function editionsOfBody(db: Database, body: BodyId, limit = 400): Promise<Published[]> {
  const rows = await db
    .selectFrom('editions')
    .select(columns)
    .where('body', '=', body)
    .where('json', 'is not', null)
    .orderBy('period', 'desc')
    .orderBy('version', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toPublished)
}

export type Listed = Published & { readonly body_slug: string; readonly body_name: string }

const listedColumns = [
  ...columns.map((column) => `editions.${column}` as const),
  'bodies.slug as body_slug',
  'bodies.name as body_name'
] as const

export type ListPlace = { readonly ends_day: string; readonly body: string; readonly period: string }

/** The newest version of each report, latest period first, those after a place only. */
export async function listNewest(db: Database, limit: number, after?: ListPlace): Promise<(Listed & { ends_day: string })[]> {
  let query = db
    .selectFrom('editions')
    .innerJoin('bodies', 'bodies.id', 'editions.body')
    .select([...listedColumns, 'editions.ends_day'])
    .where(
      sql<boolean>`not exists (select 1 from editions later where later.body = editions.body and later.period = editions.period
        and later.version > editions.version)`
    )
    .orderBy('editions.ends_day', 'desc')
    .orderBy('editions.body')
    .orderBy('editions.period')
    .limit(limit)
  if (after) {
    query = query.where(
      sql<boolean>`(editions.ends_day < ${after.ends_day}::date or (editions.ends_day = ${after.ends_day}::date
        and (editions.body, editions.period) > (${after.body}, ${after.period})))`
    )
  }
  const rows = await query.execute()
  return rows.map(({ body_slug, body_name, ends_day, ...row }) => ({ ...toPublished(row), body_slug, body_name, ends_day }))
}

/** The versions that were published last, for the feed. */
export async function listLatest(db: Database, limit: number): Promise<Listed[]> {
  const rows = await db
    .selectFrom('editions')
    .innerJoin('bodies', 'bodies.id', 'editions.body')
    .select(listedColumns)
    .orderBy('editions.published_day', 'desc')
    .orderBy('editions.body')
    .orderBy('editions.period')
    .orderBy('editions.version')
    .limit(limit)
    .execute()
  return rows.map(({ body_slug, body_name, ...row }) => ({ ...toPublished(row), body_slug, body_name }))
}

type NewEdition = {
  readonly body: BodyId
  readonly edition: Edition
  readonly text: string
  readonly hash: string
  readonly signatures: readonly EditionSignature[]
  /** Hash of the roster that the signers stand on; nothing for a report taken over. */
  readonly roster: string | undefined
  readonly day: string
}

/** Adds versions. Throws when there is one of that number; the caller holds the lock of the body. */
export async function insertEditions(tx: Tx, editions: readonly NewEdition[]): Promise<void> {
  if (editions.length === 0) return
  await tx
    .insertInto('editions')
    .values(
      editions.map(({ body, edition, text, hash, signatures, roster, day }) => ({
        body,
        period: edition.period.slug,
        version: edition.version,
        hash: Buffer.from(hash, 'base64url'),
        json: text,
        signatures: JSON.stringify(signatures),
        roster: roster === undefined ? null : Buffer.from(roster, 'base64url'),
        ends_day: edition.period.to,
        published_day: day
      }))
    )
    .execute()
}

/** Which of these periods have a report of this body. */
export async function knownPeriods(db: Database, body: BodyId, periods: readonly string[]): Promise<ReadonlySet<string>> {
  if (periods.length === 0) return new Set()
  const rows = await db
    .selectFrom('editions')
    .select('period')
    .where('body', '=', body)
    .where('period', 'in', [...periods])
    .execute()
  return new Set(rows.map(({ period }) => period))
}

/** Takes the numbers out of every version below this one. */
export async function emptyVersions(tx: Tx, body: BodyId, period: string, below: number): Promise<void> {
  await tx
    .updateTable('editions')
    .set({ json: null })
    .where('body', '=', body)
    .where('period', '=', period)
    .where('version', '<', below)
    .execute()
}

export async function lockBody(tx: Tx, id: BodyId): Promise<void> {
  await tx.selectFrom('bodies').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}
