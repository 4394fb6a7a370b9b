import type { Decision } from '../../rules/decide.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'

/** One vote that is over: what it came to, under which rule, and who chose what. Ballots are open. */
export type VoteResult = {
  readonly body: string
  readonly rule: DecisionRule
  readonly decision: Pick<
    Decision,
    'state' | 'because' | 'to' | 'tally' | 'base' | 'needed' | 'closes' | 'closed_early' | 'settled' | 'lacks_aye_of' | 'quorum'
  >
  readonly votes: readonly { readonly name: string; readonly choice: Choice | 'none' }[]
  readonly day: string
}
