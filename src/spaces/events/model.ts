import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { SpaceId } from '../model.ts'

export type EventPersonId = string & { readonly brand: 'event_person' }
export type EventNumberId = string & { readonly brand: 'event_number' }

export const eventFormats = ['in_person', 'online', 'both'] as const
export type EventFormat = (typeof eventFormats)[number]
export const whichCodes = ['foundation', 'known', 'own'] as const
export type WhichCode = (typeof whichCodes)[number]

/**
 * Numbers for a crisis, in the fixed order of Otter Tech's event procedures, and the venue's security, which the team
 * knows and nobody prints.
 */
export const numberKinds = [
  'mental_health',
  'suicide',
  'alcohol',
  'sexual_assault',
  'health',
  'police_calm',
  'police',
  'security'
] as const
export type NumberKind = (typeof numberKinds)[number]

/** An event as its organisers register it. What nobody has said yet is empty or null. */
export type Event = {
  readonly id: SpaceId
  readonly body: BodyId
  readonly made_day: string
  readonly published_day: string | null
  /** The team has handed over and said that it is over. */
  readonly closed_day: string | null
  readonly name: string
  readonly about: string
  readonly format: EventFormat | ''
  /** ISO 3166 code of two letters. */
  readonly country: string
  readonly address: string
  readonly size: number | null
  readonly time_zone: string
  readonly starts_day: string | null
  readonly ends_day: string | null
  readonly languages: readonly string[]
  readonly code: WhichCode | ''
  readonly code_address: string
  /** Which one, when the event adopted a code that others wrote: see `known-codes.ts`. */
  readonly code_known: string
  readonly phone: string
  readonly phone_hours: string
  readonly email: string
  readonly room: string
  readonly room_hours: string
  readonly recognise: string
  readonly alternate_name: string
  readonly alternate_contact: string
  /** Answers within these hours while the event runs, within these days otherwise. */
  readonly answer_hours: number | null
  readonly answer_days: number | null
  /** More leads than this stepping back: the alternate takes over. */
  readonly recuse_limit: number | null
}

/** Somebody of an event's committee. */
export type EventPerson = {
  readonly id: EventPersonId
  readonly event: SpaceId
  readonly name: string
  readonly pronouns: string
  readonly languages: string
  readonly training: string
  readonly contact: string
  readonly lead: boolean
  readonly account: AccountId | null
  readonly shows_picture: boolean
}

export type EventNumber = {
  readonly id: EventNumberId
  readonly event: SpaceId
  readonly kind: NumberKind
  readonly number: string
  readonly confirmed_by: AccountId | null
  readonly confirmed_day: string | null
}

/** All that a registration holds. */
export type WholeEvent = {
  readonly event: Event
  readonly people: readonly EventPerson[]
  readonly numbers: readonly EventNumber[]
}

export const isOnSite = ({ format }: Pick<Event, 'format'>) => format !== 'online'
