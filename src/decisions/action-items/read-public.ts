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
