import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import type { Act } from './acts.ts'

/** A place in the record: the last row of the page before. */
export type Place = { readonly day: string; readonly id: string }
export type ActRow = Place & { readonly act: Act; readonly actor: string | undefined }

/** Acts, newest day first; within a day in no order that means anything. `actor` is a name, nothing for the command line. */
export async function listActs(db: Database, before: Place | undefined, limit: number): Promise<ActRow[]> {
  let query = db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor')
    .select(['audit.id', 'audit.day', 'audit.act', 'accounts.name'])
    .orderBy('audit.day', 'desc')
    .orderBy('audit.id', 'desc')
    .limit(limit)
  if (before) query = query.where(sql<boolean>`(audit.day, audit.id) < (${before.day}::date, ${before.id}::uuid)`)
  const rows = await query.execute()
  return rows.map(({ id, day, act, name }) => ({ id, day, act: act as Act, actor: name ?? undefined }))
}

/** A place as an address carries it, `2026-11-21_<id>`; nothing when it is not one. */
export function readPlace(text: string | null): Place | undefined {
  const [, day, id] = /^(\d{4}-\d\d-\d\d)_([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  if (!day || !id || Number.isNaN(Date.parse(day)) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined
  return { day, id }
}

export function writePlace({ day, id }: Place): string {
  return `${day}_${id}`
}
