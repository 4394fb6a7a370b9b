import type { Actor } from '../policy.ts'
import type { Person } from './store.ts'

/** Whether everybody may look at the page of a person. Who asked to be forgotten has none; their seats stay on rosters. */
export const isPublic = (person: Pick<Person, 'shown' | 'forgotten_day' | 'merged_into'>) =>
  person.shown === 'public' && person.forgotten_day === null && person.merged_into === null

/** People say themselves where they are, whom they work for, and who may look. */
export const mayEditOwn = (actor: Actor, person: Pick<Person, 'account' | 'forgotten_day'>) =>
  person.account === actor.account && person.forgotten_day === null

/** Administrators record people, link accounts, merge two rows of one person, and do what somebody asked for. */
export const mayKeepPeople = (actor: Actor) => actor.isAdmin

export const mayEditPerson = (actor: Actor, person: Pick<Person, 'account' | 'forgotten_day'>) =>
  mayKeepPeople(actor) || mayEditOwn(actor, person)
