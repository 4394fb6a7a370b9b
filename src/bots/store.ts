import type { AccountId } from '../accounts/model.ts'
import type { Database, Tx } from '../db/database.ts'
import type { SpaceId } from '../spaces/model.ts'
import { type Bot, type BotId, mostBots } from './model.ts'

const shown = ['id', 'space', 'name', 'made_day', 'ended_day'] as const
/** Ended ones stay in sight for a while; there are few. */
const mostShown = mostBots * 3

export async function botsOf(db: Database, space: SpaceId): Promise<Bot[]> {
  return db
    .selectFrom('bot_tokens')
    .select(shown)
    .where('space', '=', space)
    .orderBy('made_day', 'desc')
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
}

export async function findBot(db: Database, hash: Buffer): Promise<Bot | undefined> {
  return db.selectFrom('bot_tokens').select(shown).where('hash', '=', hash).where('ended_day', 'is', null).executeTakeFirst()
}

export async function insertBot(tx: Tx, bot: Omit<Bot, 'ended_day'> & { hash: Buffer; made_by: AccountId }): Promise<void> {
  await tx
    .insertInto('bot_tokens')
    .values({ ...bot, ended_day: null })
    .execute()
}

/** False when it is another space's, or has ended. */
export async function endBot(db: Database, space: SpaceId, id: BotId, day: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bot_tokens')
    .set({ ended_day: day })
    .where('id', '=', id)
    .where('space', '=', space)
    .where('ended_day', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** What a key was used for before; nothing when it is new. */
export async function findTry(db: Database, hash: Buffer): Promise<Buffer | undefined> {
  return (await db.selectFrom('bot_tries').select('said').where('hash', '=', hash).executeTakeFirst())?.said
}

export async function insertTry(tx: Tx, row: { hash: Buffer; said: Buffer; until_day: string }): Promise<void> {
  await tx.insertInto('bot_tries').values(row).execute()
}

export async function dropOldTries(db: Database, today: string): Promise<void> {
  await db.deleteFrom('bot_tries').where('until_day', '<', today).execute()
}
