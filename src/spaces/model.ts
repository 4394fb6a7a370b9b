import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import { href, routes } from '../routes.ts'

/** A space's name in addresses and on posters, chosen once. */
export type SpaceId = string & { readonly brand: 'space' }
export type LineId = string & { readonly brand: 'space_line' }
export type NumberId = string & { readonly brand: 'emergency_number' }

/** An event, or one of the six kinds of online space that a code of conduct lists. */
export const spaceKinds = ['event', 'mailing_list', 'developer_chat', 'community_chat', 'forum', 'code', 'other'] as const
export type SpaceKind = (typeof spaceKinds)[number]

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

/** The public page of a space: events and online spaces have addresses of their own, as posters print them. */
export function spaceHref({ id, kind }: Pick<Space, 'id' | 'kind'>): string {
  return href(kind === 'event' ? routes.event : routes.space, { space: id })
}
