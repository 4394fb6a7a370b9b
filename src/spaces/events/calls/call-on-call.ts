import { randomUUID } from 'node:crypto'
import { takeTry } from '../../../accounts/rate-limit.ts'
import { newSecret, secretHash } from '../../../accounts/secret-hash.ts'
import type { Context } from '../../../context.ts'
import { transaction, type Tx } from '../../../db/database.ts'
import { mailAccounts, enqueueMails } from '../../../mail/outbox.ts'
import { mailerKeys } from '../../../mail/mailer-keys.ts'
import { Refused } from '../../../refused.ts'
import type { SpaceId } from '../../model.ts'
import { findWholeEvent, organisersOf } from '../store.ts'
import { shiftsOf } from '../rota/store.ts'
import { ANSWER_MS, askedInTurn, type CallId } from './model.ts'
import {
  answer,
  type Asked,
  callsToGoOn,
  deleteCallsBefore,
  findAsked,
  insertCall,
  insertStep,
  openCall,
  setMissed,
  stepsOf
} from './store.ts'

type Site = Pick<Context, 'db' | 'clock' | 'keys' | 'jobs'>

const fromOnePlace = { name: 'on_call', size: 3, seconds: 600 }
const forOneEvent = { name: 'on_call_event', size: 20, seconds: 180 }
const day = 86_400_000

/**
 * Asks the person on call to come. What leaves says that and nothing else: no name of who asks, no word of why. While a
 * call is open another press joins it. `asked`: somebody was asked. `nobody`: no address of the team is known.
 * Throws `slow_down` when one place or all of them press too often.
 */
export async function callOnCall(site: Site, event: SpaceId, place: string): Promise<'asked' | 'nobody'> {
  const now = site.clock.now()
  return transaction(site.db, async (tx) => {
    if (await openCall(tx, event)) return 'asked'
    const { limits } = mailerKeys(site.keys)
    const fits =
      (await takeTry(tx, limits, fromOnePlace, [place, event], now)) && (await takeTry(tx, limits, forOneEvent, [event], now))
    if (!fits) throw new Refused('slow_down')
    const id = randomUUID() as CallId
    if (!(await insertCall(tx, { id, event, at: now }))) return 'asked'
    return (await askNext(tx, site, { id, event }, now)) ? 'asked' : 'nobody'
  })
}

/** Asks the next person in turn; when everybody was, the organisers are told that nobody answered. */
async function askNext(tx: Tx, site: Site, call: { id: CallId; event: SpaceId }, now: Date): Promise<boolean> {
  const whole = await findWholeEvent(tx, call.event)
  const asked = await stepsOf(tx, call.id)
  const shifts = await shiftsOf(tx, call.event, now)
  const turn = whole ? askedInTurn(whole.event, whole.people, shifts, now) : []
  const next = turn.find(({ contact }) => !asked.some((step) => step.contact === contact))
  if (!next) {
    await setMissed(tx, call.id)
    const organisers = (await organisersOf(tx, [call.event])).map(({ account }) => account)
    await mailAccounts(tx, site, organisers, 'on_call_missed')
    return false
  }
  const { secret, hash } = newSecret()
  await insertStep(tx, { call: call.id, n: asked.length + 1, at: now, ...next, hash })
  await enqueueMails(tx, site, [{ to: next.contact, kind: 'on_call', language: 'en', token: secret }])
  return true
}

/** Who has not answered for ten minutes is not asked alone any more; what is a day old is forgotten. */
export async function goOnWithCalls(context: Context): Promise<void> {
  const now = context.clock.now()
  await transaction(context.db, async (tx) => {
    // Few are ever open: one for each event at most.
    for (const call of await callsToGoOn(tx, new Date(now.getTime() - ANSWER_MS), 50)) await askNext(tx, context, call, now)
  })
  await deleteCallsBefore(context.db, new Date(now.getTime() - day))
}

/** The call that a link asks somebody to; nothing when it is forgotten or never was. */
export async function askedBy(db: Context['db'], token: string): Promise<Asked | undefined> {
  const hash = secretHash(token)
  return hash && findAsked(db, hash)
}

/** Says that this person comes. Nothing happens when another one does already. */
export async function answerCall({ db, clock }: Pick<Context, 'db' | 'clock'>, asked: Asked): Promise<void> {
  await transaction(db, (tx) => answer(tx, asked.id, asked.name, clock.now()))
}
