import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { type MigrationProvider, Migrator } from 'kysely/migration'
import { root } from '../root.ts'
import type { Schema } from './schema.ts'

export const migrationsFolder = join(root, 'src', 'db', 'migrations')

const provider: MigrationProvider = {
  async getMigrations() {
    const files = readdirSync(migrationsFolder).filter((file) => file.endsWith('.sql'))
    return Object.fromEntries(
      files.map((file) => {
        const text = readFileSync(join(migrationsFolder, file), 'utf8')
        return [file.replace(/\.sql$/, ''), { up: (db: Kysely<Schema>) => apply(db, text) }]
      })
    )
  }
}

async function apply(db: Kysely<Schema>, text: string): Promise<void> {
  // The role may be the serving one, whose statements are limited.
  await sql`set local statement_timeout = 0`.execute(db)
  await sql.raw(text).execute(db)
}

/**
 * Brings the database to the newest version, all or nothing, as the role that owns the tables. Of several nodes that
 * start at once one does the work and the others wait. Returns the names of the migrations that were applied. `to`
 * stops at an earlier version, for the tables of a backup.
 */
export async function migrate(db: Kysely<Schema>, to?: string): Promise<string[]> {
  const migrator = new Migrator({ db, provider })
  const { error, results = [] } = to === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(to)
  if (error) throw new Error('the database could not be brought to this version', { cause: error })
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** The names of all migrations of this version, in order. */
export async function migrationNames(): Promise<string[]> {
  return Object.keys(await provider.getMigrations()).toSorted()
}
