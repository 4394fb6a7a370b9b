import { randomUUID } from 'node:crypto'
import { recordAct } from '../audit/record-act.ts'
import { type Database, transaction, type Tx } from '../db/database.ts'
import { bury } from '../envelopes/bury.ts'
import { type AccountId, dayOf, INVITATION_DAYS, normalizeEmail, SET_UP_HOURS } from './model.ts'
import { newSecret } from './secret-hash.ts'

const HOUR = 3_600_000

async function makeLink(tx: Tx, account: AccountId | null, by: AccountId | undefined, ends: Date): Promise<string> {
  const { secret, hash } = newSecret()
  await tx
    .insertInto('invitations')
    .values({ hash, account, invited_by: by ?? null, ends })
    .execute()
  return secret
}

/** Links of an account that were used or replaced: not even a restored backup takes them again (S30). */
export async function dropInvitations(tx: Tx, account: AccountId, now: Date): Promise<void> {
  const links = await tx.deleteFrom('invitations').where('account', '=', account).returning('hash').execute()
  await bury(
    tx,
    links.map((link) => link.hash),
    now
  )
}

async function makeAccountLink(tx: Tx, account: AccountId, by: AccountId | undefined, now: Date): Promise<string> {
  await dropInvitations(tx, account, now)
  return makeLink(tx, account, by, new Date(now.getTime() + INVITATION_DAYS * 24 * HOUR))
}

// Sessions go with their devices.
async function removeWaysIn(tx: Tx, account: AccountId, now: Date): Promise<void> {
  const passkeys = await tx.deleteFrom('credentials').where('account', '=', account).returning('id').execute()
  const words = await tx.deleteFrom('sign_in_words').where('account', '=', account).returning('salt').execute()
  const devices = await tx.deleteFrom('devices').where('account', '=', account).returning('hash').execute()
  const gone = [
    ...passkeys.map(({ id }) => Buffer.from(id)),
    ...words.map(({ salt }) => salt),
    ...devices.map(({ hash }) => hash)
  ]
  await bury(tx, gone, now)
}

/**
 * Makes an account that somebody can take over by a one-time link, `/desk#invite=TOKEN`, for seven days. Inviting again
 * makes a new link and ends the one before; an account that ended begins again. Nothing when this address has joined
 * already. The account may be put in seats at once; it has no key until the person was there.
 */
export async function invite(
  db: Database,
  person: { email: string; name: string; isAdmin?: boolean; invitedBy?: AccountId },
  now: Date
): Promise<{ account: AccountId; token: string } | undefined> {
  const email = normalizeEmail(person.email)
  return transaction(db, async (tx) => {
    const fresh = randomUUID() as AccountId
    await tx
      .insertInto('accounts')
      .values({
        id: fresh,
        email,
        name: person.name.trim(),
        is_admin: person.isAdmin ?? false,
        invited_day: dayOf(now),
        joined_day: null,
        ended_day: null
      })
      .onConflict((conflict) => conflict.column('email').doNothing())
      .execute()
    const account = await tx
      .selectFrom('accounts')
      .select(['id', 'joined_day', 'ended_day'])
      .where('email', '=', email)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (account.joined_day !== null && account.ended_day === null) return undefined
    if (account.ended_day !== null) {
      await removeWaysIn(tx, account.id, now)
      await tx.updateTable('accounts').set({ ended_day: null }).where('id', '=', account.id).execute()
    }
    await recordAct(tx, 'account_invited', person.invitedBy, now)
    return { account: account.id, token: await makeAccountLink(tx, account.id, person.invitedBy, now) }
  })
}

/**
 * Ends every way in and every session of somebody who lost theirs, and gives a link to make new ones. Their key stays
 * wrapped as it was: this opens nothing (S18). Nothing when there is no such account or it never joined.
 */
export async function resetSignIn(
  db: Database,
  account: AccountId,
  by: AccountId | undefined,
  now: Date
): Promise<string | undefined> {
  return transaction(db, async (tx) => {
    const found = await tx
      .selectFrom('accounts')
      .select('id')
      .where('id', '=', account)
      .where('joined_day', 'is not', null)
      .where('ended_day', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return undefined
    await removeWaysIn(tx, account, now)
    await recordAct(tx, 'sign_in_reset', by, now)
    return makeAccountLink(tx, account, by, now)
  })
}

/** The link of the first start, `/desk#setup=TOKEN`. Nothing once there is an administrator who has joined. */
export async function makeSetUpLink(db: Database, now: Date): Promise<string | undefined> {
  return transaction(db, async (tx) => {
    if (await hasAdmin(tx)) return undefined
    return makeLink(tx, null, undefined, new Date(now.getTime() + SET_UP_HOURS * HOUR))
  })
}

export async function hasAdmin(db: Database): Promise<boolean> {
  const admin = await db
    .selectFrom('accounts')
    .select('id')
    .where('is_admin', '=', true)
    .where('joined_day', 'is not', null)
    .where('ended_day', 'is', null)
    .executeTakeFirst()
  return admin !== undefined
}
