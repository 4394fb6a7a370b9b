import type { PersonId } from '../../bodies/people/model.ts'
import type { Decision } from '../../rules/decide.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import type { Credit } from '../attribution.ts'
import type { Licence } from '../licences.ts'
import type { PolicySlug, ProposalId, ProposalKind, ProposalStage } from '../model.ts'

/** What is kept of a vote that is over. People are named by their row, or by a name in what is older than that. */
export type StoredResult = Omit<VoteResult, 'votes'> & {
  readonly votes: readonly ({ readonly person: PersonId; readonly choice: Choice | 'none' } | VoteResult['votes'][number])[]
}

/** One vote that is over: what it came to, under which rule, and who chose what, by the names of today. Ballots are open. */
export type VoteResult = {
  /** Name of the body that voted. */
  readonly body: string
  readonly rule: DecisionRule
  readonly decision: Decision
  readonly votes: readonly { readonly name: string; readonly choice: Choice | 'none' }[]
  readonly day: string
}

/** A change of a text on its way: what it says, how old it is, and under which rule it is decided. */
export type Proposal = {
  readonly id: ProposalId
  readonly policy: PolicySlug
  readonly kind: ProposalKind
  readonly stage: ProposalStage
  readonly base_n: number | null
  readonly parent_n: number | null
  readonly reason: string
  readonly text: string
  readonly licence: Licence | ''
  readonly credits: readonly Credit[]
  /** In force from, if it is not to be the day of the decision. */
  readonly from_day: string | null
  readonly by_person: PersonId
  readonly opened_at: Date
  /** When its words were changed last: its age counts from then. */
  readonly changed_at: Date
  readonly rule: DecisionRule
  /** No vote opens before this: nothing is so urgent that nobody may think about it. */
  readonly vote_from: Date
  readonly vote_by: Date | null
  /** Since when it stands where it stands; a vote's clock starts here. */
  readonly stage_at: Date
  readonly group_result: StoredResult | null
  readonly board_result: StoredResult | null
  readonly ended_at: Date | null
  readonly version_n: number | null
}

/** Why something is not done with a proposal. Words: `policy.change.problem.<code>`. */
export type ProposalProblem =
  | 'too_early'
  | 'wrong_stage'
  | 'other_vote'
  | 'overtaken'
  | 'no_board'
  | 'not_settled'
  | 'vote_over'
  | 'same_person'
  | 'not_a_typo'
  | 'no_choice'
