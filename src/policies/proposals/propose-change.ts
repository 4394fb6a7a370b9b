import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { AccountId } from '../../accounts/model.ts'
import { readBody } from '../../bodies/body-seats.ts'
import { personBehind, personOfAccount } from '../../bodies/people/record-person.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import { hashOf } from '../adopt-version.ts'
import type { Credit } from '../attribution.ts'
import type { Licence } from '../licences.ts'
import type { Policy, PolicySlug, ProposalId, ProposalKind } from '../model.ts'
import { findPolicy, textsOf, versionsOf } from '../store.ts'
import { checkText, type TextProblem, tidyText } from '../text/check-text.ts'
import { typoProblems } from '../text/is-typo.ts'
import type { Proposal, ProposalProblem } from './model.ts'
import { beforeVote, changeRule } from './rules.ts'
import { insertProposal, lockProposal, updateProposal } from './store.ts'

export type Written = {
  readonly kind: ProposalKind
  readonly reason: string
  readonly text: string
  readonly licence: Licence | ''
  readonly credits: readonly Credit[]
  readonly from_day: string | null
}

export type WriteProblem = TextProblem | ProposalProblem | 'unchanged'

type Site = Pick<Context, 'db' | 'publicPages'>
type Who = { readonly account: AccountId; readonly now: Date }

/** Puts a change before everybody. It is public from now on, and its age counts from now. */
export async function proposeChange(
  { db, publicPages }: Site,
  slug: PolicySlug,
  written: Written,
  { account, now }: Who
): Promise<{ readonly id: ProposalId; readonly problem?: undefined } | { readonly problem: WriteProblem }> {
  return transaction(db, async (tx) => {
    const ready = await prepare(tx, slug, written, now)
    if ('problem' in ready) return ready
    const id = randomUUID() as ProposalId
    const rest = { group_result: null, board_result: null, ended_at: null, version_n: null }
    const times = { opened_at: now, changed_at: now, stage_at: now }
    await insertProposal(tx, {
      id,
      policy: slug,
      stage: 'open',
      by_person: await personOfAccount(tx, account),
      ...times,
      ...ready,
      ...rest
    })
    await publicPages.changed(tx)
    return { id }
  })
}

/** What a vote decides on: a reason may be put better without new days. */
const decidedOn = ({ text, licence, credits, from_day, base_n, parent_n }: Ready) => ({
  ...{ text, licence, credits, from_day, base_n, parent_n }
})

/**
 * Changes a proposal before its vote. Its age counts anew when anything changes that is decided on, the version that it is
 * laid over too: people get their days for that.
 */
export async function reviseChange(
  { db, publicPages }: Site,
  id: ProposalId,
  written: Written,
  { account, now }: Who
): Promise<{ readonly problem?: WriteProblem }> {
  return transaction(db, async (tx) => {
    const proposal = await lockProposal(tx, id)
    if (!proposal || proposal.stage !== 'open') return { problem: 'wrong_stage' }
    if (proposal.by_person !== (await personBehind(tx, account))) return { problem: 'wrong_stage' }
    const ready = await prepare(tx, proposal.policy, { ...written, kind: proposal.kind }, now)
    if ('problem' in ready) return ready
    const { credits, rule, kind: _, ...rest } = ready
    const isSame = isDeepStrictEqual(decidedOn(ready), decidedOn(proposal))
    await updateProposal(tx, id, {
      ...rest,
      credits: JSON.stringify(credits),
      rule: JSON.stringify(rule),
      ...(isSame ? { vote_from: proposal.vote_from, vote_by: proposal.vote_by } : { changed_at: now })
    })
    await publicPages.changed(tx)
    return {}
  })
}

type Ready = Pick<
  Proposal,
  'kind' | 'reason' | 'text' | 'licence' | 'credits' | 'from_day' | 'base_n' | 'parent_n' | 'rule' | 'vote_from' | 'vote_by'
>

async function prepare(tx: Tx, slug: PolicySlug, written: Written, now: Date): Promise<Ready | { problem: WriteProblem }> {
  const policy = await findPolicy(tx, slug)
  const body = policy && (await readBody(tx, policy.body))
  if (!policy || !body) return { problem: 'wrong_stage' }
  const text = tidyText(written.text)
  const problem = checkText(text)
  if (problem) return { problem }
  const rule = changeRule(body)
  if (written.kind === 'change' && rule.then !== undefined && policy.board === null) return { problem: 'no_board' }
  const [newest] = await versionsOf(tx, slug, 1)
  const [before] = newest ? await textsOf(tx, slug, newest.n) : []
  const parent_n = await newestParent(tx, policy)
  if (newest && before?.hash === hashOf(text) && newest.licence === written.licence && newest.parent_n === parent_n) {
    return { problem: 'unchanged' }
  }
  if (written.kind === 'typo' && typoProblems(before?.text ?? '', text).length > 0) return { problem: 'not_a_typo' }
  const { least, most } = beforeVote(rule, now, body)
  return { ...written, text, base_n: newest?.n ?? null, parent_n, rule, vote_from: least, vote_by: most }
}

/** A change is laid over the newest version of the text below it. */
async function newestParent(tx: Tx, { parent }: Policy): Promise<number | null> {
  if (parent === null) return null
  const [newest] = await versionsOf(tx, parent, 1)
  return newest?.n ?? null
}
