import { sql } from 'kysely'
import { dayOf } from '../../bodies/actor.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Context } from '../../context.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { WaitingMail } from '../../mail/model.ts'
import { addressesOf, enqueueMails } from '../../mail/outbox.ts'
import { dateWords } from '../../ui/date-words.ts'
import { findLocale } from '../../ui/locales.ts'
import { words } from '../../ui/words.ts'
import { clerksOf } from '../clerks-of.ts'
import { remindedAfter } from '../meetings/model.ts'
import type { MeetingId } from '../votes/model.ts'

const batch = 200

/** One mail to those who lead a meeting that nobody closed, half a day after its planned end and after the last entry in it. */
export async function remindUnclosed(context: Context): Promise<void> {
  while ((await transaction(context.db, (tx) => remind(tx, context))) === batch);
}

type Unclosed = {
  readonly id: MeetingId
  readonly body: BodyId
  readonly title: string
  readonly ends_at: Date
  readonly zone: string
  readonly name: string
  readonly language: string
}

async function remind(tx: Tx, context: Context): Promise<number> {
  const now = context.clock.now()
  const before = new Date(now.getTime() - remindedAfter)
  const { rows } = await sql<Unclosed>`select m.id, m.body, m.title, m.ends_at, m.zone, b.name, b.language
    from meetings m join bodies b on b.id = m.body
    where m.opened_at <= ${before} and m.closed_at is null and m.ends_at <= ${before} and not m.close_reminded
      and not exists (select from meeting_attendance a where a.meeting = m.id and greatest(a.arrived_at, a.left_at) > ${before})
      and not exists (select from agenda_items i where i.meeting = m.id and greatest(i.reached_at, i.done_at) > ${before})
      and not exists (select from votes v where v.meeting = m.id and greatest(v.opened_at, v.closed_at) > ${before})
    order by m.ends_at limit ${batch} for update of m skip locked`.execute(tx)
  if (rows.length === 0) return 0
  const ids = rows.map(({ id }) => id)
  await tx.updateTable('meetings').set({ close_reminded: true }).where('id', 'in', ids).execute()
  const clerks = await clerksOf(
    tx,
    rows.map(({ body }) => body),
    dayOf(now)
  )
  const addresses = await addressesOf(tx, [...clerks.values()].flat())
  const mails = rows.flatMap(({ id, body, title, ends_at, zone, name, language }) => {
    const locale = findLocale(language) ?? 'en'
    const when = dateWords(words(locale), ends_at, { id: zone }, 'at', now.getUTCFullYear())
    const about = { kind: 'meeting_not_closed', language: locale, title, body: name, when, count: 1, meeting: id } as const
    return (clerks.get(body) ?? []).flatMap((account): WaitingMail[] => {
      const to = addresses.get(account)
      return to === undefined ? [] : [{ ...about, to }]
    })
  })
  await enqueueMails(tx, context, mails)
  return rows.length
}
