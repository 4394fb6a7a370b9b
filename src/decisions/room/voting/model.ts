import type { PersonId } from '../../../bodies/people/model.ts'
import type { Choice, Standing } from '../../../rules/vote.ts'

/** Somebody whose vote can be written down in the room: there in person, or by somebody who is. */
export type Hand = {
  readonly person: PersonId
  readonly name: string
  readonly standing: Standing
  readonly holder: PersonId | null
  readonly holderName: string | undefined
  /** What they have said so far, for each option. */
  readonly said: readonly (Choice | undefined)[]
  /** They voted on a device of their own; nobody writes over that. */
  readonly own: boolean
  readonly last: Date | undefined
}

export type Written = { readonly person: PersonId; readonly choices: readonly Choice[] }

/** Everything stored up to this moment was on the page; a later ballot was not. */
export const newestOf = (hands: readonly Hand[]): Date | undefined =>
  hands.reduce<Date | undefined>((newest, { last }) => (last && (!newest || last > newest) ? last : newest), undefined)

/** The field of somebody's answer to an option, numbered from 1. */
export const handField = (person: string, option: number) => `hand_${person}_${option}`
