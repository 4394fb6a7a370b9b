/** Identity of a person who signs in. */
export type AccountId = string & { readonly brand: 'account' }
/** Identity of a browser somebody signed in with. */
export type DeviceId = string & { readonly brand: 'device' }

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

export function isAccountId(text: unknown): text is AccountId {
  return typeof text === 'string' && UUID.test(text)
}

export function isDeviceId(text: unknown): text is DeviceId {
  return typeof text === 'string' && UUID.test(text)
}

/** The public half of a responder key. `recipient` is hybrid age, `verifyKey` Ed25519 in base64url. */
export type PublicKeys = { recipient: string; verifyKey: string }

/** Who signed in, as handlers see it. `sessionId` is the hash of the cookie, base64url: it opens nothing. */
export type SignedIn = {
  accountId: AccountId
  name: string
  email: string
  isAdmin: boolean
  sessionId: string
  deviceId: DeviceId
}

/** Ways to open a wrapped key: a passkey with PRF, six made words, the printed sheet (S17). */
export type WayToOpen = 'prf' | 'words' | 'sheet'

/** A session without a request for this long ends. */
export const SESSION_IDLE_HOURS = 12
/** A session ends after this time in any case. */
export const SESSION_DAYS = 30
export const INVITATION_DAYS = 7
export const SET_UP_HOURS = 24

/** The one spelling of an e-mail address under which an account is kept. */
export function normalizeEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}

/** Loose on purpose: only a mail that arrives proves an address. */
export function looksLikeEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+$/.test(text)
}

/** The day of a moment in UTC: how people's records keep time. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** Where the mail with an invitation's link stands. `refused`: its address did not work. */
export type InvitationMail = 'waiting' | 'left' | 'refused'
