import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { type Database, transaction } from '../db/database.ts'
import { Refused } from '../refused.ts'
import type { Browser, Entered, SignInSetup } from './join.ts'
import { dayOf, normalizeEmail } from './model.ts'
import { checkTouch } from './passkeys.ts'
import { type Bucket, takeTry } from './rate-limit.ts'
import { secretHash } from './secret-hash.ts'
import { startSession } from './sessions.ts'
import { proofHash, rememberDevice } from './store.ts'
import { checkCode, openTotp } from './totp.ts'
import type { PasskeyTouch, WordsCost } from './wire.ts'

/** What argon2id costs a browser for new made words, and what it is told for an address that has none. */
export const WORDS_COST: WordsCost = { memory: 64 * 1024, passes: 3 }

// Nobody can use up somebody else's tries: a browser that signed in before has tries of its own, and the others share
// a bucket only with those who come from the same place and name the same address.
const KNOWN_BROWSER: Bucket = { name: 'browser', size: 10, seconds: 30 }
const PLACE_AND_ADDRESS: Bucket = { name: 'address', size: 6, seconds: 60 }
const PLACE: Bucket = { name: 'place', size: 120, seconds: 5 }

/**
 * The salt of an address's made words. An address without an account or words gets one that looks the same, is the same
 * each time, and is the one its words would have.
 */
export async function saltOf(db: Database, setup: SignInSetup, typedEmail: string): Promise<{ salt: string; cost: WordsCost }> {
  const email = normalizeEmail(typedEmail)
  const made = createHmac('sha256', setup.secret.salts).update(email).digest().subarray(0, 16)
  const row = await db
    .selectFrom('sign_in_words')
    .innerJoin('accounts', 'accounts.id', 'sign_in_words.account')
    .select(['salt', 'memory_kib', 'passes'])
    .where('email', '=', email)
    .executeTakeFirst()
  const cost = row ? { memory: row.memory_kib, passes: row.passes } : WORDS_COST
  return { salt: (row?.salt ?? made).toString('base64url'), cost }
}

async function limitTries(db: Database, setup: SignInSetup, email: string, browser: Browser, place: string, now: Date) {
  const key = setup.secret.limits
  const hash = secretHash(browser.cookie)
  const known =
    hash &&
    (await db
      .selectFrom('devices')
      .innerJoin('accounts', 'accounts.id', 'devices.account')
      .select('devices.id')
      .where('devices.hash', '=', hash)
      .where('email', '=', email)
      .executeTakeFirst())
  const fits = known
    ? await takeTry(db, key, KNOWN_BROWSER, [known.id], now)
    : (await takeTry(db, key, PLACE_AND_ADDRESS, [place, email], now)) && (await takeTry(db, key, PLACE, [place], now))
  if (!fits) throw new Refused('slow_down')
}

/**
 * Signs in with the proof of the made words and a code. Nothing when any of the three is wrong, without a word about
 * which. `place` is a coarse hint at where the request comes from. Throws `slow_down` after too many tries.
 */
export async function signInByWords(
  db: Database,
  setup: SignInSetup,
  given: { email: string; secret: string; code: string },
  browser: Browser,
  place: string,
  now: Date
): Promise<Entered | undefined> {
  const email = normalizeEmail(given.email)
  await limitTries(db, setup, email, browser, place, now)
  return transaction(db, async (tx) => {
    const row = await tx
      .selectFrom('sign_in_words')
      .innerJoin('accounts', 'accounts.id', 'sign_in_words.account')
      .select(['account', 'hash', 'totp', 'last_step'])
      .where('email', '=', email)
      .where('ended_day', 'is', null)
      .forUpdate('sign_in_words')
      .executeTakeFirst()
    // The same work for an unknown address: a comparison and a code, both of nothing.
    const rightWords = timingSafeEqual(proofHash(given.secret), row?.hash ?? randomBytes(32))
    const totp = row ? openTotp(setup.secret.totp, row.account, row.totp) : randomBytes(20)
    const step = checkCode(totp, given.code, row?.last_step ?? 0, now)
    if (!row || !rightWords || step === undefined) return undefined
    await tx.updateTable('sign_in_words').set({ last_step: step }).where('account', '=', row.account).execute()
    const device = await rememberDevice(tx, row.account, browser, now)
    const session = await startSession(tx, { account: row.account, device: device.id, credential: undefined }, now)
    return { account: row.account, session, device: device.cookie }
  })
}

/** Signs in with a touch of a passkey; the passkey says whose it is. Nothing when it is unknown or wrong. */
export async function signInByPasskey(
  db: Database,
  setup: SignInSetup,
  touch: PasskeyTouch,
  browser: Browser,
  now: Date
): Promise<Entered | undefined> {
  return transaction(db, async (tx) => {
    const known = await tx
      .selectFrom('credentials')
      .innerJoin('accounts', 'accounts.id', 'credentials.account')
      .select(['credentials.account', 'public_key', 'counter'])
      .where('credentials.id', '=', touch.id)
      .where('ended_day', 'is', null)
      .forUpdate('credentials')
      .executeTakeFirst()
    if (!known) return undefined
    const counter = await checkTouch(tx, setup.site, touch, known, { purpose: 'sign-in', scope: '' }, now)
    if (counter === undefined) return undefined
    await tx
      .updateTable('credentials')
      .set({ counter, used_day: dayOf(now) })
      .where('id', '=', touch.id)
      .execute()
    const device = await rememberDevice(tx, known.account, browser, now)
    const session = await startSession(tx, { account: known.account, device: device.id, credential: touch.id }, now)
    return { account: known.account, session, device: device.cookie }
  })
}
