import type { Generated } from 'kysely'

/** The store of envelopes. Ids, hashes and sealed bytes are `Buffer`s here and base64url outside the stores. */
export type EnvelopeTables = {
  threads: {
    id: Buffer
    shape: number
    head: Buffer
    length: number
    stale: Generated<boolean>
    held: Buffer
    ends_by: Buffer | null
    ends_day: string | null
    passes: string | null
  }
  handles: {
    hash: Buffer
    thread: Buffer
    scope: string
    filing: boolean
    signed_off: Generated<boolean>
    ends_until: string | null
    ends_day: string | null
  }
  handle_drops: {
    target: Buffer
    asker: Buffer
    thread: Buffer
    until_day: string
  }
  entries: {
    id: Buffer
    thread: Buffer
    n: number
    prev: Buffer
    hash: Buffer
    bucket: number
    hold: Buffer | null
    opens: Buffer | null
    b: Buffer | null
  }
  blobs: {
    id: Buffer
    thread: Buffer | null
    bucket: number
    claim: Buffer | null
    until_hour: Date | null
    b: Buffer
  }
  digests: {
    handle: Buffer
    bucket: number
    b: Buffer
  }
  letters: {
    id: Generated<Buffer>
    account: string
    day: string
    b: Buffer
  }
  held_rounds: {
    thread: Buffer
    due: Buffer
    b: Buffer
  }
  drafts: {
    lookup: Buffer
    until_hour: Date
    b: Buffer
  }
  books: {
    account: string
    counter: number
    b: Buffer
  }
  timers: {
    account: string
    b: Buffer
  }
  form_load: {
    form: string
    hour: Date
    slot: number
    n: number
  }
  work_used: {
    hash: Buffer
    until_hour: Date
  }
  outbox_slips: {
    id: Generated<Buffer>
    b: Buffer
    tag: Generated<Buffer>
  }
  tombstones: {
    hash: Buffer
    month: string
  }
  rosters: {
    body: string
    version: number
    hash: Buffer
    prev: Buffer | null
    day: string
    json: string
    founding: Generated<boolean>
    fallback: string | null
  }
  roster_people: {
    entry_id: Buffer
    account: string
  }
}
