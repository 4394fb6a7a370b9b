import type { Generated } from 'kysely'
import type { BodyId } from '../../bodies/model.ts'

/** Published reports, and drafts that wait for a second signature. */
export type TransparencyTables = {
  editions: {
    body: BodyId
    period: string
    version: number
    hash: Buffer
    json: string | null
    signatures: string
    roster: Buffer | null
    ends_day: string
    published_day: string
  }
  edition_drafts: {
    id: Generated<string>
    sealed: Buffer
    drop_hash: Buffer
    made_day: string
  }
}
