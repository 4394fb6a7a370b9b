import { sql } from 'kysely'
import { migrationNames } from '../../db/migrate.ts'
import { pendingMigrations } from '../reach-database.ts'
import { type Finding, note, ok, problem, type Patient } from './finding.ts'

const oldestServer = 150_000
const skewMs = 5000
/** Read through row-level security alone. */
const sealed = ['threads', 'handles', 'entries', 'blobs', 'letters', 'held_rounds', 'drafts', 'books', 'timers', 'unlocks']

/** Server, roles, row-level security, version and clock. Stops at the first thing that makes the rest meaningless. */
export async function checkDatabase({ db, server, now }: Patient): Promise<Finding[]> {
  const { rows } = await sql<{ version: string; number: number; superuser: boolean; bypass: boolean; now: Date }>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      rolsuper as superuser, rolbypassrls as bypass, now() as now
    from pg_roles where rolname = current_user`.execute(db)
  const [at] = rows
  if (!at) return [problem('database', 'The role that serves is not known to the server.', 'Check DATABASE_URL.')]
  if (at.number < oldestServer)
    return [problem('database', `PostgreSQL ${at.version} is too old.`, 'Use PostgreSQL 15 or newer.')]
  const kind = server.kind === 'embedded' ? 'embedded' : 'DATABASE_URL'
  const findings = [
    ok('database', `PostgreSQL ${at.version}, ${kind}${server.borrowed ? ', in use by a running Commonweal' : ''}.`)
  ]
  findings.push(
    at.superuser || at.bypass
      ? problem(
          'role',
          'The role that serves can read past row-level security.',
          'Use a role that is NOSUPERUSER and NOBYPASSRLS.'
        )
      : ok('role', 'The role that serves is bound by row-level security.')
  )
  const skew = Math.abs(at.now.getTime() - now.getTime())
  findings.push(
    skew > skewMs
      ? problem(
          'clock',
          `This clock and the database's are ${Math.round(skew / 1000)} seconds apart.`,
          'Turn on time synchronisation (NTP) on both.'
        )
      : ok('clock', 'This clock and the database agree.')
  )
  const pending = await pendingMigrations(db)
  if (pending === undefined) return [...findings, note('version', 'The database is empty.', 'Run: commonweal serve')]
  if (pending.length > 0) {
    return [
      ...findings,
      problem('version', `The database is older than this version: ${pending.join(', ')}.`, 'Run: commonweal migrate')
    ]
  }
  findings.push(ok('version', `The database is of this version (${(await migrationNames()).at(-1)}).`))
  const { rows: open } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relname = any (${sealed}) and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`.execute(
    db
  )
  const names = open.map(({ name }) => name).join(', ')
  findings.push(
    open.length > 0
      ? problem(
          'sealed tables',
          `Row-level security is off on ${names}.`,
          'Restore from a backup, or turn it on and forced again.'
        )
      : ok('sealed tables', 'Row-level security is on and forced on every sealed table.')
  )
  return findings
}
