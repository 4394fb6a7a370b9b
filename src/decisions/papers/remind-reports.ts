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
import type { ReportId } from './model.ts'

const batch = 200
const dayLength = 86_400_000
const before = 7 * dayLength

/** A mail a week before a report is due and one when it is late, to those who keep the business of the body that owes it. */
export async function remindReports(context: Context): Promise<void> {
  const now = context.clock.now()
  for (const [mails, by] of [
    [2, now],
    [1, new Date(now.getTime() + before)]
  ] as const) {
    for (;;) {
      const many = await transaction(context.db, (tx) => remind(tx, context, mails, by))
      if (many < batch) break
    }
  }
}

async function remind(tx: Tx, context: Context, mails: 1 | 2, by: Date): Promise<number> {
  const due = await tx
    .selectFrom('reports')
    .innerJoin('meetings', 'meetings.id', 'reports.meeting')
    .select([
      'reports.id',
      'reports.body',
      'reports.due_at',
      'meetings.zone',
      'meetings.starts_at',
      'meetings.cancelled',
      'meetings.body as to'
    ])
    .where('filed_at', 'is', null)
    .where('reminded', '<', 2)
    .where('reminded', '<', mails)
    .where('due_at', '<=', by)
    .orderBy('due_at')
    .orderBy('reports.id')
    .limit(batch)
    .forUpdate('reports')
    .skipLocked()
    .execute()
  if (due.length === 0) return 0
  const ids = due.map(({ id }) => id)
  await tx.updateTable('reports').set({ reminded: mails }).where('id', 'in', ids).execute()
  // What a cancelled or past meeting was to get, nobody waits for.
  const wanted = due.filter(({ cancelled, starts_at }) => !cancelled && starts_at > context.clock.now())
  const clerks = await clerksOf(
    tx,
    wanted.map(({ body }) => body),
    dayOf(context.clock.now())
  )
  const names = await namesOf(
    tx,
    wanted.flatMap(({ body, to }) => [body, to])
  )
  const addresses = await addressesOf(tx, [...clerks.values()].flat())
  const out = wanted.flatMap(({ id, body, to, due_at, zone }) => {
    const { name = '', language = 'en' } = names.get(body) ?? {}
    const locale = findLocale(language) ?? 'en'
    const when = dateWords(words(locale), due_at, { id: zone }, 'by', context.clock.now().getUTCFullYear())
    const about = {
      kind: mails === 2 ? 'report_late' : 'report_due',
      language: locale,
      body: name,
      other: names.get(to)?.name ?? ''
    } as const
    return (clerks.get(body) ?? []).flatMap((account): WaitingMail[] => {
      const address = addresses.get(account)
      return address === undefined ? [] : [{ ...about, when, report: id as ReportId, to: address }]
    })
  })
  await enqueueMails(tx, context, out)
  return due.length
}

async function namesOf(tx: Tx, bodies: readonly BodyId[]) {
  if (bodies.length === 0) return new Map<BodyId, { name: string; language: string }>()
  const rows = await tx
    .selectFrom('bodies')
    .select(['id', 'name', 'language'])
    .where('id', 'in', [...bodies])
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
