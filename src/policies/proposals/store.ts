import { sql } from 'kysely'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Choice } from '../../rules/vote.ts'
import type { PolicySlug, ProposalId, VoteStage } from '../model.ts'
import type { Proposal } from './model.ts'

export type NamedProposal = Proposal & { readonly by_name: string; readonly title: string }

const named = (db: Database) =>
  db
    .selectFrom('policy_proposals')
    .innerJoin('people', 'people.id', 'policy_proposals.by_person')
    .innerJoin('policies', 'policies.slug', 'policy_proposals.policy')
    .selectAll('policy_proposals')
    .select(['people.name as by_name', 'policies.title'])

export async function findProposal(db: Database, id: ProposalId): Promise<NamedProposal | undefined> {
  return named(db).where('policy_proposals.id', '=', id).executeTakeFirst()
}

/** The same, held until the transaction ends. */
export async function lockProposal(tx: Tx, id: ProposalId): Promise<Proposal | undefined> {
  return tx.selectFrom('policy_proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Changes of one text, newest first. */
export async function proposalsOf(db: Database, slug: PolicySlug, limit = 100): Promise<NamedProposal[]> {
  return named(db)
    .where('policy_proposals.policy', '=', slug)
    .orderBy('policy_proposals.opened_at', 'desc')
    .orderBy('policy_proposals.id')
    .limit(limit)
    .execute()
}

/** Changes that are on their way, of every text, newest first. */
export async function openProposals(db: Database, limit = 100): Promise<NamedProposal[]> {
  return named(db)
    .where('policy_proposals.ended_at', 'is', null)
    .orderBy('policy_proposals.opened_at', 'desc')
    .orderBy('policy_proposals.id')
    .limit(limit)
    .execute()
}

/** Whether another change of this text is being voted on. */
export async function hasOtherVote(db: Database, slug: PolicySlug, id: ProposalId): Promise<boolean> {
  const other = await db
    .selectFrom('policy_proposals')
    .select('id')
    .where('policy', '=', slug)
    .where('stage', 'in', ['group_vote', 'board_vote'])
    .where('id', '<>', id)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** Votes that may be over by the clock. */
export async function proposalsInVote(db: Database, limit = 500): Promise<ProposalId[]> {
  const rows = await db
    .selectFrom('policy_proposals')
    .select('id')
    .where('ended_at', 'is', null)
    .where('stage', 'in', ['group_vote', 'board_vote'])
    .orderBy('opened_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function insertProposal(tx: Tx, { credits, rule, ...proposal }: Proposal): Promise<void> {
  await tx
    .insertInto('policy_proposals')
    .values({
      ...proposal,
      credits: JSON.stringify(credits),
      rule: JSON.stringify(rule),
      group_result: null,
      board_result: null
    })
    .execute()
}

type Change = Partial<
  Pick<
    Proposal,
    | 'text'
    | 'reason'
    | 'base_n'
    | 'parent_n'
    | 'licence'
    | 'from_day'
    | 'changed_at'
    | 'vote_from'
    | 'vote_by'
    | 'stage'
    | 'stage_at'
    | 'ended_at'
    | 'version_n'
  >
> & { readonly group_result?: string; readonly board_result?: string; readonly credits?: string; readonly rule?: string }

export async function updateProposal(tx: Tx, id: ProposalId, change: Change): Promise<void> {
  await tx.updateTable('policy_proposals').set(change).where('id', '=', id).execute()
}

export type CastBallot = { readonly person: PersonId; readonly choice: Choice; readonly at: Date }

export async function ballotsOf(db: Database, id: ProposalId, stage: VoteStage): Promise<CastBallot[]> {
  return db
    .selectFrom('policy_ballots')
    .select(['person', 'choice', 'at'])
    .where('proposal', '=', id)
    .where('stage', '=', stage)
    .orderBy('at')
    .execute()
}

/** A later ballot of the same person takes the place of the earlier one. */
export async function putBallot(tx: Tx, id: ProposalId, stage: VoteStage, { person, choice, at }: CastBallot): Promise<void> {
  await tx
    .insertInto('policy_ballots')
    .values({ proposal: id, stage, person, choice, at })
    .onConflict((conflict) =>
      conflict
        .columns(['proposal', 'stage', 'person'])
        .doUpdateSet({ choice: sql.ref('excluded.choice'), at: sql.ref('excluded.at') })
    )
    .execute()
}

/** What people are called now. */
export async function namesOf(db: Database, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
  if (people.length === 0) return new Map()
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...people])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
