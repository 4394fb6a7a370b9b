import type { Words } from '../../ui/make-words.ts'
import type { SpaceKind } from '../model.ts'
import { findRequirement, type Requirement, type RequirementId, requirements } from './requirements.ts'

/** A requirement that an administrator added. Nothing can compute whether it is met: somebody of the space says so. */
export type OwnRequirementId = `own_${string}`
export type OwnRequirement = Pick<Requirement, 'level' | 'source'> & {
  readonly id: OwnRequirementId
  readonly name: string
  /** Kinds of space that it holds for; none named means all. */
  readonly kinds: readonly SpaceKind[]
}

/** As many as a page can still show, and people can still keep. */
export const mostOwn = 50

export const holdsFor = ({ kinds }: Pick<OwnRequirement, 'kinds'>, kind: SpaceKind): boolean =>
  kinds.length === 0 || kinds.includes(kind)

/** Those that hold for events, or for any kind of online space. */
export const ownNeedsOf = (isEvent: boolean, own: readonly OwnRequirement[]): OwnRequirement[] =>
  own.filter(({ kinds }) => kinds.length === 0 || kinds.some((kind) => (kind === 'event') === isEvent))

/** A requirement with its name in somebody's language; those that administrators added have the one name that they gave. */
export type Need = Pick<Requirement, 'level'> & { readonly id: RequirementId | OwnRequirementId; readonly name: string }

/** Everything that a space may lack: shipped requirements, then own ones. */
export function allNeeds(t: Words, own: readonly OwnRequirement[]): Need[] {
  const shipped = requirements.map(({ id, level }) => ({ id, level, name: t(`space.needs.${id}`) }))
  return [...shipped, ...own.map(({ id, level, name }) => ({ id, level, name }))]
}

/** The requirements of these ids in their order. One that is gone is left out. */
export function needsOf(t: Words, missing: readonly string[], own: readonly OwnRequirement[]): Need[] {
  const all = new Map(allNeeds(t, own).map((need) => [need.id as string, need]))
  return missing.flatMap((id) => all.get(id) ?? [])
}

/** How strongly one is asked for; nothing when there is none of this id. */
export function levelOf(id: string, own: readonly OwnRequirement[]): Requirement['level'] | undefined {
  return (findRequirement(id) ?? own.find((each) => each.id === id))?.level
}
