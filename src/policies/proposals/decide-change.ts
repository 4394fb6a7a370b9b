import type { AccountId } from '../../accounts/model.ts'
import { votersOn } from '../../bodies/body-seats.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { personBehind } from '../../bodies/people/record-person.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { Choice } from '../../rules/vote.ts'
import { adoptPolicyVersion } from '../adopt-version.ts'
import type { NewVersion, ProposalId, VersionWay } from '../model.ts'
import { findPolicy, textsOf, versionsOf } from '../store.ts'
import { typoProblems } from '../text/is-typo.ts'
import { countVote, resultOf, type VoteNow } from './count-vote.ts'
import type { Proposal, ProposalProblem } from './model.ts'
import { hasOtherVote, lockProposal, proposalsInVote, putBallot, updateProposal } from './store.ts'

type Site = Pick<Context, 'db' | 'publicPages'>
type Who = { readonly account: AccountId; readonly now: Date }
type Done = { readonly problem?: ProposalProblem | 'not_allowed' | 'not_found' }

const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/** Does something with a proposal that stays as it is meanwhile, and tells the public pages if it was done. */
function act({ db, publicPages }: Site, id: ProposalId, work: (tx: Tx, proposal: Proposal) => Promise<Done>): Promise<Done> {
  return transaction(db, async (tx) => {
    const proposal = await lockProposal(tx, id)
    if (!proposal) return { problem: 'not_found' }
    const done = await work(tx, proposal)
    if (!done.problem) await publicPages.changed(tx)
    return done
  })
}

/** The person behind the account, if they hold a voting seat of this body. */
async function holderOf(tx: Tx, body: BodyId | undefined, { account, now }: Who): Promise<PersonId | undefined> {
  if (body === undefined) return undefined
  return (await votersOn(tx, body, dayOf(now))).find((holder) => holder.account === account)?.person
}

const keeperOf = async (tx: Tx, proposal: Proposal) => (await findPolicy(tx, proposal.policy))?.body

/**
 * Opens the vote of the group that keeps the text. Not before the days for talking are over, for no reason at all: what
 * cannot wait is a measure in a case, not a change of the rules.
 */
export const openVote = (site: Site, id: ProposalId, who: Who): Promise<Done> =>
  act(site, id, async (tx, proposal) => {
    if ((await holderOf(tx, await keeperOf(tx, proposal), who)) === undefined) return { problem: 'not_allowed' }
    if (proposal.stage !== 'open' || proposal.kind !== 'change') return { problem: 'wrong_stage' }
    if (who.now < proposal.vote_from) return { problem: 'too_early' }
    if (await hasOtherVote(tx, proposal.policy, id)) return { problem: 'other_vote' }
    const [newest] = await versionsOf(tx, proposal.policy, 1)
    if ((newest?.n ?? null) !== proposal.base_n) return { problem: 'overtaken' }
    await updateProposal(tx, id, { stage: 'group_vote', stage_at: who.now })
    return {}
  })

/** Writes down how a holder of a voting seat votes. It may be changed as long as the vote is open. */
export const castVote = (site: Site, id: ProposalId, choice: Choice, who: Who): Promise<Done> =>
  act(site, id, async (tx, proposal) => {
    const vote = await countVote(tx, proposal, who.now)
    if (!vote) return { problem: 'wrong_stage' }
    const voter = vote.voters.find(({ account }) => account === who.account)
    if (!voter) return { problem: 'not_allowed' }
    if (!isOpen(vote)) return { problem: 'vote_over' }
    const { stage } = proposal
    if (stage === 'group_vote' || stage === 'board_vote') {
      await putBallot(tx, id, stage, { person: voter.person, choice, at: who.now })
    }
    return {}
  })

const isOpen = ({ decision: { state } }: VoteNow) => state === 'open' || state === 'extended'

/**
 * Ends a vote. One with a time ends by the clock; one without is closed by the chair, or by anybody who may vote once
 * nothing can change it any more.
 */
export const closeVote = (site: Site, id: ProposalId, who: Who): Promise<Done> =>
  act(site, id, async (tx, proposal) => {
    const vote = await countVote(tx, proposal, who.now)
    if (!vote) return { problem: 'wrong_stage' }
    const voter = vote.voters.find(({ account }) => account === who.account)
    if (!voter) return { problem: 'not_allowed' }
    if (!isOpen(vote)) return finish(tx, proposal, vote, who.now)
    const mayClose = vote.rule.window === undefined && (voter.roles.includes('chair') || vote.decision.settled)
    if (!mayClose) return { problem: 'not_settled' }
    const closed = await countVote(tx, proposal, who.now, who.now)
    return closed ? finish(tx, proposal, closed, who.now) : { problem: 'wrong_stage' }
  })

