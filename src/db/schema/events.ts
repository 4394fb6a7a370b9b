import type { Generated } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { EventFormat, EventNumberId, EventPersonId, NumberKind, WhichCode } from '../../spaces/events/model.ts'
import type { GatheringKind } from '../../spaces/events/readiness/model.ts'
import type { CallId } from '../../spaces/events/calls/model.ts'
import type { ShiftId } from '../../spaces/events/rota/model.ts'
import type { SpaceId } from '../../spaces/model.ts'

export type EventTables = {
  event_hosts: {
    account: AccountId
    body: BodyId
    invited_by: AccountId | null
    invited_day: string
  }
  events: {
    id: SpaceId
    body: BodyId
    made_day: string
    published_day: string | null
    closed_day: string | null
    name: string
    about: Generated<string>
    format: Generated<EventFormat | ''>
    country: Generated<string>
    address: Generated<string>
    size: number | null
    time_zone: Generated<string>
    starts_day: string | null
    ends_day: string | null
    languages: Generated<string[]>
    code: Generated<WhichCode | ''>
    code_address: Generated<string>
    code_known: Generated<string>
    phone: Generated<string>
    phone_hours: Generated<string>
    email: Generated<string>
    room: Generated<string>
    room_hours: Generated<string>
    recognise: Generated<string>
    alternate_name: Generated<string>
    alternate_contact: Generated<string>
    answer_hours: number | null
    answer_days: number | null
    recuse_limit: number | null
  }
  event_organisers: {
    event: SpaceId
    account: AccountId
  }
  event_people: {
    id: EventPersonId
    event: SpaceId
    name: string
    pronouns: Generated<string>
    languages: Generated<string>
    training: Generated<string>
    contact: string
    lead: boolean
    account: AccountId | null
    shows_picture: Generated<boolean>
  }
  event_numbers: {
    id: EventNumberId
    event: SpaceId
    kind: NumberKind
    number: string
    confirmed_by: AccountId | null
    confirmed_day: string | null
  }
  event_marks: {
    event: SpaceId
    task: string
    at: Date
    done: boolean
    account: AccountId | null
  }
  event_gatherings: {
    event: SpaceId
    kind: GatheringKind
    day: string
    names: string[]
    note: Generated<string>
    account: AccountId | null
  }
  event_reminders: {
    event: SpaceId
    task: string
    stage: 'soon' | 'late'
  }
  event_shifts: {
    id: ShiftId
    event: SpaceId
    starts: Date
    ends: Date
    sequence: Generated<number>
    changed: Date
    cancelled: Generated<boolean>
  }
  event_shift_people: {
    shift: ShiftId
    place: number
    person: EventPersonId
  }
  event_handovers: {
    id: string
    event: SpaceId
    at: Date
    from_name: string
    to_name: string
    note: Generated<string>
  }
  event_calendars: {
    hash: Buffer
    event: SpaceId
    person: EventPersonId | null
    made_day: string
  }
  event_calls: {
    id: CallId
    event: SpaceId
    at: Date
    answered_at: Date | null
    answered_by: string | null
    missed: Generated<boolean>
  }
  event_call_steps: {
    call: CallId
    n: number
    at: Date
    name: string
    contact: string
    hash: Buffer
  }
  event_acknowledgements: {
    event: SpaceId
    day: string
    account: AccountId | null
  }
}
