import { dayOf } from '../../bodies/actor.ts'
import type { Context } from '../../context.ts'
import { type Database, transaction, type Tx } from '../../db/database.ts'
import type { ActionMailKind, WaitingMail } from '../../mail/model.ts'
import { addressesOf, enqueueMails } from '../../mail/outbox.ts'
import { findLocale } from '../../ui/locales.ts'
import { partialDayWords } from '../../ui/partial-day-words.ts'
import { words } from '../../ui/words.ts'
import type { ActionItemId } from './model.ts'

const batch = 200
const dayLength = 86_400_000
/** How long before its day an owner is reminded. */
const before = 3 * dayLength

/** One mail before the day and one when it has passed: nobody gets a third one. */
export async function remindOwners(context: Context): Promise<void> {
  const now = context.clock.now()
  const today = dayOf(now)
  for (;;) {
    const late = await dueActions(context.db, dayOf(new Date(now.getTime() - dayLength)), 2)
    const soon = await dueActions(context.db, dayOf(new Date(now.getTime() + before)), 1)
    const due = [...late, ...soon.filter(({ due_day }) => due_day !== null && due_day >= today)]
    if (due.length === 0) return
    await transaction(context.db, async (tx) => {
      const taken = await takeDue(tx, due)
      await mailOwners(tx, context, taken)
    })
  }
}

type Due = {
  readonly id: ActionItemId
  readonly due_day: string | null
  readonly reminded: number
  readonly mails: 1 | 2
}

/** Open ones due by a day whose owners had fewer than so many mails. */
async function dueActions(db: Database, by: string, mails: 1 | 2): Promise<Due[]> {
  const rows = await db
    .selectFrom('action_items')
    .select(['id', 'due_day', 'reminded'])
    .where('status', '=', 'open')
    .where('reminded', '<', 2)
    .where('reminded', '<', mails)
    .where('due_day', '<=', by)
    .orderBy('due_day')
    .orderBy('id')
    .limit(batch)
    .execute()
  return rows.map((row) => ({ ...row, mails }))
}

/** Notes the mails before they are written, so that two nodes send each once. */
async function takeDue(tx: Tx, due: readonly Due[]): Promise<Due[]> {
  const taken: Due[] = []
  for (const mails of [2, 1] as const) {
    const ids = due.filter((each) => each.mails === mails).map(({ id }) => id)
    if (ids.length === 0) continue
    const rows = await tx
      .updateTable('action_items')
      .set({ reminded: mails })
      .where('id', 'in', ids)
      .where('status', '=', 'open')
      .where('reminded', '<', mails)
      .returning('id')
      .execute()
    const got = new Set(rows.map(({ id }) => id))
    taken.push(...due.filter((each) => each.mails === mails && got.has(each.id)))
  }
  return taken
}

async function mailOwners(tx: Tx, context: Context, taken: readonly Due[]): Promise<void> {
  if (taken.length === 0) return
  const rows = await tx
    .selectFrom('action_items as a')
    .innerJoin('people', 'people.id', 'a.owner')
    .innerJoin('bodies', 'bodies.id', 'a.body')
    .select(['a.id', 'a.number', 'a.title', 'a.due_day', 'a.private', 'people.account', 'bodies.name', 'bodies.language'])
    .where(
      'a.id',
      'in',
      taken.map(({ id }) => id)
    )
    .where('people.account', 'is not', null)
    .execute()
  const addresses = await addressesOf(
    tx,
    rows.flatMap(({ account }) => account ?? [])
  )
  const mails = rows.flatMap((row): WaitingMail[] => {
    const to = row.account && addresses.get(row.account)
    if (!to || row.due_day === null) return []
    const language = findLocale(row.language) ?? 'en'
    const kind: ActionMailKind = taken.find(({ id }) => id === row.id)?.mails === 2 ? 'action_late' : 'action_due'
    const day = partialDayWords(words(language), row.due_day)
    // What is private stays on the desk.
    return [{ kind, to, language, title: row.private ? '' : row.title, action: row.number, body: row.name, day }]
  })
  await enqueueMails(tx, context, mails)
}