/** Ends the votes whose time is over. */
export async function finishVotes({ db, publicPages, clock }: Pick<Context, 'db' | 'publicPages' | 'clock'>): Promise<void> {
  for (const id of await proposalsInVote(db)) {
    await act({ db, publicPages }, id, async (tx, proposal) => {
      const vote = await countVote(tx, proposal, clock.now())
      return vote && !isOpen(vote) ? finish(tx, proposal, vote, clock.now()) : { problem: 'wrong_stage' }
    })
  }
}

async function finish(tx: Tx, proposal: Proposal, vote: VoteNow, now: Date): Promise<Done> {
  const result = JSON.stringify(resultOf(vote))
  const isGroup = proposal.stage === 'group_vote'
  const kept = isGroup ? { group_result: result } : { board_result: result }
  if (vote.decision.state !== 'passed') {
    await updateProposal(tx, proposal.id, { ...kept, stage: 'rejected', stage_at: now, ended_at: now })
    return {}
  }
  if (isGroup && proposal.rule.then !== undefined) {
    await updateProposal(tx, proposal.id, { ...kept, stage: 'board_vote', stage_at: now })
    return {}
  }
  const n = await adopt(tx, proposal, vote.bodyId, 'adopted', now)
  await updateProposal(tx, proposal.id, { ...kept, stage: 'adopted', stage_at: now, ended_at: now, version_n: n })
  return {}
}

async function adopt(tx: Tx, proposal: Proposal, body: BodyId, way: VersionWay, now: Date): Promise<number> {
  const today = dayOf(now)
  const [newest] = await versionsOf(tx, proposal.policy, 1)
  // Never before today, and never before a version that is to begin later.
  const from_day = [today, proposal.from_day ?? today, newest?.from_day ?? today].toSorted().at(-1) ?? today
  const policy = await findPolicy(tx, proposal.policy)
  const version: NewVersion = {
    ...{ adopted_day: today, from_day, until_day: null, way, body, resolution: null, resolution_link: null },
    ...{ licence: proposal.licence, credits: proposal.credits, parent_n: proposal.parent_n },
    ...{ note: proposal.reason, source: '', texts: [{ language: policy?.language ?? '', text: proposal.text }] }
  }
  const adopted = await adoptPolicyVersion(tx, proposal.policy, version)
  if (adopted.problem === undefined) return adopted.n
  // The same words came another way while people voted: what they decided is in force already.
  if (adopted.problem === 'unchanged' && newest) return newest.n
  throw new Error(`a decided version was not taken: ${adopted.problem}`)
}

/** A second person of the group looks at letters that were mended. What it changes is looked at again here. */
export const confirmTypo = (site: Site, id: ProposalId, who: Who): Promise<Done> =>
  act(site, id, async (tx, proposal) => {
    const body = await keeperOf(tx, proposal)
    const holder = await holderOf(tx, body, who)
    if (body === undefined || holder === undefined) return { problem: 'not_allowed' }
    if (proposal.kind !== 'typo' || proposal.stage !== 'open') return { problem: 'wrong_stage' }
    if (proposal.by_person === holder) return { problem: 'same_person' }
    if (await hasOtherVote(tx, proposal.policy, id)) return { problem: 'other_vote' }
    const [newest] = await versionsOf(tx, proposal.policy, 1)
    if (!newest || newest.n !== proposal.base_n) return { problem: 'overtaken' }
    const [before] = await textsOf(tx, proposal.policy, newest.n)
    if (typoProblems(before?.text ?? '', proposal.text).length > 0) return { problem: 'not_a_typo' }
    const n = await adopt(tx, proposal, body, 'correction', who.now)
    await updateProposal(tx, id, { stage: 'adopted', stage_at: who.now, ended_at: who.now, version_n: n })
    return {}
  })

/** Who proposed it takes it back, as long as nobody has decided. */
export const withdrawChange = (site: Site, id: ProposalId, who: Who): Promise<Done> =>
  act(site, id, async (tx, proposal) => {
    if (proposal.by_person !== (await personBehind(tx, who.account))) return { problem: 'not_allowed' }
    if (proposal.ended_at !== null) return { problem: 'wrong_stage' }
    await updateProposal(tx, id, { stage: 'withdrawn', stage_at: who.now, ended_at: who.now })
    return {}
  })
