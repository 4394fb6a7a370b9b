import { sql } from 'kysely'
import type { Database } from './database.ts'

export const OWNER = 'commonweal_owner'
export const APP = 'commonweal_app'

/** Makes the two roles of an embedded server: one owns the tables and migrates, one serves. Neither can bypass row-level security. */
export async function makeRoles(superuser: Database): Promise<void> {
  for (const role of [OWNER, APP]) {
    const { rows } = await sql`select 1 from pg_roles where rolname = ${role}`.execute(superuser)
    if (rows.length === 0) {
      await sql`create role ${sql.id(role)} login nosuperuser nobypassrls nocreatedb nocreaterole`.execute(superuser)
    }
  }
}

/** Makes a database that the owner role owns and nobody else may enter but the app role. */
export async function makeDatabase(superuser: Database, name: string): Promise<void> {
  const { rows } = await sql`select 1 from pg_database where datname = ${name}`.execute(superuser)
  if (rows.length > 0) return
  await sql`create database ${sql.id(name)} owner ${sql.id(OWNER)}`.execute(superuser)
  await sql`revoke all on database ${sql.id(name)} from public`.execute(superuser)
  await sql`grant connect on database ${sql.id(name)} to ${sql.id(APP)}`.execute(superuser)
}

/** As owner: what is made from now on may be used by the serving role, within row-level security. */
export async function grantToApp(owner: Database, app: string): Promise<void> {
  await sql`grant usage on schema public to ${sql.id(app)}`.execute(owner)
  await sql`alter default privileges in schema public
    grant select, insert, update, delete on tables to ${sql.id(app)}`.execute(owner)
  await sql`alter default privileges in schema public grant usage on sequences to ${sql.id(app)}`.execute(owner)
}

/** As the serving role: nothing that it runs may hang. Holds from its next sessions on. */
export async function limitStatements(app: Database): Promise<void> {
  await sql`alter role current_user set statement_timeout = '15s'`.execute(app)
  await sql`alter role current_user set lock_timeout = '10s'`.execute(app)
  await sql`alter role current_user set idle_in_transaction_session_timeout = '30s'`.execute(app)
}
