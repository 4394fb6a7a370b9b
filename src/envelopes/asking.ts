import { sql } from 'kysely'
import type { AccountId } from '../accounts/model.ts'
import { asAccount, asHandle, transaction, type Database, type Tx } from '../db/database.ts'
import { Refused } from '../refused.ts'
import { toRow } from './bytes.ts'
import type { HandleHash, Scope, Shape } from './model.ts'

/** Who asks by handle, and the thread it opens, as they were when the transaction began. */
export type Asker = {
  readonly hash: Buffer
  readonly scope: Scope
  readonly filing: boolean
  readonly thread: Buffer
  readonly shape: Shape
  readonly length: number
  readonly head: Buffer
  readonly stale: boolean
  readonly held: Buffer
}

/** Chores that no handle and no account asks for; each opens only what its policy in the database says. */
export type Task = 'filing' | 'release' | 'retention' | 'timers'

/**
 * Runs `work` in one transaction that sees the one thread of this handle. Throws `Refused('no_such_handle')`: never
 * was, was dropped and thread deleted look the same (S21).
 */
export async function withHandle<T>(db: Database, handle: HandleHash, work: (tx: Tx, asker: Asker) => Promise<T>): Promise<T> {
  const hash = toRow(handle)
  return transaction(db, async (tx) => {
    await asHandle(tx, hash.toString('hex'))
    const { rows } = await sql<Asker>`
      select h.hash, h.scope, h.filing, h.thread, t.shape, t.length, t.head, t.stale, t.held,
        set_config('app.thread', encode(h.thread, 'hex'), true)
      from handles h join threads t on t.id = h.thread where h.hash = ${hash}`.execute(tx)
    const [asker] = rows
    if (!asker) throw new Refused('no_such_handle')
    return work(tx, asker)
  })
}

/** Runs `work` in one transaction that sees this account's own box, book and timers. */
export async function withAccount<T>(db: Database, account: AccountId, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    await asAccount(tx, account)
    return work(tx)
  })
}

/**
 * Runs `work` in one transaction of a chore. It goes through tables by their indexes, page by page: the planner would
 * take the policies for so selective that it reads the whole table for each page.
 */
export async function withTask<T>(db: Database, task: Task, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    await sql`select set_config('app.task', ${task}, true), set_config('enable_seqscan', 'off', true)`.execute(tx)
    return work(tx)
  })
}
