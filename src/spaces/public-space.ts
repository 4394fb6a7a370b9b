import { threeLists, type ThreeLists } from '../bodies/three-lists.ts'
import { formState } from '../bodies/form-state.ts'
import type { Database } from '../db/database.ts'
import { askOf, publicModerators } from './contacts/store.ts'
import type { EmergencyNumber, Moderator, Space, SpaceLine, SpaceState } from './model.ts'
import { dayOf } from '../bodies/actor.ts'
import { inForceOn } from '../policies/in-force.ts'
import { isPolicySlug } from '../policies/model.ts'
import type { OwnRequirement } from './requirements/own-requirements.ts'
import { listOwnRequirements } from './requirements/store-own.ts'
import { findSpace, linesOf, numbersOf, policyNamedFor, spacesOfBody } from './store.ts'

/** What everybody may see of a space: only numbers that a person has checked are in it. */
export type PublicSpace = {
  readonly space: Space & SpaceState
  /** The space around this one. */
  readonly parent: Space | undefined
  /** The text that holds here today, by its name in addresses. */
  readonly policy: string | undefined
  /** What administrators ask of spaces beside the shipped requirements. */
  readonly needs: readonly OwnRequirement[]
  /** Those who want to be shown. */
  readonly moderators: readonly Moderator[]
  /** Nobody confirmed the contacts when asked twice. */
  readonly isSilent: boolean
  readonly lines: readonly SpaceLine[]
  readonly numbers: readonly EmergencyNumber[]
  readonly people: ThreeLists | undefined
  /** Whether the responsible body takes reports on this site now. */
  readonly formOpen: boolean
}

/** A space with its ways to reach people; nothing when there is none of this name. */
export async function findPublicSpace(db: Database, id: string, now: Date): Promise<PublicSpace | undefined> {
  const space = await findSpace(db, id)
  if (!space) return undefined
  const numbers = await numbersOf(db, space.id)
  return {
    space,
    parent: space.parent ? await findSpace(db, space.parent) : undefined,
    policy: await policyHere(db, space.id, dayOf(now)),
    needs: await listOwnRequirements(db),
    moderators: await publicModerators(db, [space.id]),
    isSilent: (await askOf(db, space.id))?.step === 'told',
    lines: await linesOf(db, space.id),
    numbers: numbers.filter((number) => number.confirmed_day !== null),
    people: await threeLists(db, space.body),
    formOpen: (await formState(db, space.body, now)).open
  }
}

/** The policy named for a space or around it, when a version of it is in force. */
async function policyHere(db: Database, id: Space['id'], today: string): Promise<string | undefined> {
  const named = await policyNamedFor(db, id)
  const version = named && isPolicySlug(named) ? await inForceOn(db, named, today) : undefined
  return version && named
}

/** Spaces for which a body is responsible, by name. */
export async function spacesOf(db: Database, body: Space['body']): Promise<readonly Space[]> {
  return spacesOfBody(db, body)
}
