import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import type { BodyInfo, Keys } from '../conduct/desk/session.ts'
import type { CastKey } from './cast.ts'

/** Somebody of the cast with everything that a browser of theirs would hold. */
export type Player = {
  readonly key: CastKey
  readonly name: string
  readonly account: AccountId
  readonly keys: Keys
  /** Id of their entry on the one roster they are on; empty for who is on none. */
  readonly entry: string
}

export type DemoFoundation = {
  readonly people: Readonly<Record<CastKey, Player>>
  readonly group: BodyId
  readonly board: BodyId
  readonly bodies: readonly BodyInfo[]
}
