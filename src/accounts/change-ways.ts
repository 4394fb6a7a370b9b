import { asAccount, type Database, transaction, type Tx } from '../db/database.ts'
import { bury } from '../envelopes/bury.ts'
import { dropBook } from '../envelopes/book.ts'
import { fromBase64url } from '../seal/bytes.ts'
import { allOrNothing } from './all-or-nothing.ts'
import type { SignInSetup } from './join.ts'
import type { AccountId, DeviceId, PublicKeys, SignedIn } from './model.ts'
import { checkNewPasskey } from './passkeys.ts'
import { endSessions } from './sessions.ts'
import { addCredential, saveKeys, saveUnlock, saveWords } from './store.ts'
import { checkCode } from './totp.ts'
import type { NewPasskey, NewWords, WayProblem, WrappedKey } from './wire.ts'

export type Change = { problem?: WayProblem }

async function lockAccount(tx: Tx, account: AccountId): Promise<void> {
  await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute()
}

/** Adds a passkey of a person who is signed in; `unlock` wraps the key for it, if it can open keys. */
export async function addPasskey(
  db: Database,
  setup: SignInSetup,
  who: SignedIn,
  given: { passkey: NewPasskey; unlock?: WrappedKey | undefined },
  now: Date
): Promise<Change> {
  const account = who.accountId
  const { passkey, unlock } = given
  if (unlock && (unlock.kind !== 'prf' || unlock.credential !== passkey.id)) return { problem: 'passkey' }
  return transaction(db, async (tx) => {
    const checked = await checkNewPasskey(tx, setup.site, passkey, { purpose: 'add', scope: account }, now)
    if (!checked) return { problem: 'passkey' }
    const added = await addCredential(tx, { account, device: who.deviceId }, passkey, checked, now)
    if (!added) return { problem: 'passkey' }
    if (unlock) await saveUnlock(tx, account, unlock, now)
    return {}
  })
}

/** Wraps the key for a passkey that is there already and opens nothing yet, as after a new key. */
export async function linkPasskey(db: Database, who: SignedIn, unlock: WrappedKey, now: Date): Promise<Change> {
  const { credential } = unlock
  if (unlock.kind !== 'prf' || credential === undefined) return { problem: 'passkey' }
  return transaction(db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('credentials')
      .set({ prf: true })
      .where('id', '=', credential)
      .where('account', '=', who.accountId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return { problem: 'not_found' }
    await saveUnlock(tx, who.accountId, unlock, now)
    return {}
  })
}

/** Makes the words of before worthless and these the right ones. The key stays the same (S17). */
export async function replaceWords(
  db: Database,
  setup: SignInSetup,
  who: SignedIn,
  given: { words: NewWords; unlock: WrappedKey },
  now: Date
): Promise<Change> {
  if (given.unlock.kind !== 'words') return { problem: 'two_ways' }
  const step = checkCode(fromBase64url(given.words.totp), given.words.code, 0, now)
  if (step === undefined) return { problem: 'code' }
  return transaction(db, async (tx) => {
    const old = await tx.selectFrom('sign_in_words').select('salt').where('account', '=', who.accountId).execute()
    await bury(
      tx,
      old.map(({ salt }) => salt),
      now
    )
    await saveWords(tx, setup.secret.totp, who.accountId, given.words, step)
    await saveUnlock(tx, who.accountId, given.unlock, now)
    return {}
  })
}

/** Makes this the printed sheet that opens the key; the sheet of before opens nothing. */
export async function replaceSheet(db: Database, who: SignedIn, unlock: WrappedKey, now: Date): Promise<Change> {
  if (unlock.kind !== 'sheet') return { problem: 'two_ways' }
  await transaction(db, (tx) => saveUnlock(tx, who.accountId, unlock, now))
  return {}
}

async function waysLeft(tx: Tx, account: AccountId): Promise<{ signIn: boolean; open: boolean; hasKey: boolean }> {
  await asAccount(tx, account)
  const [passkey, words, unlock, key] = [
    await tx.selectFrom('credentials').select('id').where('account', '=', account).executeTakeFirst(),
    await tx.selectFrom('sign_in_words').select('account').where('account', '=', account).executeTakeFirst(),
    await tx.selectFrom('unlocks').select('id').where('account', '=', account).executeTakeFirst(),
    await tx.selectFrom('responder_keys').select('account').where('account', '=', account).executeTakeFirst()
  ]
  return { signIn: Boolean(passkey ?? words), open: Boolean(unlock), hasKey: Boolean(key) }
}

