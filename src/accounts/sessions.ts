import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import { type AccountId, type DeviceId, SESSION_DAYS, SESSION_IDLE_HOURS, type SignedIn } from './model.ts'
import { newSecret, secretHash } from './secret-hash.ts'

const HOUR = 3_600_000

/** Stored times are whole hours: who was active at which minute is nobody's business. */
export function wholeHour(now: Date): Date {
  return new Date(Math.floor(now.getTime() / HOUR) * HOUR)
}

// `seen` is rounded down, so one hour more keeps the promise of twelve.
const oldestSeen = (now: Date) => new Date(now.getTime() - (SESSION_IDLE_HOURS + 1) * HOUR)
const oldestStart = (now: Date) => new Date(now.getTime() - SESSION_DAYS * 24 * HOUR)

/** Begins a session and gives its cookie's value; the database keeps the hash alone. */
export async function startSession(
  tx: Tx,
  who: { account: AccountId; device: DeviceId; credential: string | undefined },
  now: Date
): Promise<string> {
  const { secret, hash } = newSecret()
  const hour = wholeHour(now)
  await tx
    .insertInto('sessions')
    .values({ hash, account: who.account, device: who.device, credential: who.credential ?? null, started: hour, seen: hour })
    .execute()
  return secret
}

/** Whose session a cookie's value is. Nothing for unknown, idle, old and ended ones: the caller cannot tell which. */
export async function findSession(db: Database, secret: string | undefined, now: Date): Promise<SignedIn | undefined> {
  const hash = secretHash(secret)
  if (!hash) return undefined
  const row = await db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account')
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'accounts.is_admin', 'sessions.device', 'sessions.seen'])
    .where('sessions.hash', '=', hash)
    .where('sessions.seen', '>', oldestSeen(now))
    .where('sessions.started', '>', oldestStart(now))
    .where('accounts.ended_day', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const hour = wholeHour(now)
  if (row.seen < hour) await db.updateTable('sessions').set({ seen: hour }).where('hash', '=', hash).execute()
  return {
    accountId: row.id,
    name: row.name,
    email: row.email,
    isAdmin: row.is_admin,
    sessionId: hash.toString('base64url'),
    deviceId: row.device
  }
}

/** Ends one session of an account. */
export async function endSession(db: Database, account: AccountId, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('account', '=', account).where('hash', '=', Buffer.from(sessionId, 'base64url')).execute()
}

/** Ends all sessions of an account, or all but one. */
export async function endSessions(db: Database, account: AccountId, except?: string): Promise<void> {
  let query = db.deleteFrom('sessions').where('account', '=', account)
  if (except !== undefined) query = query.where('hash', '<>', Buffer.from(except, 'base64url'))
  await query.execute()
}

/** Deletes what no longer serves: ended sessions, links, challenges and empty buckets. */
export async function sweepAccounts(db: Database, now: Date): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where((where) => where.or([where('seen', '<=', oldestSeen(now)), where('started', '<=', oldestStart(now))]))
    .execute()
  await db.deleteFrom('invitations').where('ends', '<=', now).execute()
  await db.deleteFrom('used_challenges').where('ends', '<=', now).execute()
  await db
    .deleteFrom('rate_limits')
    .where('at', '<', sql<Date>`${now}::timestamptz - interval '1 day'`)
    .execute()
}

export const accountsSweep: Sweep = {
  name: 'accounts',
  everySeconds: 3600,
  run: ({ db, clock }) => sweepAccounts(db, clock.now())
}
