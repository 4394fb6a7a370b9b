import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { MotionId } from '../motions/model.ts'
import type { RollLine, StoredBallot, Vote, VoteId } from './model.ts'

export async function insertVote(tx: Tx, vote: Vote, roll: readonly RollLine[]): Promise<void> {
  await tx
    .insertInto('votes')
    .values({ ...vote, rule: JSON.stringify(vote.rule) })
    .execute()
  await tx
    .insertInto('vote_roll')
    .values(roll.map((line) => ({ vote: vote.id, ...line, roles: [...line.roles] })))
    .execute()
}

/** Holds a vote until the transaction ends, so that ballots and closings follow one another. */
export async function lockVote(tx: Tx, id: VoteId): Promise<Vote> {
  return tx.selectFrom('votes').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow()
}

export async function findVote(db: Database, id: VoteId): Promise<Vote | undefined> {
  return db.selectFrom('votes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The vote that is open on a motion, if one is. */
export async function runningVote(db: Database, motion: MotionId): Promise<Vote | undefined> {
  return db.selectFrom('votes').selectAll().where('motion', '=', motion).where('status', '<>', 'closed').executeTakeFirst()
}

/** Every vote on a motion, the first one first. */
export async function votesOn(db: Database, motion: MotionId): Promise<Vote[]> {
  return db.selectFrom('votes').selectAll().where('motion', '=', motion).orderBy('opened_at').limit(50).execute()
}

export async function votesOfBundle(db: Database, bundle: string): Promise<Vote[]> {
  return db.selectFrom('votes').selectAll().where('bundle', '=', bundle).orderBy('id').limit(100).execute()
}

export async function updateVote(tx: Tx, id: VoteId, change: Partial<Omit<Vote, 'id' | 'rule'>>): Promise<void> {
  await tx.updateTable('votes').set(change).where('id', '=', id).execute()
}

/** Votes that somebody has to look at by now. */
export async function dueVotes(db: Database, now: Date, limit: number): Promise<VoteId[]> {
  const rows = await db
    .selectFrom('votes')
    .select('id')
    .where('status', '=', 'open')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Votes that close by a moment and whose people were reminded fewer times than `reminded`. */
export async function votesToRemind(db: Database, by: Date, reminded: number, limit: number): Promise<Vote[]> {
  return db
    .selectFrom('votes')
    .selectAll()
    .where('status', '=', 'open')
    .where('due_at', '<=', by)
    .where('reminded', '<', reminded)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export type NamedLine = RollLine & { readonly name: string | null; readonly slug: string | null }

export async function rollOfVote(db: Database, vote: VoteId): Promise<NamedLine[]> {
  return db
    .selectFrom('vote_roll')
    .leftJoin('people', 'people.id', 'vote_roll.person')
    .select(['n', 'person', 'standing', 'present', 'roles', 'held_by', 'people.name', 'people.slug'])
    .where('vote', '=', vote)
    .orderBy('n')
    .execute()
}

export async function changeLine(
  tx: Tx,
  vote: VoteId,
  person: PersonId,
  change: Pick<RollLine, 'standing' | 'present' | 'held_by'>
): Promise<void> {
  await tx.updateTable('vote_roll').set(change).where('vote', '=', vote).where('person', '=', person).execute()
}

export async function setStanding(tx: Tx, vote: VoteId, lines: readonly number[], standing: 'vacant'): Promise<void> {
  if (lines.length === 0) return
  await tx
    .updateTable('vote_roll')
    .set({ standing, held_by: null })
    .where('vote', '=', vote)
    .where('n', 'in', [...lines])
    .execute()
}

export async function ballotsOf(db: Database, vote: VoteId): Promise<StoredBallot[]> {
  return db.selectFrom('ballots').selectAll().where('vote', '=', vote).orderBy('at').orderBy('id').execute()
}

export async function insertBallots(tx: Tx, ballots: readonly StoredBallot[]): Promise<void> {
  if (ballots.length > 0)
    await tx
      .insertInto('ballots')
      .values([...ballots])
      .execute()
}

/** Votes that ended between two moments outside meetings, as minutes list them, oldest first. */
export async function closedBetween(db: Database, body: BodyId, from: Date, to: Date): Promise<Vote[]> {
  return db
    .selectFrom('votes')
    .selectAll()
    .where('body', '=', body)
    .where('status', '=', 'closed')
    .where('meeting', 'is', null)
    .where('closed_at', '>=', from)
    .where('closed_at', '<', to)
    .orderBy('closed_at')
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Open votes in which a person, or somebody for whom that person votes, is on the roll. */
export async function openVotesOf(db: Database, person: PersonId): Promise<Vote[]> {
  return db
    .selectFrom('votes')
    .selectAll()
    .where('status', '=', 'open')
    .where((where) =>
      where(
        'id',
        'in',
        where
          .selectFrom('vote_roll')
          .select('vote_roll.vote')
          .where((line) => line.or([line('person', '=', person), line('held_by', '=', person)]))
      )
    )
    .orderBy('closes_at')
    .limit(100)
    .execute()
}
