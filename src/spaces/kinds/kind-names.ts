import type { Words } from '../../ui/make-words.ts'
import type { SpaceKind } from '../model.ts'
import type { OwnRequirement } from '../requirements/own-requirements.ts'
import { isOwnKind, type KindList, type OwnKind } from './model.ts'
import { eventPeople, onlinePeople, venueKinds } from './scope.ts'

/** What administrators added: kinds, and what they ask of spaces. */
export type KindNames = {
  readonly rows: readonly { readonly id: OwnKind; readonly list: KindList; readonly name: string }[]
  readonly names: ReadonlyMap<string, string>
  readonly needs: readonly OwnRequirement[]
}

export const noOwnKinds: KindNames = { rows: [], names: new Map(), needs: [] }

/** What a kind of space is called. An own kind that is gone is called another online space. */
export function kindName(t: Words, kind: SpaceKind, own: KindNames): string {
  return isOwnKind(kind) ? (own.names.get(kind) ?? t('space.kind.other')) : t(`space.kind.${kind}`)
}

export type NamedKind = { readonly id: string; readonly name: string }

const added = (own: KindNames, list: KindList): NamedKind[] =>
  own.rows.filter((row) => row.list === list).map(({ id, name }) => ({ id, name }))

/** Kinds of rooms of an event: those that the product ships, then the own ones. */
export function venueNames(t: Words, own: KindNames): NamedKind[] {
  return [...venueKinds.map((id) => ({ id, name: t(`scope.venue.${id}`) })), ...added(own, 'venue')]
}

/** Kinds of people, of an event or of an online space. */
export function peopleNames(t: Words, isEvent: boolean, own: KindNames): NamedKind[] {
  return isEvent
    ? [...eventPeople.map((id) => ({ id, name: t(`scope.event_people.${id}`) })), ...added(own, 'event_people')]
    : [...onlinePeople.map((id) => ({ id, name: t(`scope.online_people.${id}`) })), ...added(own, 'online_people')]
}
