import type { Generated, JSONColumnType } from 'kysely'
import type { AccountId } from '../../accounts/model.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Credit } from '../../policies/attribution.ts'
import type { Licence } from '../../policies/licences.ts'
import type {
  AcceptanceId,
  AcceptanceKind,
  PolicyKind,
  PolicySlug,
  ProposalId,
  ProposalKind,
  ProposalStage,
  TokenId,
  VersionWay,
  VoteStage
} from '../../policies/model.ts'
import type { StoredResult } from '../../policies/proposals/model.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import type { SpaceId } from '../../spaces/model.ts'

export type PolicyTables = {
  policies: {
    slug: PolicySlug
    kind: PolicyKind
    title: string
    body: BodyId
    board: BodyId | null
    language: string
    parent: PolicySlug | null
  }
  policy_versions: {
    policy: PolicySlug
    n: number
    adopted_day: string
    from_day: string
    until_day: string | null
    way: VersionWay
    body: BodyId
    resolution: string | null
    resolution_link: string | null
    licence: Licence | ''
    credits: JSONColumnType<readonly Credit[]>
    parent_n: number | null
    note: Generated<string>
    source: Generated<string>
  }
  policy_texts: {
    policy: PolicySlug
    n: number
    language: string
    binding: boolean
    title: string
    text: string
    hash: Buffer
  }
  policy_proposals: {
    id: ProposalId
    policy: PolicySlug
    kind: ProposalKind
    stage: ProposalStage
    base_n: number | null
    parent_n: number | null
    reason: string
    text: string
    licence: Licence | ''
    credits: JSONColumnType<readonly Credit[]>
    from_day: string | null
    by_person: PersonId
    opened_at: Date
    changed_at: Date
    rule: JSONColumnType<DecisionRule>
    vote_from: Date
    vote_by: Date | null
    stage_at: Date
    group_result: JSONColumnType<StoredResult> | null
    board_result: JSONColumnType<StoredResult> | null
    ended_at: Date | null
    version_n: number | null
  }
  policy_ballots: {
    proposal: ProposalId
    stage: VoteStage
    person: PersonId
    choice: Choice
    at: Date
  }
  policy_tokens: {
    id: TokenId
    name: string
    secret_hash: Buffer
    policy: PolicySlug
    space: SpaceId | null
    made_day: string
    ended_day: string | null
  }
  policy_acceptances: {
    id: AcceptanceId
    policy: PolicySlug
    n: number
    kind: AcceptanceKind
    account: AccountId | null
    space: SpaceId | null
    token: TokenId | null
    reference: Buffer | null
    accepted_day: string
  }
}
