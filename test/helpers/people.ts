import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { makeChallenge } from '../../src/accounts/challenge.ts'
import { splitInstanceSecret } from '../../src/accounts/instance-secret.ts'
import { type Entered, join, type SignInSetup } from '../../src/accounts/join.ts'
import { joinScope } from '../../src/accounts/join.ts'
import type { AccountId, SignedIn } from '../../src/accounts/model.ts'
import { findSession } from '../../src/accounts/sessions.ts'
import type { Join, NewWords, WrappedKey } from '../../src/accounts/wire.ts'
import { invite } from '../../src/accounts/invite.ts'
import type { Database } from '../../src/db/database.ts'
import { makeIdentity } from '../../src/seal/age.ts'
import { toBase64url } from '../../src/seal/bytes.ts'
import { verifyKeyOf } from '../../src/seal/sign.ts'
import { wrapSecret } from '../../src/seal/unlock.ts'
import { seedOf } from '../../src/seal/age.ts'
import { makeSoftwarePasskey, type SoftwarePasskey } from './software-passkey.ts'

export const ORIGIN = 'http://localhost:8080'

export function testSetup(): SignInSetup {
  const secret = splitInstanceSecret(randomBytes(32))
  return { site: { origin: ORIGIN, rpId: 'localhost', challenges: secret.challenges }, secret }
}

export function codeAt(totp: string, now: Date): string {
  const secret = new Secret({ buffer: new Uint8Array(Buffer.from(totp, 'base64url')).buffer })
  return new TOTP({ secret }).generate({ timestamp: now.getTime() })
}

/** What a browser would make at the first sign-in: real keys, really wrapped. */
export async function makeJoin(
  setup: SignInSetup,
  token: string,
  passkey: SoftwarePasskey,
  now: Date
): Promise<Join & { words: NewWords }> {
  const identity = await makeIdentity()
  const signSeed = new Uint8Array(randomBytes(32))
  const secret = { ageSeed: seedOf(identity), signSeed }
  const wrap = async (kind: 'prf' | 'words' | 'sheet'): Promise<WrappedKey> => {
    const salt = randomBytes(16)
    const wrapped = await wrapSecret(secret, new Uint8Array(randomBytes(32)), kind, salt)
    return {
      kind,
      credential: kind === 'prf' ? passkey.id : undefined,
      cost: kind === 'words' ? { memory: 65_536, passes: 3 } : undefined,
      salt: toBase64url(salt),
      wrapped: toBase64url(wrapped)
    }
  }
  const totp = toBase64url(randomBytes(20))
  const challenge = makeChallenge(setup.secret.challenges, { purpose: 'join', scope: joinScope(token) }, now)
  return {
    token,
    name: 'Maya',
    keys: { recipient: identity.recipient, verifyKey: verifyKeyOf(signSeed) },
    passkey: passkey.register(challenge),
    words: {
      cost: { memory: 65_536, passes: 3 },
      salt: toBase64url(randomBytes(16)),
      secret: toBase64url(randomBytes(32)),
      totp,
      code: codeAt(totp, now)
    },
    unlocks: [await wrap('prf'), await wrap('words'), await wrap('sheet')]
  }
}

export type TestPerson = {
  id: AccountId
  email: string
  passkey: SoftwarePasskey
  made: Join & { words: NewWords }
  session: string
  device: string
  who: SignedIn
}

/** Somebody who was invited and joined with every way there is. */
export async function addPerson(
  db: Database,
  setup: SignInSetup,
  now: Date,
  { email, isAdmin = false, device }: { email: string; isAdmin?: boolean; device?: string }
): Promise<TestPerson> {
  const invited = await invite(db, { email, name: 'Maya', isAdmin }, now)
  if (!invited) throw new Error('this address has joined')
  const passkey = makeSoftwarePasskey(ORIGIN)
  const made = await makeJoin(setup, invited.token, passkey, now)
  const entered = entry(await join(db, setup, made, { cookie: device, label: 'Firefox on Linux' }, now))
  const who = await findSession(db, entered.session, now)
  if (!who) throw new Error('no session after joining')
  return { id: invited.account, email, passkey, made, session: entered.session, device: entered.device, who }
}

export function entry(answer: Entered | { problem: string } | undefined): Entered {
  if (!answer || 'problem' in answer) throw new Error(`not signed in: ${answer?.problem ?? 'nothing'}`)
  return answer
}
