import { randomUUID } from 'node:crypto'
import type { AccountId } from '../accounts/model.ts'
import { newSecret } from '../accounts/secret-hash.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../context.ts'
import { transaction } from '../db/database.ts'
import type { SpaceId } from '../spaces/model.ts'
import { type BotId, mostBots } from './model.ts'
import { botsOf, endBot, insertBot } from './store.ts'

type Site = Pick<Context, 'db' | 'clock'>

/** Makes a bot for one space and gives its secret, once. Nothing when the space has enough of them. */
export async function makeBot({ db, clock }: Site, by: AccountId, space: SpaceId, name: string): Promise<string | undefined> {
  const now = clock.now()
  const { secret, hash } = newSecret()
  return transaction(db, async (tx) => {
    const working = (await botsOf(tx, space)).filter((bot) => bot.ended_day === null)
    if (working.length >= mostBots) return undefined
    const made_day = now.toISOString().slice(0, 10)
    await insertBot(tx, { id: randomUUID() as BotId, hash, space, name, made_by: by, made_day })
    await recordAct(tx, 'bot_made', by, now)
    return secret
  })
}

/** Its secret opens nothing from now on. False when there is no such bot here. */
export async function stopBot({ db, clock }: Site, by: AccountId, space: SpaceId, id: BotId): Promise<boolean> {
  const now = clock.now()
  return transaction(db, async (tx) => {
    if (!(await endBot(tx, space, id, now.toISOString().slice(0, 10)))) return false
    await recordAct(tx, 'bot_ended', by, now)
    return true
  })
}
