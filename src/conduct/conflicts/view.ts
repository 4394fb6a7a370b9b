/** Stated conflicts as the page gets them. */
import type { Procedure } from '../../rules/procedure.ts'
import type { Conflict, Deciding } from '../deciding/model.ts'
import type { VoteView } from '../deciding/vote-view.ts'
import type { ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { Alarm } from '../threads/threads.ts'
import type { ConflictKind } from './bodies.ts'
import { conflictIs } from './standing.ts'
import { isSoft } from './stated-under.ts'

/** A conflict that somebody stated, for the others to weigh. */
export interface ConflictView {
  readonly id: string
  readonly hash: string
  readonly person: string
  readonly name: string
  /** Stated by who looks. */
  readonly isMine: boolean
  /** Of somebody who asks to join; otherwise of a member. */
  readonly joins: boolean
  readonly kind: ConflictKind
  readonly text: string
  readonly at: string
  readonly is: ReturnType<typeof conflictIs>
  readonly votes: readonly VoteView[]
}

/** A stated conflict with its votes. Whoever asks to join has a name on the roster alone. */
export function viewConflict(
  { session, read, me }: { readonly session: DeskSession; readonly read: ReadCase; readonly me: string },
  nameOf: (id: string) => string,
  conflict: Conflict,
  votes: readonly VoteView[]
): ConflictView {
  const { id, hash, at, body } = conflict
  const { person, kind, text, said } = body
  const name = nameOf(person) || (session.people().find((each) => each.id === person)?.name ?? '')
  const is = conflictIs(read.team.proceedings.deciding, conflict)
  return { id, hash, person, name, isMine: person === me, joins: said !== undefined, kind, text, at, is, votes }
}

/** Whether somebody's conflict waits for who looks: for their vote, the result, or the second word on it. */
export function conflictsWait({ conflicts }: { readonly conflicts: readonly ConflictView[] }): boolean {
  return conflicts.some(({ is, isMine, votes }) => {
    const vote = votes.at(-1)
    if (is !== 'open' || isMine) return false
    if (vote === undefined || vote.mayEnd) return true
    if (vote.state === 'open') return vote.mayVote && vote.mine === undefined
    return vote.result === undefined || (vote.result.confirmedBy === undefined && !vote.result.isMine)
  })
}

/** Conflicts that the procedure of the case does not let be asked, or not be weighed by others. */
export function conflictsUnfit(rules: Procedure | undefined, { conflicts }: Deciding): Alarm[] {
  if (rules === undefined) return []
  return conflicts.flatMap(({ body }): Alarm[] => {
    if (rules.gate.reason === 'never') return [{ code: 'reason_not_asked' }]
    return isSoft(rules, body.kind) ? [] : [{ code: 'conflict_is_hard' }]
  })
}
