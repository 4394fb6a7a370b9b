import type { PersonId, PersonShown } from '../../bodies/people/model.ts'
import type { EffectNames } from '../effects/names.ts'
import type { PlannedEffect } from '../motions/model.ts'

export type NamedPerson = { readonly slug: string; readonly name: string; readonly shown: PersonShown }

/** What the ids and numbers in minutes stand for today: a name follows what its person chose since. */
export type MinutesNames = {
  readonly people: ReadonlyMap<PersonId, NamedPerson>
  /** What a resolution changed, by its number. */
  readonly effects: ReadonlyMap<string, readonly PlannedEffect[]>
  readonly named: EffectNames
}
