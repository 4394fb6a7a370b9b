import type { ResolutionId } from '../../decisions/model.ts'

/** Why something that was decided cannot be done to a body now. Words: `body.problem.<code>`. */
export type BodyProblem =
  | 'body_gone'
  | 'body_dissolved'
  | 'slug_taken'
  | 'circle_of_parents'
  | 'replaced_by_itself'
  | 'seat_vacant'
  | 'seat_taken'
  | 'overlapping_term'
  | 'term_over'
  | 'person_gone'
  | 'roles_apart'
  | 'affiliation_limit'
  | 'too_many_readers'
  | 'fallback_overlap'
  | 'no_account'
  | 'unknown_procedure'
  | 'rule_broken'
  | 'delegation_over'
  | 'delegation_taken'
  | 'already_approved'
  | 'minutes_approved'
  | 'minutes_gone'
  | 'body_lives'
  | 'no_own_rule'
  | 'removal_no_notice'
  | 'removal_notice_runs'
  | 'removal_not_heard'
  | 'policy_gone'
  | 'policy_overtaken'
  | 'policy_in_vote'
  | 'policy_unchanged'
  | 'policy_not_taken'
  | 'policy_not_in_force'

/** Thrown inside a transaction, so that nothing is done by halves. */
export class NotDone extends Error {
  readonly problem: BodyProblem
  constructor(problem: BodyProblem) {
    super(problem)
    this.name = 'NotDone'
    this.problem = problem
  }
}

/** From which day on, and by which resolution; none for what an administrator or co-chairs may do without one. */
export type Decided = { readonly day: string; readonly resolution: ResolutionId | null }
