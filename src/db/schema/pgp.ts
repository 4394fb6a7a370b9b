import type { BodyId } from '../../bodies/model.ts'

/** Keys that bodies publish for encrypted mail, and their sealed private parts. */
export type PgpTables = {
  pgp_keys: {
    fingerprint: string
    body: BodyId
    made_day: string
    at: Date
    public_key: string
    maker: Buffer
    roster: Buffer
    signature: Buffer
  }
  pgp_copies: {
    fingerprint: string
    entry: Buffer
    b: Buffer
  }
  pgp_names: {
    hash: string
    fingerprint: string
  }
}
