import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, transaction } from '../db/database.ts'
import { root } from '../root.ts'
import { identityFromSeed } from '../seal/age.ts'
import { toBase64url } from '../seal/bytes.ts'
import { passphraseWordCount } from '../seal/passphrase.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { keyOfSheet, type ResponderSecret, sheetWordCount, wrapSecret } from '../seal/unlock.ts'
import { newWords, parseWordList } from '../seal/words.ts'
import { deriveWords } from './made-words.ts'
import type { Browser, Entered, SignInSetup } from './join.ts'
import { type AccountId, dayOf, normalizeEmail, type PublicKeys } from './model.ts'
import { startSession } from './sessions.ts'
import { WORDS_COST } from './sign-in.ts'
import { rememberDevice, saveKeys, saveUnlock, saveWords } from './store.ts'

export type DemoAccount = { account: AccountId; keys: PublicKeys; secret: ResponderSecret }

const wordList = () => parseWordList(readFileSync(join(root, 'src', 'seal', 'words', 'en.txt'), 'utf8'))

/** The six words of an invented person. Anybody can work them out: that is what makes it a demo. */
export function demoWords(email: string): string[] {
  const list = wordList()
  return Array.from({ length: passphraseWordCount }, (_, i) => {
    const drawn = createHmac('sha256', 'commonweal demo')
      .update(`${i} ${normalizeEmail(email)}`)
      .digest()
    return list[drawn.readUInt32BE() % list.length] ?? ''
  })
}

/**
 * An account that has joined, with a real key that is wrapped for real: by `demoWords` and by a sheet that nobody has.
 * `secret` lets the caller act as this person while it fills the demo. For an instance of invented people alone.
 */
export async function createAccountForDemo(
  db: Database,
  setup: SignInSetup,
  person: { email: string; name: string; isAdmin?: boolean; confirmedBy?: AccountId },
  now: Date
): Promise<DemoAccount> {
  const email = normalizeEmail(person.email)
  const account = randomUUID() as AccountId
  const secret = { ageSeed: new Uint8Array(randomBytes(32)), signSeed: new Uint8Array(randomBytes(32)) }
  const { recipient } = await identityFromSeed(secret.ageSeed)
  const keys = { recipient, verifyKey: verifyKeyOf(secret.signSeed) }
  const [salt, sheetSalt] = [new Uint8Array(randomBytes(16)), new Uint8Array(randomBytes(16))]
  const { key, proof } = await deriveWords(demoWords(email), toBase64url(salt), WORDS_COST)
  const wrapped = await wrapSecret(secret, key, 'words', salt)
  const sheet = await wrapSecret(secret, keyOfSheet(newWords(wordList(), sheetWordCount)), 'sheet', sheetSalt)
  const day = dayOf(now)

  await transaction(db, async (tx) => {
    const { name, isAdmin = false } = person
    await tx
      .insertInto('accounts')
      .values({ id: account, email, name, is_admin: isAdmin, invited_day: day, joined_day: day, ended_day: null })
      .execute()
    const totp = toBase64url(new Uint8Array(randomBytes(20)))
    const words = { cost: WORDS_COST, salt: toBase64url(salt), secret: proof, totp, code: '' }
    await saveWords(tx, setup.secret.totp, account, words, 0)
    await saveKeys(tx, account, keys, now)
    const unlocks = [
      { kind: 'words', cost: WORDS_COST, salt: toBase64url(salt), wrapped: toBase64url(wrapped) },
      { kind: 'sheet', salt: toBase64url(sheetSalt), wrapped: toBase64url(sheet) }
    ] as const
    for (const unlock of unlocks) await saveUnlock(tx, account, unlock, now)
    if (person.confirmedBy) {
      const confirmed = { confirmed_by: person.confirmedBy, confirmed_day: day }
      await tx.updateTable('responder_keys').set(confirmed).where('account', '=', account).execute()
    }
  })
  return { account, keys, secret }
}

/** Signs in as an invented person without asking for anything. Nothing when there is no such account. */
export async function signInForDemo(
  db: Database,
  account: AccountId,
  browser: Browser,
  now: Date
): Promise<(Entered & { words: string[] }) | undefined> {
  return transaction(db, async (tx) => {
    const person = await tx
      .selectFrom('accounts')
      .select('email')
      .where('id', '=', account)
      .where('joined_day', 'is not', null)
      .where('ended_day', 'is', null)
      .executeTakeFirst()
    if (!person) return undefined
    const device = await rememberDevice(tx, account, browser, now)
    const session = await startSession(tx, { account, device: device.id, credential: undefined }, now)
    return { account, session, device: device.cookie, words: demoWords(person.email) }
  })
}
