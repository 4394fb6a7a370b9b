import type { AccountId, DeviceId, PublicKeys, WayToOpen } from './model.ts'

// What passes between the desk and the server. Bytes are unpadded base64url. No member of any of these holds a private
// key, made words or PRF output; the shapes that the server checks are in `read-body.ts`.

/** argon2id over the made words: memory in KiB and passes. */
export type WordsCost = { memory: number; passes: number }

/** A responder key wrapped for one way: `credential` names the passkey of a `prf` way, `cost` is that of made words. */
export type WrappedKey = {
  kind: WayToOpen
  credential?: string | undefined
  cost?: WordsCost | undefined
  salt: string
  wrapped: string
}

/** A new passkey, serialised by hand: the browser's own toJSON would carry the PRF output along (S17). */
export type NewPasskey = {
  id: string
  clientDataJSON: string
  attestationObject: string
  transports: string[]
  opensKey: boolean
  name: string
}

/** A touch of a passkey that exists. */
export type PasskeyTouch = { id: string; clientDataJSON: string; authenticatorData: string; signature: string }

/** New made words: `secret` is derived from them and proves them; `totp` is the code app's secret, `code` its first code. */
export type NewWords = { cost: WordsCost; salt: string; secret: string; totp: string; code: string }

/** What a browser needs to make a passkey here. */
export type PasskeyOffer = { challenge: string; rpId: string; siteName: string; userHandle: string }

/** Whom a one-time link is for. `again`: the sign-in was reset, the key is still there. */
export type Invitation = { kind: 'set_up' | 'join' | 'again'; name: string; email: string; passkey: PasskeyOffer }

/** Everything a person makes on their own device at the first sign-in. */
export type Join = {
  token: string
  name: string
  email?: string | undefined
  keys?: PublicKeys | undefined
  passkey?: NewPasskey | undefined
  words?: NewWords | undefined
  unlocks: WrappedKey[]
}

export type PasskeyWay = {
  id: string
  name: string
  opensKey: boolean
  synced: boolean
  transports: string[]
  addedDay: string
  usedDay: string | undefined
}
export type DeviceRow = { id: DeviceId; label: string; firstDay: string; seenDay: string; signedIn: boolean; here: boolean }

/** What the desk knows about its own person. */
export type Me = {
  account: { id: AccountId; name: string; email: string; isAdmin: boolean }
  /** Name of their own picture. */
  picture?: string | undefined
  keys: (PublicKeys & { confirmed: boolean }) | undefined
  unlocks: WrappedKey[]
  passkeys: PasskeyWay[]
  hasWords: boolean
  devices: DeviceRow[]
}

export type SessionAnswer = { signedIn: false } | { signedIn: true; me: Me }

/** Somebody whose key a member may confirm. */
export type Colleague = {
  id: AccountId
  name: string
  keys: PublicKeys | undefined
  confirmedBy: string | undefined
  madeDay: string | undefined
}

/** Why a link or what came with it is not taken. `two_ways`: fewer than two ways to open the key (S17). */
export type JoinProblem = 'link_ended' | 'name' | 'email' | 'passkey' | 'code' | 'two_ways'
/** Why a change is not made. `last_way`: it would leave nothing to sign in with, or nothing that opens the key. */
export type WayProblem = 'passkey' | 'code' | 'last_way' | 'two_ways' | 'not_found'
/** `same_device`: both accounts were used in this browser, so nobody can have heard anybody (U1). */
export type ConfirmProblem = 'self' | 'same_device' | 'not_found'

/** Somebody invented, whom a demo lets visitors be. */
export type DemoPerson = { id: AccountId; name: string; part: DemoPart }
export const demoParts = ['chair', 'reader', 'second_reader', 'not_asked', 'board', 'admin'] as const
export type DemoPart = (typeof demoParts)[number]

/** `done` of `of` invented stories are written; people can be chosen when all are. */
export type DemoPeopleAnswer = { ready: boolean; done: number; of: number; people: DemoPerson[] }
