import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import { href, routes } from '../routes.ts'
import type { OwnKind } from './kinds/model.ts'
import { onlineKinds } from './kinds/scope.ts'

/** A space's name in addresses and on posters, chosen once. */
export type SpaceId = string & { readonly brand: 'space' }
export type LineId = string & { readonly brand: 'space_line' }
export type NumberId = string & { readonly brand: 'emergency_number' }

export type ModeratorId = string & { readonly brand: 'space_moderator' }

/** An event, or one of the six kinds of online space that a code of conduct lists. */
export const spaceKinds = ['event', ...onlineKinds] as const
export type ShippedKind = (typeof spaceKinds)[number]
/** Beside the shipped ones, kinds of online space that an administrator added. */
export type SpaceKind = ShippedKind | OwnKind

export const lineKinds = ['phone', 'email', 'room'] as const
export type LineKind = (typeof lineKinds)[number]

export type Space = {
  readonly id: SpaceId
  readonly kind: SpaceKind
  readonly name: string
  readonly about: string
  readonly address: string
  readonly time_zone: string
  readonly starts_day: string | null
  readonly ends_day: string | null
  readonly body: BodyId
  readonly on_call_phone: string
  readonly languages: readonly string[]
  /** The space that this one is part of. */
  readonly parent: SpaceId | null
  /** The body that is told when moderators and responsible body do not agree. */
  readonly escalation: BodyId | null
  /** Name of the policy that holds here; without one, that of the parent. */
  readonly policy: string | null
  readonly url: string
  /** Kinds of rooms of an event; none named means all of the list. */
  readonly venues: readonly string[]
  /** Kinds of people covered; none named means all of the list. */
  readonly covers: readonly string[]
  /** Whether a test report is looked for each week. */
  readonly canary: boolean
}

/** What the registry knows about a space beside what it is. */
export type SpaceState = {
  /** The last day on which somebody said that the contacts are right. */
  readonly confirmed_day: string | null
  /** Since when a test report is looked for. */
  readonly canary_since: string | null
  /** Ids of requirements that are not met. */
  readonly missing: readonly string[]
}

type Needed = 'id' | 'kind' | 'name' | 'time_zone' | 'body'

/** A space of which only what is given is known. */
export function newSpace(given: Pick<Space, Needed> & Partial<Space>): Space {
  return {
    about: '',
    address: '',
    starts_day: null,
    ends_day: null,
    on_call_phone: '',
    languages: [],
    parent: null,
    escalation: null,
    policy: null,
    url: '',
    venues: [],
    covers: [],
    canary: false,
    ...given
  }
}

export const moderatorRoles = ['administrator', 'moderator'] as const
export type ModeratorRole = (typeof moderatorRoles)[number]

/** Somebody who keeps order in a space. `contact` is a mail address or a name to write to there. */
export type Moderator = {
  readonly id: ModeratorId
  readonly space: SpaceId
  readonly role: ModeratorRole
  readonly name: string
  readonly contact: string
  readonly may_ban: boolean
  readonly is_public: boolean
}

/** A way to reach people of a space: a number, an address, or a room. */
export type SpaceLine = {
  readonly id: LineId
  readonly space: SpaceId
  readonly kind: LineKind
  readonly label: string
  readonly value: string
  readonly hours: string
}

/** Shown to the public only when a person has checked it. */
export type EmergencyNumber = {
  readonly id: NumberId
  readonly space: SpaceId
  readonly label: string
  readonly number: string
  readonly confirmed_by: AccountId | null
  readonly confirmed_day: string | null
}

/** What a phone can dial; spaces and brackets are for people. */
export function isPhone(text: string): boolean {
  return /^[0-9+][0-9 ().-]{1,30}$/.test(text)
}

/** An address of the web, without a name and password in it. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s/]/.test(text) || text.length > 300 || !URL.canParse(text)) return false
  const { username, password, hostname } = new URL(text)
  return hostname !== '' && username === '' && password === ''
}

/** The public page of a space: events and online spaces have addresses of their own, as posters print them. */
export function spaceHref({ id, kind }: Pick<Space, 'id' | 'kind'>): string {
  return href(kind === 'event' ? routes.event : routes.space, { space: id })
}
