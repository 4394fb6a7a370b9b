import { readShare } from '../../rules/decision-rule.ts'
import type { OrganisationId, PersonId } from '../people/model.ts'
import type { Upkeep } from './model.ts'

/** Somebody with a vote: since when they sit, and whom they belong to, each organisation named by the one that owns it at the top. */
export type Voter = { readonly person: PersonId; readonly since: string; readonly groups: readonly OrganisationId[] }

/** More people of one affiliation than a charter lets sit together; the longest-serving of them comes first (PSF bylaws 5.15). */
export type LimitBreach = {
  readonly group: OrganisationId
  readonly people: readonly PersonId[]
  readonly most: number
}

/** How many people of one affiliation may sit together; whole numbers only. Nothing when the charter sets no limit. */
export function mostOfOneAffiliation(limit: Upkeep['affiliation'], seats: number): number | undefined {
  if (limit === undefined) return undefined
  if (typeof limit.most === 'number') return limit.most
  const share = readShare(limit.most)
  return share && Math.floor((share.parts * seats) / share.of)
}

/** The voting seats that a share is taken of: those the charter gives, or those held where it gives none or fewer. */
export function votingSeats(upkeep: Upkeep, voters: number): number {
  const planned = (upkeep.seats ?? []).filter(({ voting = true }) => voting).reduce((sum, { count }) => sum + count, 0)
  return Math.max(planned, voters)
}

/** Every affiliation that too many people share. One person alone shares theirs with nobody. */
export function affiliationBreaches(upkeep: Upkeep, voters: readonly Voter[]): LimitBreach[] {
  const most = mostOfOneAffiliation(upkeep.affiliation, votingSeats(upkeep, voters.length))
  if (most === undefined) return []
  const longest = voters.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.person < b.person ? -1 : 1))
  const groups = new Map<OrganisationId, PersonId[]>()
  for (const { person, groups: own } of longest) {
    for (const group of new Set(own)) groups.set(group, [...(groups.get(group) ?? []), person])
  }
  return [...groups]
    .filter(([, people]) => people.length > 1 && people.length > most)
    .map(([group, people]) => ({ group, people, most }))
}
