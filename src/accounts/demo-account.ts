import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, transaction } from '../db/database.ts'
import { root } from '../root.ts'
import { identityFromSeed } from '../seal/age.ts'
import { type Random, randomBytes, toBase64url } from '../seal/bytes.ts'
import { passphraseWordCount } from '../seal/passphrase.ts'
import { verifyKeyOf } from '../seal/sign.ts'
import { keyOfSheet, type ResponderSecret, sheetWordCount, wrapSecret } from '../seal/unlock.ts'
import { newWords, parseWordList } from '../seal/words.ts'
import { deriveWords } from './made-words.ts'
import type { Browser, Entered, SignInSetup } from './join.ts'
import { type AccountId, dayOf, normalizeEmail, type PublicKeys } from './model.ts'
import type { WordsCost } from './wire.ts'
import { startSession } from './sessions.ts'
import { rememberDevice, saveKeys, saveUnlock, saveWords } from './store.ts'

export type DemoAccount = { account: AccountId; keys: PublicKeys; secret: ResponderSecret }

/** The least that a browser takes: words that everybody can work out need no more. */
const DEMO_COST: WordsCost = { memory: 19 * 1024, passes: 2 }

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
  now: Date,
  random: Random = randomBytes
): Promise<DemoAccount> {
  const email = normalizeEmail(person.email)
  const account = uuidOf(random(16))
  const secret = { ageSeed: random(32), signSeed: random(32) }
  const { recipient } = await identityFromSeed(secret.ageSeed)
  const keys = { recipient, verifyKey: verifyKeyOf(secret.signSeed) }
  const [salt, sheetSalt] = [random(16), random(16)]
  const { key, proof } = await deriveWords(demoWords(email), toBase64url(salt), DEMO_COST)
  const wrapped = await wrapSecret(secret, key, 'words', salt)
  const sheet = await wrapSecret(secret, keyOfSheet(newWords(wordList(), sheetWordCount, random)), 'sheet', sheetSalt)
  const day = dayOf(now)

  await transaction(db, async (tx) => {
    const { name, isAdmin = false } = person
    await tx
      .insertInto('accounts')
      .values({ id: account, email, name, is_admin: isAdmin, invited_day: day, joined_day: day, ended_day: null })
      .execute()
    const totp = toBase64url(random(20))
    const words = { cost: DEMO_COST, salt: toBase64url(salt), secret: proof, totp, code: '' }
    await saveWords(tx, setup.secret.totp, account, words, 0)
    await saveKeys(tx, account, keys, now)
    const unlocks = [
      { kind: 'words', cost: DEMO_COST, salt: toBase64url(salt), wrapped: toBase64url(wrapped) },
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

function uuidOf(bytes: Uint8Array): AccountId {
  const hex = Buffer.from(bytes).toString('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)]
  return parts.join('-') as AccountId
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
