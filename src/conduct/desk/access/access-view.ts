/** Who had access to a case and has it no more, and what members say about that. */
import type { StatedConflict } from '../../conflicts/bodies.ts'
import type { TeamState } from '../../threads/team-state.ts'
import { removalEnds } from './remove-member.ts'

export interface AccessView {
  readonly past: readonly {
    readonly id: string
    readonly name: string
    readonly removed: boolean
    readonly conflict?: StatedConflict
  }[]
  /** Past members whom one member would have back, and who said so. */
  readonly backs: readonly { readonly person: string; readonly name: string; readonly by: string; readonly mine: boolean }[]
  /** Whose device may be in other hands, as long as a second member can confirm it. */
  readonly removals: readonly {
    readonly person: string
    readonly name: string
    readonly by: string
    readonly mine: boolean
    readonly until: string
  }[]
}

export function viewAccess(team: TeamState, me: string, now: Date): AccessView {
  return {
    past: team.past.map(({ id, name, removed, conflict }) => ({
      id,
      name,
      removed,
      ...(conflict !== undefined && { conflict })
    })),
    backs: team.backs.map(({ person, by }) => ({
      person,
      name: team.past.findLast((each) => each.id === person)?.name ?? '',
      by: team.members.get(by)?.name ?? '',
      mine: by === me
    })),
    removals: removalsOf(team, me, now)
  }
}

/** The newest word about each person that still counts. */
function removalsOf(team: TeamState, me: string, now: Date): AccessView['removals'] {
  const fresh = team.removals.filter((each) => removalEnds(each) > now)
  return [...new Map(fresh.map((each) => [each.person, each])).values()].map((each) => ({
    person: each.person,
    name: team.members.get(each.person)?.name ?? '',
    by: team.members.get(each.by)?.name ?? '',
    mine: fresh.some((other) => other.person === each.person && other.by === me),
    until: removalEnds(each).toISOString()
  }))
}
