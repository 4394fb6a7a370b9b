import { createHash } from 'node:crypto'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Context } from '../../context.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { VoteId } from './model.ts'

const hashOf = (token: string) => createHash('sha256').update(Buffer.from(token, 'base64url')).digest()

/** Makes a link for each of these people: 32 bytes that only the mail carries. */
export async function makeVoteLinks(
  tx: Tx,
  { random, clock }: Pick<Context, 'random' | 'clock'>,
  vote: VoteId,
  people: readonly PersonId[]
): Promise<ReadonlyMap<PersonId, string>> {
  const made_at = clock.now()
  const tokens = new Map(people.map((person) => [person, random(32).toString('base64url')]))
  const rows = [...tokens].map(([person, token]) => ({ hash: hashOf(token), vote, person, made_at }))
  if (rows.length > 0) await tx.insertInto('vote_links').values(rows).execute()
  return tokens
}

/** Whose vote in which vote a link is for; nothing for one that nobody was sent. */
export async function findVoteLink(
  db: Database,
  token: string
): Promise<{ readonly vote: VoteId; readonly person: PersonId } | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  return db.selectFrom('vote_links').select(['vote', 'person']).where('hash', '=', hashOf(token)).executeTakeFirst()
}
