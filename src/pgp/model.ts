import type { BodyId } from '../bodies/model.ts'

/** A key that a body publishes for encrypted mail, as its readers' browsers get it. Bytes travel as base64url. */
export type PgpKey = {
  readonly fingerprint: string
  readonly publicKey: string
  readonly madeDay: string
  /** Roster entry of who made it, in the roster of this hash, and the signature of that person's key (domain pgp-key). */
  readonly maker: string
  readonly roster: string
  readonly signature: string
  /** The private part, sealed to one reader each. */
  readonly copies: readonly { readonly entry: string; readonly b: string }[]
}

/** What browsers of a body's readers know: its keys, newest first, and the addresses that a new one is for. */
export type PgpKeys = { readonly addresses: readonly string[]; readonly keys: readonly PgpKey[] }

export type NewPgpKey = Omit<PgpKey, 'madeDay'> & { readonly body: BodyId }

/** Keys of a body that can still open mails. */
export const mostKeys = 8
/** Names of spaces that one key is for, beside the body's own. */
export const mostNames = 20
