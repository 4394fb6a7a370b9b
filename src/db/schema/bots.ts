import type { AccountId } from '../../accounts/model.ts'
import type { BotId } from '../../bots/model.ts'
import type { SpaceId } from '../../spaces/model.ts'

/** Bots that may file reports for a space. */
export type BotTables = {
  bot_tokens: {
    id: BotId
    hash: Buffer
    space: SpaceId
    name: string
    made_by: AccountId
    made_day: string
    ended_day: string | null
  }
  bot_tries: {
    hash: Buffer
    said: Buffer
    until_day: string
  }
}
