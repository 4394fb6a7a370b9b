import { createHmac } from 'node:crypto'
import { takeTry } from '../accounts/rate-limit.ts'
import { secretHash } from '../accounts/secret-hash.ts'
import type { Context } from '../context.ts'
import type { Database } from '../db/database.ts'
import { envelopeContext, type FormState } from '../envelopes/context.ts'
import { dayAfter } from '../envelopes/days.ts'
import { type Filed, fileReport } from '../envelopes/file-report.ts'
import { filingRequest, readRequest } from '../envelopes/requests.ts'
import { mailerKeys } from '../mail/mailer-keys.ts'
import { Refused } from '../refused.ts'
import { placeByName } from '../spaces/place-by-name.ts'
import type { Bot } from './model.ts'
import { findBot, findTry, insertTry } from './store.ts'

/** Requests of one bot: a burst, then one in two seconds. A bot that files more is broken, or in other hands. */
const bucket = { name: 'bot', size: 30, seconds: 2 }
const keyDays = 1

/** The bot whose secret this request shows. Throws `Refused`: unknown and ended ones look the same. */
export async function botOf({ db, keys, clock }: Context, request: Request): Promise<Bot> {
  const [, secret] = /^Bearer ([\w-]{43})$/.exec(request.headers.get('authorization') ?? '') ?? []
  const hash = secretHash(secret)
  const bot = hash && (await findBot(db, hash))
  if (!bot) throw new Refused('not_signed_in')
  if (!(await takeTry(db, mailerKeys(keys).limits, bucket, [bot.id], clock.now()))) throw new Refused('slow_down')
  return bot
}

/**
 * Takes a report that a bot sealed, for its own space and no other. The key names the message that it is about: the same
 * request again gets the receipt again, another report under the same key is refused. Throws `Refused`.
 */
export async function fileByBot(
  context: Context,
  formState: FormState,
  bot: Bot,
  key: string,
  body: Uint8Array<ArrayBuffer>
): Promise<Filed> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw new Refused('wrong_shape')
  const { db, clock, keys } = context
  const now = clock.now()
  const filing = readRequest(body, filingRequest)
  if ((await placeByName(db, bot.space))?.body !== filing.form) throw new Refused('not_allowed')
  const { limits } = mailerKeys(keys)
  const hash = createHmac('sha256', limits).update(`commonweal/bot-key/v1\0${bot.id}\0${key}`).digest()
  // What it said is remembered under the key's own hash: no copy of the report can be matched with the row.
  const said = createHmac('sha256', limits).update(hash).update(body).digest()
  await refuseOther(db, hash, said)
  return fileReport(db, envelopeContext(context, formState), filing, now, (tx) =>
    insertTry(tx, { hash, said, until_day: dayAfter(now, keyDays) })
  )
}

async function refuseOther(db: Database, hash: Buffer, said: Buffer): Promise<void> {
  const before = await findTry(db, hash)
  if (before !== undefined && !before.equals(said)) throw new Refused('already_there')
}
