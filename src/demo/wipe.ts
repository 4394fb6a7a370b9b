import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { openDatabase } from '../db/database.ts'
import type { OpenInstance } from '../open-instance.ts'

/** Tables that say what this database is, not what is in it. */
const kept = ['instance', 'kysely_migration', 'kysely_migration_lock']

/** Empties every table of a demo. */
export function wipe(instance: OpenInstance): Promise<void> {
  return asOwner(instance, async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relname = any (${kept}))`.execute(tx)
    // The record of a real instance is never emptied; only the role that owns the tables could, and it does not serve.
    await sql`alter table audit disable trigger append_only`.execute(tx)
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.id(name)))}`.execute(tx)
    await sql`alter table audit enable trigger append_only`.execute(tx)
    await instance.context.publicPages.changed(tx)
  })
}

/** Mails about what the stories tell would have left long ago. */
export function dropOldMails(instance: OpenInstance): Promise<void> {
  return asOwner(instance, async (tx) => void (await sql`truncate outbox_slips`.execute(tx)))
}

async function asOwner({ server }: OpenInstance, work: (tx: Tx) => Promise<void>): Promise<void> {
  const owner = openDatabase(server.owner)
  try {
    await owner.db.transaction().execute(work)
  } finally {
    await owner.close()
  }
}
