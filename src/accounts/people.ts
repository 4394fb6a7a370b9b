import { recordAct } from '../audit/record-act.ts'
import { type Database, transaction } from '../db/database.ts'
import { toBase64url } from '../seal/bytes.ts'
import { bury } from '../envelopes/bury.ts'
import { dropInvitations } from './invite.ts'
import {
  type AccountId,
  dayOf,
  type InvitationMail,
  isAccountId,
  normalizeEmail,
  type PublicKeys,
  type SignedIn
} from './model.ts'
import { dropPicture } from './pictures.ts'
import { endSessions } from './sessions.ts'
import type { ConfirmProblem } from './wire.ts'

export type Person = {
  id: AccountId
  name: string
  email: string
  isAdmin: boolean
  invitedDay: string
  joinedDay: string | undefined
  /** Where the mail with their link stands, until they join; nothing when none was sent. */
  invitationMail: InvitationMail | undefined
  keys: PublicKeys | undefined
  keyMadeDay: string | undefined
  confirmedBy: AccountId | undefined
  confirmedDay: string | undefined
}

/** Everybody with an account that has not ended, by name. `after` is the last of the page before. */
export async function people(
  db: Database,
  { after, limit = 100 }: { after?: { name: string; id: AccountId }; limit?: number } = {}
): Promise<Person[]> {
  let query = db
    .selectFrom('accounts')
    .leftJoin('responder_keys', 'responder_keys.account', 'accounts.id')
    .select(['id', 'name', 'email', 'is_admin', 'invited_day', 'joined_day'])
    .select(['recipient', 'verify_key', 'made_day', 'confirmed_by', 'confirmed_day'])
    .select((eb) =>
      // One link at most for each account: a new one ends the one before.
      eb.selectFrom('invitations').select('mail').whereRef('invitations.account', '=', 'accounts.id').limit(1).as('mail')
    )
    .where('ended_day', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(limit)
  if (after) query = query.where((eb) => eb(eb.refTuple('name', 'id'), '>', eb.tuple(after.name, after.id)))
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    isAdmin: row.is_admin,
    invitedDay: row.invited_day,
    joinedDay: row.joined_day ?? undefined,
    invitationMail: row.joined_day === null ? (row.mail ?? undefined) : undefined,
    keys: row.recipient && row.verify_key ? { recipient: row.recipient, verifyKey: toBase64url(row.verify_key) } : undefined,
    keyMadeDay: row.made_day ?? undefined,
    confirmedBy: row.confirmed_by ?? undefined,
    confirmedDay: row.confirmed_day ?? undefined
  }))
}

/** Name and id of somebody with an account; nothing when `id` is nobody's, or no id at all. */
export async function findPerson(db: Database, id: string): Promise<{ id: AccountId; name: string } | undefined> {
  if (!isAccountId(id)) return undefined
  const query = db.selectFrom('accounts').select(['id', 'name']).where('id', '=', id).where('ended_day', 'is', null)
  return query.executeTakeFirst()
}

/** Accounts that have joined and not ended, by mail address as written. */
export async function accountsByAddress(db: Database, addresses: readonly string[]): Promise<ReadonlyMap<string, AccountId>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('accounts')
    .select(['id', 'email'])
    .where('email', 'in', addresses.map(normalizeEmail))
    .where('joined_day', 'is not', null)
    .where('ended_day', 'is', null)
    .execute()
  return new Map(rows.map(({ id, email }) => [email, id]))
}

/** Ends an account: sign-in stops at once. Its name stays where it was written. False when there is none. */
export async function endAccount(db: Database, account: AccountId, now: Date, by?: AccountId): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('accounts')
      .set({ ended_day: dayOf(now), is_admin: false })
      .where('id', '=', account)
      .where('ended_day', 'is', null)
      .executeTakeFirstOrThrow()
    await dropInvitations(tx, account, now)
    await dropPicture(tx, account)
    await endSessions(tx, account)
    if (numUpdatedRows === 0n) return false
    await bury(tx, [Buffer.from(account.replaceAll('-', ''), 'hex')], now)
    await recordAct(tx, 'account_ended', by, now)
    return true
  })
}

/**
 * Writes down that a member heard the six check words of somebody's key by voice (S35). `verifyKey` is the key whose
 * words were heard: a key replaced since then is not confirmed.
 */
export async function confirmKey(
  db: Database,
  by: SignedIn,
  heard: { account: AccountId; verifyKey: string },
  now: Date
): Promise<{ problem?: ConfirmProblem }> {
  if (heard.account === by.accountId) return { problem: 'self' }
  const shared = await db
    .selectFrom('devices as mine')
    .innerJoin('devices as theirs', 'theirs.hash', 'mine.hash')
    .select('theirs.id')
    .where('mine.id', '=', by.deviceId)
    .where('theirs.account', '=', heard.account)
    .executeTakeFirst()
  if (shared) return { problem: 'same_device' }
  const { numUpdatedRows } = await db
    .updateTable('responder_keys')
    .set({ confirmed_by: by.accountId, confirmed_day: dayOf(now) })
    .where('account', '=', heard.account)
    .where('verify_key', '=', Buffer.from(heard.verifyKey, 'base64url'))
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? {} : { problem: 'not_found' }
}
