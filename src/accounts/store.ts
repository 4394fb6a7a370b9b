import { createHash, randomUUID } from 'node:crypto'
import { asAccount, type Database, type Tx } from '../db/database.ts'
import { bury } from '../envelopes/bury.ts'
import { fromBase64url, toBase64url } from '../seal/bytes.ts'
import { type AccountId, dayOf, type DeviceId, type PublicKeys } from './model.ts'
import type { CheckedPasskey } from './passkeys.ts'
import { newSecret, secretHash } from './secret-hash.ts'
import { sealTotp } from './totp.ts'
import type { NewPasskey, NewWords, WrappedKey } from './wire.ts'

const buffer = (text: string) => Buffer.from(fromBase64url(text))

/** What the database keeps of the secret that made words prove themselves with. */
export function proofHash(secret: string): Buffer {
  return createHash('sha256').update(buffer(secret)).digest()
}

/** Remembers a browser for an account. Gives the value of its cookie: the one it has, or a new one. */
export async function rememberDevice(
  tx: Tx,
  account: AccountId,
  browser: { cookie: string | undefined; label: string },
  now: Date
): Promise<{ id: DeviceId; cookie: string }> {
  const known = secretHash(browser.cookie)
  const { secret: cookie, hash } = known && browser.cookie ? { secret: browser.cookie, hash: known } : newSecret()
  const day = dayOf(now)
  const { id } = await tx
    .insertInto('devices')
    .values({ id: randomUUID() as DeviceId, account, hash, label: browser.label, first_day: day, seen_day: day })
    .onConflict((conflict) => conflict.columns(['account', 'hash']).doUpdateSet({ label: browser.label, seen_day: day }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, cookie }
}

/** Keeps a checked passkey. False when that passkey is known already. */
export async function addCredential(
  tx: Tx,
  owner: { account: AccountId; device: DeviceId },
  passkey: NewPasskey,
  checked: CheckedPasskey,
  now: Date
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('credentials')
    .values({
      id: passkey.id,
      account: owner.account,
      device: owner.device,
      public_key: checked.publicKey,
      counter: checked.counter,
      transports: passkey.transports,
      name: passkey.name,
      synced: checked.synced,
      prf: passkey.opensKey,
      added_day: dayOf(now),
      used_day: null
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Replaces the made words of an account. `step` is the time step of the code that proved the app. */
export async function saveWords(tx: Tx, totpKey: Buffer, account: AccountId, words: NewWords, step: number): Promise<void> {
  const row = {
    salt: buffer(words.salt),
    memory_kib: words.cost.memory,
    passes: words.cost.passes,
    hash: proofHash(words.secret),
    totp: sealTotp(totpKey, account, buffer(words.totp)),
    last_step: step
  }
  await tx
    .insertInto('sign_in_words')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute()
}

/** Keeps a wrapped key, in the place of the one that the same way had. The caller knows that the way is the account's. */
export async function saveUnlock(tx: Tx, account: AccountId, unlock: WrappedKey, now: Date): Promise<void> {
  await asAccount(tx, account)
  const way = tx.deleteFrom('unlocks').where('account', '=', account).where('kind', '=', unlock.kind)
  const old = await (unlock.credential === undefined ? way : way.where('credential', '=', unlock.credential))
    .returning('wrapped')
    .execute()
  await bury(
    tx,
    old.map(({ wrapped }) => wrapped),
    now
  )
  await tx
    .insertInto('unlocks')
    .values({
      id: randomUUID(),
      account,
      kind: unlock.kind,
      credential: unlock.credential ?? null,
      salt: buffer(unlock.salt),
      memory_kib: unlock.cost?.memory ?? null,
      passes: unlock.cost?.passes ?? null,
      wrapped: buffer(unlock.wrapped),
      made_day: dayOf(now)
    })
    .execute()
}

export async function findUnlocks(tx: Tx, account: AccountId): Promise<WrappedKey[]> {
  await asAccount(tx, account)
  const rows = await tx
    .selectFrom('unlocks')
    .select(['kind', 'credential', 'salt', 'memory_kib', 'passes', 'wrapped'])
    .where('account', '=', account)
    .orderBy('id')
    .execute()
  return rows.map(({ kind, credential, salt, memory_kib, passes, wrapped }) => ({
    kind,
    credential: credential ?? undefined,
    cost: memory_kib === null || passes === null ? undefined : { memory: memory_kib, passes },
    salt: toBase64url(salt),
    wrapped: toBase64url(wrapped)
  }))
}

/** Keeps a new responder key; nobody has confirmed it yet (S35). */
export async function saveKeys(tx: Tx, account: AccountId, keys: PublicKeys, now: Date): Promise<void> {
  const row = {
    recipient: keys.recipient,
    verify_key: buffer(keys.verifyKey),
    made_day: dayOf(now),
    confirmed_by: null,
    confirmed_day: null
  }
  await tx
    .insertInto('responder_keys')
    .values({ account, ...row })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
    .execute()
}

export async function findKeys(db: Database, account: AccountId): Promise<(PublicKeys & { confirmed: boolean }) | undefined> {
  const row = await db.selectFrom('responder_keys').selectAll().where('account', '=', account).executeTakeFirst()
  if (!row) return undefined
  return { recipient: row.recipient, verifyKey: toBase64url(row.verify_key), confirmed: row.confirmed_day !== null }
}
