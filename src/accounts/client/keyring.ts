import { identityFromSeed, type Identity } from '../../seal/age.ts'
import { randomBytes, type Random } from '../../seal/bytes.ts'
import { verifyKeyOf } from '../../seal/sign.ts'
import type { ResponderSecret } from '../../seal/unlock.ts'
import type { PublicKeys } from '../model.ts'
import { type IdleLock, makeIdleLock } from './idle-lock.ts'

/** A responder's open keys, as code inside the key worker uses them. Never part of an answer to the page (S29). */
export type OpenKeys = { readonly identity: Identity; readonly signSeed: Uint8Array }

/** Thrown by whatever needs the key while it is locked. */
export class Locked extends Error {
  readonly code = 'locked'
  constructor() {
    super('locked')
    this.name = 'Locked'
  }
}

/** The one place where a private key is in clear (S17). Lives in the key worker. */
export type Keyring = {
  /** The open keys, the same object until they change. Throws `Locked`; ask each time, never keep them. */
  keys: () => OpenKeys
  /** The seeds, to wrap them for one more way. Throws `Locked`. */
  secret: () => ResponderSecret
  isOpen: () => boolean
  open: (secret: ResponderSecret) => Promise<PublicKeys>
  /** Makes a fresh key and holds it open. */
  make: () => Promise<PublicKeys>
  /** Overwrites and drops the key. */
  lock: () => void
  /** Told after locking, not when another key takes the place of this one. */
  onLock: (listener: () => void) => void
  idle: Pick<IdleLock, 'used' | 'seen' | 'meeting' | 'meetingEnds'>
  /** Locks when the idle time is over; called by a timer and before every use. */
  lockIfDue: () => void
}

type Held = { secret: ResponderSecret; keys: OpenKeys }

export function makeKeyring(now: () => number = Date.now, random: Random = randomBytes): Keyring {
  const idle = makeIdleLock()
  const listeners: (() => void)[] = []
  let held: Held | undefined

  const drop = () => {
    held?.secret.ageSeed.fill(0)
    held?.secret.signSeed.fill(0)
    held = undefined
  }
  const lock = () => {
    if (!held) return
    drop()
    for (const listener of listeners) listener()
  }
  const lockIfDue = () => {
    if (held && idle.isDue(now())) lock()
  }
  const open = async (secret: ResponderSecret): Promise<PublicKeys> => {
    drop()
    const identity = await identityFromSeed(secret.ageSeed)
    held = { secret, keys: { identity, signSeed: secret.signSeed } }
    idle.opened(now())
    return { recipient: identity.recipient, verifyKey: verifyKeyOf(secret.signSeed) }
  }
  const use = (): Held => {
    lockIfDue()
    if (!held) throw new Locked()
    return held
  }
  return {
    keys: () => use().keys,
    secret: () => use().secret,
    isOpen: () => {
      lockIfDue()
      return held !== undefined
    },
    open,
    make: () => open({ ageSeed: random(32), signSeed: random(32) }),
    lock,
    onLock: (listener) => void listeners.push(listener),
    idle,
    lockIfDue
  }
}
