import type { AccountId } from '../accounts/model.ts'
import { type Database, transaction, type Tx } from '../db/database.ts'
import type { Act } from './acts.ts'

/** Writes down, in the transaction of the act, who did what on which day. Without an actor: the server's command line. */
export async function recordAct(tx: Tx, act: Act, actor: AccountId | undefined, now: Date): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ day: now.toISOString().slice(0, 10), actor: actor ?? null, act })
    .execute()
}

/**
 * Does `work` and writes it down in the same transaction; `work` gets the context with that transaction as its database.
 * What answers with a problem was not done and is not written down.
 */
export async function audited<C extends { db: Database; clock: { now: () => Date } }, T>(
  context: C,
  act: Act,
  actor: AccountId,
  work: (context: C) => Promise<T>
): Promise<T> {
  return transaction(context.db, async (tx) => {
    const result = await work({ ...context, db: tx })
    if (wasDone(result)) await recordAct(tx, act, actor, context.clock.now())
    return result
  })
}

function wasDone(result: unknown): boolean {
  if (result === false) return false
  return !(result !== null && typeof result === 'object' && 'problem' in result && result.problem !== undefined)
}
