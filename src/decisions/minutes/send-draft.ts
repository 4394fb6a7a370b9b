import { dayOf } from '../../bodies/actor.ts'
import type { Tx } from '../../db/database.ts'
import { addressesOf, enqueueMails } from '../../mail/outbox.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { findLocale } from '../../ui/locales.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import { words } from '../../ui/words.ts'
import type { MinutesId } from '../model.ts'
import { accountsOfSeated } from '../meetings/mail-members.ts'
import type { Site } from '../site.ts'
import { bodyOfVote } from '../votes/body-of-vote.ts'
import { freezeDraft } from './read-draft.ts'
import { lockMinutes, updateMinutes } from './store.ts'
import { isVotedOn } from './write-text.ts'

/**
 * Shows the draft to the members and asks for their comments until a day. Sent again, it is what they saw last that is
 * compared with what they approve. False when nobody is writing, or while they vote on it.
 */
export async function sendDraft(tx: Tx, site: Site, id: MinutesId, until: string): Promise<boolean> {
  const minutes = await lockMinutes(tx, id)
  if (!minutes.drafting || (await isVotedOn(tx, minutes))) return false
  const now = site.clock.now()
  await updateMinutes(tx, id, { sent: await freezeDraft(tx, minutes), sent_at: now, comment_until: until })
  const body = await bodyOfVote(tx, minutes.body)
  const addresses = await addressesOf(tx, await accountsOfSeated(tx, minutes.body, dayOf(now)))
  const language = findLocale(body.language) ?? 'en'
  const t = words(language)
  // The mail names the meeting, which is public, and nothing of what was written down.
  const about = { kind: 'minutes_sent', language, body: body.name, minutes: id, title: minutes.title } as const
  const days = { held: partialDayWords(t, minutes.held_day), day: partialDayWords(t, until) }
  const mails = [...addresses.values()].map((to): WaitingMail => ({ ...about, ...days, to }))
  await enqueueMails(tx, site, mails)
  return true
}