/** A removal that would lock its owner out is undone. */
async function removeUnlessLast(db: Database, who: SignedIn, remove: (tx: Tx) => Promise<bigint>): Promise<Change> {
  return allOrNothing<Change>(db, async (tx) => {
    await lockAccount(tx, who.accountId)
    if ((await remove(tx)) === 0n) return { problem: 'not_found' }
    const left = await waysLeft(tx, who.accountId)
    return left.signIn && (left.open || !left.hasKey) ? {} : { problem: 'last_way' }
  })
}

/** Removes a passkey, what it opened and the sessions begun with it, but for the one that asks. */
export async function removePasskey(db: Database, who: SignedIn, id: string, now: Date): Promise<Change> {
  return removeUnlessLast(db, who, async (tx) => {
    const own = Buffer.from(who.sessionId, 'base64url')
    await tx.updateTable('sessions').set({ credential: null }).where('hash', '=', own).execute()
    const gone = await tx
      .deleteFrom('credentials')
      .where('id', '=', id)
      .where('account', '=', who.accountId)
      .executeTakeFirstOrThrow()
    if (gone.numDeletedRows > 0n) await bury(tx, [Buffer.from(id)], now)
    return gone.numDeletedRows
  })
}

/** Removes a browser: its sessions, and the passkeys that were made in it with what they opened (S17). */
export async function removeDevice(db: Database, who: SignedIn, id: DeviceId, now: Date): Promise<Change> {
  return removeUnlessLast(db, who, async (tx) => {
    const passkeys = await tx
      .selectFrom('credentials')
      .select('id')
      .where('device', '=', id)
      .where('account', '=', who.accountId)
      .execute()
    const [gone] = await tx
      .deleteFrom('devices')
      .where('id', '=', id)
      .where('account', '=', who.accountId)
      .returning('hash')
      .execute()
    if (!gone) return 0n
    await bury(tx, [gone.hash, ...passkeys.map((passkey) => Buffer.from(passkey.id))], now)
    return 1n
  })
}

/**
 * Puts a new responder key in the place of one that somebody may have, or that nothing opens any more (S19). Every
 * wrap of the old key and the book it opened go; a second member confirms the new one, and rosters take it by two signatures.
 */
export async function replaceKey(
  db: Database,
  setup: SignInSetup,
  who: SignedIn,
  given: { keys: PublicKeys; unlocks: WrappedKey[]; words?: NewWords | undefined },
  now: Date
): Promise<Change> {
  const account = who.accountId
  const { keys, unlocks, words } = given
  const kinds = new Set(unlocks.map(({ kind }) => kind))
  if (kinds.size < 2 || kinds.has('words') !== (words !== undefined)) return { problem: 'two_ways' }
  const step = words && checkCode(fromBase64url(words.totp), words.code, 0, now)
  if (words && step === undefined) return { problem: 'code' }
  return transaction(db, async (tx) => {
    await lockAccount(tx, account)
    const wanted = unlocks.flatMap(({ credential }) => credential ?? [])
    const own = await tx.selectFrom('credentials').select('id').where('account', '=', account).execute()
    if (!wanted.every((id) => own.some((passkey) => passkey.id === id))) return { problem: 'not_found' }
    await asAccount(tx, account)
    const wraps = await tx.deleteFrom('unlocks').where('account', '=', account).returning('wrapped').execute()
    const key = await tx.selectFrom('responder_keys').select('verify_key').where('account', '=', account).execute()
    await bury(tx, [...wraps.map(({ wrapped }) => wrapped), ...key.map(({ verify_key }) => verify_key)], now)
    await tx.updateTable('credentials').set({ prf: false }).where('account', '=', account).execute()
    if (wanted.length > 0) await tx.updateTable('credentials').set({ prf: true }).where('id', 'in', wanted).execute()
    await saveKeys(tx, account, keys, now)
    await dropBook(tx, account)
    for (const unlock of unlocks) await saveUnlock(tx, account, unlock, now)
    if (words && step !== undefined) await saveWords(tx, setup.secret.totp, account, words, step)
    await endSessions(tx, account, who.sessionId)
    return {}
  })
}
