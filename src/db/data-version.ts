import type { Database } from './database.ts'

const asking = new WeakMap<Database, Promise<number>>()

/**
 * Counts up with every change of anything public: whoever makes one counts it up in the same transaction. Who asks before
 * the question has left gets the same answer.
 */
export function readDataVersion(db: Database): Promise<number> {
  const before = asking.get(db)
  if (before) return before
  const asked = ask(db)
  asking.set(db, asked)
  return asked
}

async function ask(db: Database): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve))
  asking.delete(db)
  const row = await db.selectFrom('instance').select('data_version').executeTakeFirst()
  return row?.data_version ?? 0
}
