import { sql } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'
import type { Database } from '../../db/database.ts'
import type { ListedAction } from './model.ts'
import { type ActionEvent, actionEventsOf, findAction, publicActions } from './store.ts'

type Which = {
  readonly body?: BodyId | undefined
  readonly after?: string | undefined
  readonly limit: number
  readonly now: Date
}

/** What is to be done and what became of it, newest first, as far as everybody may read it. Nothing when there is none called `after`. */
export async function listPublicActions(db: Database, { body, after, limit, now }: Which): Promise<ListedAction[] | undefined> {
  const last = after === undefined ? undefined : await findAction(db, after, now)
  if (after !== undefined && (!last || last.private)) return undefined
  return publicActions(db, { body, before: last?.serial, limit }, now)
}

/** One of them with what happened to it; nothing for one that is not for everybody. */
export async function readPublicAction(
  db: Database,
  number: string,
  now: Date
): Promise<{ readonly action: ListedAction; readonly events: readonly ActionEvent[] } | undefined> {
  const action = await findAction(db, number, now)
  if (!action || action.private) return undefined
  return { action, events: await actionEventsOf(db, action.id) }
}

export type ToldAction = {
  readonly number: string
  readonly title: string
  readonly body_name: string
  readonly at: Date
  /** `made` when it was given out; otherwise how it ended. */
  readonly what: 'made' | 'done' | 'dropped'
  /** The sentence in which somebody said how it ended. */
  readonly said: string
}

/** Action items that were given out or ended between two moments and that everybody may read, newest first. */
export async function toldBetween(
  db: Database,
  [from, to]: readonly [from: Date, to: Date],
  limit: number
): Promise<ToldAction[]> {
  const { rows } = await sql<ToldAction>`
    select told.number, told.title, b.name as body_name, told.at, told.what, told.said from (
      (select number, title, body, serial, made_at as at, 'made' as what, '' as said from action_items
        where not private and made_at >= ${from} and made_at < ${to} order by made_at desc limit ${limit})
      union all
      (select number, title, body, serial, ended_at, status, said from action_items
        where not private and ended_at >= ${from} and ended_at < ${to} order by ended_at desc limit ${limit})
    ) told join bodies b on b.id = told.body
    order by told.at desc, told.serial desc limit ${limit}`.execute(db)
  return rows
}
