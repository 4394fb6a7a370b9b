import type { ColumnType, Generated } from 'kysely'
import type { AccountId, DeviceId, InvitationMail, WayToOpen } from '../../accounts/model.ts'

type Int8 = ColumnType<number, number, number>

export type AccountTables = {
  accounts: {
    id: AccountId
    email: string
    name: string
    is_admin: Generated<boolean>
    invited_day: string
    joined_day: string | null
    ended_day: string | null
  }
  devices: {
    id: DeviceId
    account: AccountId
    hash: Buffer
    label: string
    first_day: string
    seen_day: string
  }
  credentials: {
    id: string
    account: AccountId
    device: DeviceId | null
    public_key: Buffer
    counter: Int8
    transports: string[]
    name: string
    synced: boolean
    prf: boolean
    added_day: string
    used_day: string | null
  }
  sign_in_words: {
    account: AccountId
    salt: Buffer
    memory_kib: number
    passes: number
    hash: Buffer
    totp: Buffer
    last_step: Int8
  }
  unlocks: {
    id: string
    account: AccountId
    kind: WayToOpen
    credential: string | null
    salt: Buffer
    memory_kib: number | null
    passes: number | null
    wrapped: Buffer
    made_day: string
  }
  responder_keys: {
    account: AccountId
    recipient: string
    verify_key: Buffer
    made_day: string
    confirmed_by: AccountId | null
    confirmed_day: string | null
  }
  sessions: {
    hash: Buffer
    account: AccountId
    device: DeviceId
    credential: string | null
    started: Date
    seen: Date
  }
  invitations: {
    hash: Buffer
    account: AccountId | null
    invited_by: AccountId | null
    ends: Date
    mail: ColumnType<InvitationMail | null, undefined, InvitationMail>
  }
  pictures: {
    account: AccountId
    hash: Buffer
    type: 'image/webp' | 'image/jpeg'
    b: Buffer
  }
  used_challenges: {
    hash: Buffer
    ends: Date
  }
  rate_limits: {
    key: Buffer
    level: number
    at: Date
  }
}
