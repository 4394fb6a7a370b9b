import type { Database } from '../../db/database.ts'
import { listBodyChoices } from '../../bodies/list-bodies.ts'
import type { ProposalId } from '../model.ts'
import type { BodyName } from '../read-policy.ts'
import { findPolicy, textsOf } from '../store.ts'
import { diffTexts, type TextDiff } from '../text/diff-texts.ts'
import { titleOf } from '../text/sections.ts'
import { countVote, type VoteNow } from './count-vote.ts'
import type { StoredResult, VoteResult } from './model.ts'
import { findProposal, type NamedProposal, namesOf } from './store.ts'

/** A proposal as people read it: what it changes, where it stands, who has voted. */
export type ReadProposal = {
  readonly proposal: NamedProposal
  readonly textTitle: string
  readonly language: string
  readonly keeper: BodyName | undefined
  readonly board: BodyName | undefined
  readonly diff: TextDiff
  /** Votes that are over: of the group, then of the board. */
  readonly results: readonly VoteResult[]
  /** The vote that is open now. */
  readonly vote: VoteNow | undefined
}

/** Nothing when there is no such proposal. */
export async function readProposal(db: Database, id: ProposalId, now: Date): Promise<ReadProposal | undefined> {
  const proposal = await findProposal(db, id)
  const policy = proposal && (await findPolicy(db, proposal.policy))
  if (!proposal || !policy) return undefined
  const [before] = proposal.base_n === null ? [] : await textsOf(db, proposal.policy, proposal.base_n)
  const bodies = await listBodyChoices(db)
  return {
    proposal,
    textTitle: titleOf(proposal.text) ?? policy.title,
    language: policy.language,
    keeper: bodies.find((body) => body.id === policy.body),
    board: bodies.find((body) => body.id === policy.board),
    diff: diffTexts(before?.text ?? '', proposal.text),
    results: await nameVoters(db, [proposal.group_result, proposal.board_result]),
    vote: await countVote(db, proposal, now)
  }
}

/** People as they are called today: somebody may have another name by now, or have given theirs up. */
async function nameVoters(db: Database, stored: readonly (StoredResult | null)[]): Promise<VoteResult[]> {
  const results = stored.filter((result) => result !== null)
  const names = await namesOf(
    db,
    results.flatMap(({ votes }) => votes.flatMap((vote) => ('person' in vote ? [vote.person] : [])))
  )
  return results.map(({ votes, ...result }) => ({
    ...result,
    votes: votes.map((vote) => ('person' in vote ? { name: names.get(vote.person) ?? '', choice: vote.choice } : vote))
  }))
}
