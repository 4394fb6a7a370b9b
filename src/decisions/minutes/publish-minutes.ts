import { sql } from 'kysely'
import type { Context } from '../../context.ts'
import { transaction } from '../../db/database.ts'
import type { MinutesId } from '../model.ts'

const batch = 100

/** Publishes approved versions whose day has come. Doing it twice, or on two nodes, publishes each once. */
export async function publishDueMinutes({ db, clock, publicPages }: Context): Promise<void> {
  for (;;) {
    const many = await transaction(db, async (tx) => {
      const now = clock.now()
      const { rows } = await sql<{ minutes: MinutesId }>`
        update minutes_versions set published_at = ${now} where (minutes, n) in (
          select minutes, n from minutes_versions where published_at is null and publish_at <= ${now}
          order by publish_at, minutes limit ${batch} for update skip locked
        ) returning minutes`.execute(tx)
      if (rows.length === 0) return 0
      const ids = rows.map(({ minutes }) => minutes)
      await tx
        .updateTable('minutes')
        .set({ published_at: now })
        .where('id', 'in', ids)
        .where('published_at', 'is', null)
        .execute()
      await publicPages.changed(tx)
      return rows.length
    })
    if (many < batch) return
  }
}
