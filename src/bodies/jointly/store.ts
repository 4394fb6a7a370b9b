import type { AccountId } from '../../accounts/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { BodyId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'
import type { ProposalId, SeatProposal } from './model.ts'

export type NamedProposal = SeatProposal & { readonly person_name: string; readonly proposer_name: string | null }

const columns = [
  ...(['p.id', 'p.body', 'p.act', 'p.seat', 'p.person', 'p.role', 'p.voting', 'p.to_day'] as const),
  ...(['p.proposed_by', 'p.proposed_day'] as const)
] as const

/** What waits for a second co-chair. */
export async function openProposals(db: Database, body: BodyId, limit = 100): Promise<NamedProposal[]> {
  return db
    .selectFrom('seat_proposals as p')
    .innerJoin('people', 'people.id', 'p.person')
    .leftJoin('people as proposer', 'proposer.id', 'p.proposed_by')
    .select(columns)
    .select(['people.name as person_name', 'proposer.name as proposer_name'])
    .where('p.body', '=', body)
    .where('p.agreed_day', 'is', null)
    .where('p.dropped_day', 'is', null)
    .orderBy('p.id')
    .limit(limit)
    .execute()
}

export async function lockOpenProposal(tx: Tx, body: BodyId, id: ProposalId): Promise<SeatProposal | undefined> {
  return tx
    .selectFrom('seat_proposals as p')
    .select(columns)
    .where('p.id', '=', id)
    .where('p.body', '=', body)
    .where('p.agreed_day', 'is', null)
    .where('p.dropped_day', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export type Holder = { readonly person: PersonId; readonly account: AccountId | null }

/** People who hold one of these roles of a body on a day. */
export async function holdersOf(db: Database, body: BodyId, roles: readonly SeatRole[], day: string): Promise<Holder[]> {
  if (roles.length === 0) return []
  return db
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select(['seats.person', 'people.account'])
    .distinct()
    .where('seats.body', '=', body)
    .where('seats.role', 'in', roles)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .execute()
}
