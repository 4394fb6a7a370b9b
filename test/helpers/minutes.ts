import { transaction } from '../../src/db/database.ts'
import { recordPastMinutes } from '../../src/decisions/minutes/record-past-minutes.ts'
import type { TestApp } from './app.ts'

/** Minutes of two meetings of the first body that meets, published now as if they had been kept here. */
export async function publishMinutes({ context }: Pick<TestApp, 'context'>): Promise<void> {
  const { db, clock, publicPages } = context
  await transaction(db, async (tx) => {
    const { id } = await tx
      .selectFrom('bodies')
      .select('id')
      .where('kind', 'in', ['board', 'committee', 'work_group'])
      .orderBy('slug')
      .limit(1)
      .executeTakeFirstOrThrow()
    for (const day of ['2026-01-12', '2026-02-09']) {
      const text = `The treasurer spoke of lanterns on ${day}.`
      await recordPastMinutes(tx, { body: id, title: `Meeting of ${day}`, held_day: day, text, source: day }, clock.now())
    }
    await tx.updateTable('minutes').set({ origin: 'kept' }).execute()
    await publicPages.changed(tx)
  })
}
