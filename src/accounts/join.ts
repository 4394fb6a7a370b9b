import { randomUUID } from 'node:crypto'
import { recordAct } from '../audit/record-act.ts'
import type { Database, Tx } from '../db/database.ts'
import { fromBase64url } from '../seal/bytes.ts'
import { allOrNothing } from './all-or-nothing.ts'
import type { InstanceSecret } from './instance-secret.ts'
import { dropInvitations, hasAdmin } from './invite.ts'
import { type AccountId, dayOf, looksLikeEmail, normalizeEmail } from './model.ts'
import { checkNewPasskey, type Site } from './passkeys.ts'
import { secretHash } from './secret-hash.ts'
import { startSession } from './sessions.ts'
import { addCredential, rememberDevice, saveKeys, saveUnlock, saveWords } from './store.ts'
import { checkCode } from './totp.ts'
import type { Join, JoinProblem } from './wire.ts'

/** What signing in needs beside the database. */
export type SignInSetup = { site: Site; secret: InstanceSecret }
export type Browser = { cookie: string | undefined; label: string }
export type Entered = { account: AccountId; session: string; device: string }
export type Joined = (Entered & { problem?: undefined }) | { problem: JoinProblem }

/** `set_up` makes the first administrator; `again` is a link after a reset: ways in are new, the key is not. */
export type Invited = { kind: 'set_up' } | { kind: 'join' | 'again'; account: AccountId; name: string; email: string }

/** Whom a link is for. Nothing when it ended or was used; with `tx` locked, so that it is used once. */
export async function findInvitation(db: Database, token: string, now: Date, lock = false): Promise<Invited | undefined> {
  const hash = secretHash(token)
  if (!hash) return undefined
  let links = db
    .selectFrom('invitations')
    .leftJoin('accounts', 'accounts.id', 'invitations.account')
    .leftJoin('responder_keys', 'responder_keys.account', 'accounts.id')
    .select(['accounts.id', 'accounts.name', 'accounts.email', 'accounts.ended_day', 'responder_keys.made_day'])
    .where('hash', '=', hash)
    .where('ends', '>', now)
  if (lock) links = links.forUpdate('invitations')
  const link = await links.executeTakeFirst()
  if (!link || link.ended_day !== null) return undefined
  if (link.id === null || link.name === null || link.email === null) {
    return (await hasAdmin(db)) ? undefined : { kind: 'set_up' }
  }
  const { id: account, name, email } = link
  return { kind: link.made_day === null ? 'join' : 'again', account, name, email }
}

/** S17: one way to sign in at least, and two to open the key; after a reset the key is not here to be wrapped. */
function hasEnoughWays({ keys, passkey, words, unlocks }: Join, invited: Invited): boolean {
  if (!passkey && !words) return false
  if (invited.kind === 'again') return !keys && unlocks.length === 0
  const fit = unlocks.every(
    ({ kind, credential }) => credential === (kind === 'prf' ? passkey?.id : undefined) && (kind !== 'words' || words)
  )
  return keys !== undefined && fit && new Set(unlocks.map(({ kind }) => kind)).size === unlocks.length && unlocks.length >= 2
}

async function openAccount(
  tx: Tx,
  invited: Invited,
  name: string,
  typedEmail: string | undefined,
  now: Date
): Promise<AccountId | undefined> {
  const day = dayOf(now)
  if (invited.kind !== 'set_up') {
    await tx.updateTable('accounts').set({ name, joined_day: day }).where('id', '=', invited.account).execute()
    return invited.account
  }
  const email = normalizeEmail(typedEmail ?? '')
  if (!looksLikeEmail(email)) return undefined
  const id = randomUUID() as AccountId
  const made = await tx
    .insertInto('accounts')
    .values({ id, email, name, is_admin: true, invited_day: day, joined_day: day, ended_day: null })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .executeTakeFirstOrThrow()
  if (made.numInsertedOrUpdatedRows !== 1n) return undefined
  await recordAct(tx, 'administrator_made', id, now)
  return id
}

/** The challenge of a passkey made with a link is for that link alone. */
export const joinScope = (token: string) => secretHash(token)?.toString('base64url') ?? ''

/**
 * Takes a link: the account, its ways in and its key come to be in one step or not at all. What the person made on their
 * device is in `made`; what is missing or wrong is answered as a value.
 */
export async function join(db: Database, setup: SignInSetup, made: Join, browser: Browser, now: Date): Promise<Joined> {
  return allOrNothing<Joined>(db, async (tx) => {
    // Two set-up links could be taken at once; the first administrator is made once.
    await tx.selectFrom('invitations').select('hash').where('account', 'is', null).forUpdate().execute()
    const invited = await findInvitation(tx, made.token, now, true)
    if (!invited) return { problem: 'link_ended' }
    const name = made.name.trim()
    if (name === '') return { problem: 'name' }
    if (!hasEnoughWays(made, invited)) return { problem: 'two_ways' }

    const { passkey, words } = made
    const checked =
      passkey && (await checkNewPasskey(tx, setup.site, passkey, { purpose: 'join', scope: joinScope(made.token) }, now))
    if (passkey && !checked) return { problem: 'passkey' }
    const step = words && checkCode(fromBase64url(words.totp), words.code, 0, now)
    if (words && step === undefined) return { problem: 'code' }

    const account = await openAccount(tx, invited, name, made.email, now)
    if (!account) return { problem: 'email' }
    const device = await rememberDevice(tx, account, browser, now)
    if (passkey && checked && !(await addCredential(tx, { account, device: device.id }, passkey, checked, now))) {
      return { problem: 'passkey' }
    }
    if (words && step !== undefined) await saveWords(tx, setup.secret.totp, account, words, step)
    if (made.keys) await saveKeys(tx, account, made.keys, now)
    for (const unlock of made.unlocks) await saveUnlock(tx, account, unlock, now)
    if (invited.kind === 'set_up') await tx.deleteFrom('invitations').where('account', 'is', null).execute()
    else await dropInvitations(tx, account, now)
    const session = await startSession(tx, { account, device: device.id, credential: passkey?.id }, now)
    return { account, session, device: device.cookie }
  })
}
