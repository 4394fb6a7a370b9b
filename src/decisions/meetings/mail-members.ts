import type { AccountId } from '../../accounts/model.ts'
import { dayOf } from '../../bodies/actor.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import { addressesOf, enqueueMails } from '../../mail/outbox.ts'
import type { MeetingMailKind, WaitingMail } from '../../mail/model.ts'
import { dateWords } from '../../ui/date-words.ts'
import { findLocale } from '../../ui/locales.ts'
import { words } from '../../ui/words.ts'
import type { Site } from '../site.ts'
import type { BodyOfVote } from '../votes/body-of-vote.ts'
import type { Meeting } from './model.ts'

/** Writes to everybody with a seat on the body today. Where the meeting is stays out of mails: the link leads to it. */
export async function mailMembers(
  tx: Tx,
  site: Site,
  body: BodyOfVote,
  kind: MeetingMailKind,
  meeting: Meeting,
  count: number
): Promise<void> {
  const now = site.clock.now()
  const today = dayOf(now)
  const addresses = await addressesOf(tx, await accountsOfSeated(tx, body.id, today))
  const language = findLocale(body.language) ?? 'en'
  const when = dateWords(words(language), meeting.starts_at, { id: meeting.zone }, 'at', now.getUTCFullYear())
  const about = { kind, language, title: meeting.title, body: body.name, when, count, meeting: meeting.id }
  await enqueueMails(
    tx,
    site,
    [...addresses.values()].map((to): WaitingMail => ({ ...about, to }))
  )
}

/** Who sits on a body on a day and signs in. */
export async function accountsOfSeated(tx: Tx, body: BodyId, day: string): Promise<AccountId[]> {
  const rows = await tx
    .selectFrom('seats')
    .innerJoin('people', 'people.id', 'seats.person')
    .select('people.account')
    .distinct()
    .where('seats.body', '=', body)
    .where('seats.from_day', '<=', day)
    .where((where) => where.or([where('seats.to_day', 'is', null), where('seats.to_day', '>=', day)]))
    .execute()
  return rows.flatMap(({ account }) => account ?? [])
}
