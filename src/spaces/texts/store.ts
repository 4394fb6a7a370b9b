import type { Database, Tx } from '../../db/database.ts'
import { sql } from 'kysely'
import type { Space, SpaceId } from '../model.ts'
import type { TextName, TextState } from './model.ts'

export type SpaceText = {
  readonly space: SpaceId
  readonly text: TextName
  readonly url: string
  readonly state: TextState | null
  readonly checked_day: string | null
  readonly found_day: string | null
}

export async function textsOf(db: Database, space: SpaceId): Promise<SpaceText[]> {
  return db.selectFrom('space_texts').selectAll().where('space', '=', space).orderBy('text').execute()
}

/** Another address is a place that nobody has looked at yet. */
export async function saveText(tx: Tx, row: Pick<SpaceText, 'space' | 'text' | 'url'>): Promise<void> {
  const fresh = { url: row.url, state: null, checked_day: null, found_day: null }
  await tx
    .insertInto('space_texts')
    .values({ ...row, ...fresh })
    .onConflict((conflict) => conflict.columns(['space', 'text']).doUpdateSet(fresh).where('space_texts.url', '<>', row.url))
    .execute()
}

export async function deleteText(tx: Tx, space: SpaceId, text: TextName): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('space_texts')
    .where('space', '=', space)
    .where('text', '=', text)
    .executeTakeFirstOrThrow()
  return numDeletedRows === 1n
}

/** Keeps what was found, unless the address changed meanwhile. */
export async function saveState(tx: Tx, { space, text, url }: SpaceText, state: TextState, today: string): Promise<void> {
  await tx
    .updateTable('space_texts')
    .set({ state, checked_day: today, ...(state === 'found' && { found_day: today }) })
    .where('space', '=', space)
    .where('text', '=', text)
    .where('url', '=', url)
    .execute()
}

export type TextToCheck = SpaceText & { readonly of: Pick<Space, 'id' | 'kind' | 'name'>; readonly mail: string | null }

/** Places that nobody looked at since a day, longest ago first; of one space when it is given. */
export async function textsToCheck(
  db: Database,
  before: string | undefined,
  limit: number,
  space?: SpaceId
): Promise<TextToCheck[]> {
  const old = before === undefined ? sql`true` : sql`(t.checked_day is null or t.checked_day <= ${before})`
  const own = space === undefined ? sql`true` : sql`t.space = ${space}`
  const { rows } = await sql<TextToCheck>`
    select t.*, jsonb_build_object('id', s.id, 'kind', s.kind, 'name', s.name) as of,
      (select l.value from space_lines l where l.space = s.id and l.kind = 'email' order by l.label, l.id limit 1) as mail
    from space_texts t join spaces s on s.id = t.space
    where ${old} and ${own} order by t.checked_day nulls first, t.space, t.text limit ${limit}`.execute(db)
  return rows
}
