/** Short ways to a proposal, a vote and a result, for tests. */
import assert from 'node:assert/strict'
import { viewCase, type CaseView } from '../../src/conduct/desk/case/case-view.ts'
import { propose, type ProposalDraft } from '../../src/conduct/deciding/propose.ts'
import { castBallot, closeVote, confirmResult, endVote, openVote } from '../../src/conduct/deciding/vote.ts'
import type { ProposalView } from '../../src/conduct/deciding/view.ts'
import type { VoteView } from '../../src/conduct/deciding/vote-view.ts'
import type { Choice } from '../../src/rules/vote.ts'
import type { Person } from './envelopes.ts'
import type { World } from './world.ts'

export const draft: ProposalDraft = {
  title: 'A final warning',
  decision: 'case',
  plan: [{ text: 'Stay out of the help channel.' }],
  consequence: 'A final warning, in writing.',
  spaces: ['chat'],
  told: [{ whom: 'the reported person', what: 'What we saw, and the warning.' }],
  legal: false
}

export const view = async (world: World, person: Person, team: string): Promise<CaseView> =>
  viewCase(await world.desk(person), team)

/** The proposal written last, and the newest vote about it, as this person sees them. */
export async function lastProposal(world: World, person: Person, team: string): Promise<ProposalView> {
  const proposal = (await view(world, person, team)).deciding.proposals.at(-1)
  assert.ok(proposal)
  return proposal
}

export async function lastVote(world: World, person: Person, team: string): Promise<VoteView> {
  const vote = (await lastProposal(world, person, team)).votes.at(-1)
  assert.ok(vote)
  return vote
}

/** Writes a proposal and opens the vote about it. */
export async function openOne(world: World, person: Person, team: string, change: Partial<ProposalDraft> = {}): Promise<string> {
  const desk = await world.desk(person)
  const { hash } = await propose(desk, team, { ...draft, ...change })
  return (await openVote(desk, team, { version: hash })).vote
}

export async function vote(world: World, person: Person, team: string, choice: Choice, reason = ''): Promise<void> {
  const { id, version } = await lastVote(world, person, team)
  await castBallot(await world.desk(person), team, { vote: id, version, choice, reason })
}

export const closing = { what: 'A final warning.', by: 'the lead', from: '2026-11-25T10:00Z' }

/** Everybody agrees; one ends and closes, another confirms. Gives the hash of the result. */
export async function decideTogether(
  world: World,
  people: readonly [Person, Person, ...Person[]],
  team: string
): Promise<string> {
  const [first, second] = people
  const id = await openOne(world, first, team)
  for (const person of people) await vote(world, person, team, 'aye')
  const desk = await world.desk(first)
  await endVote(desk, team, id)
  await closeVote(desk, team, id, closing)
  const { result } = await lastVote(world, second, team)
  assert.ok(result)
  await confirmResult(await world.desk(second), team, result.hash)
  return result.hash
}
