import type { Context } from '../../context.ts'
import { dayOf } from '../../bodies/actor.ts'
import { transaction, type Tx } from '../../db/database.ts'
import type { Sweep } from '../../jobs/sweeps.ts'
import type { SpaceId } from '../model.ts'
import { missingOf } from './requirements.ts'
import { factsAfter, factsOf, type FactsRow, writeMissing } from './store.ts'

const batch = 500

/** An event that is over owes nothing any more. */
function owes({ confirmedDaysAgo, testDaysAgo, isOver, ...facts }: FactsRow): readonly string[] {
  if (isOver) return []
  return missingOf({
    ...facts,
    confirmedDaysAgo: confirmedDaysAgo ?? undefined,
    testDaysAgo: testDaysAgo ?? undefined
  })
}

function moved(rows: readonly FactsRow[]) {
  return rows
    .map((row) => ({ id: row.id, before: row.missing, missing: owes(row) }))
    .filter(({ before, missing }) => before.join() !== missing.join())
}

/** Writes down anew what one space owes, in the transaction that changed it. */
export async function refreshSpace(tx: Tx, id: SpaceId, now: Date): Promise<void> {
  await writeMissing(tx, moved(await factsOf(tx, [id], dayOf(now))))
}

/** The same for some spaces at once. */
export async function refreshSpaces(tx: Tx, ids: readonly SpaceId[], now: Date): Promise<void> {
  await writeMissing(tx, moved(await factsOf(tx, ids, dayOf(now))))
}

/** The same for every space: days pass, seats end, policies move. Gives how many changed. */
export async function refreshAllSpaces({
  db,
  clock,
  publicPages
}: Pick<Context, 'db' | 'clock' | 'publicPages'>): Promise<number> {
  const today = dayOf(clock.now())
  let count = 0
  for (let after: string | undefined = ''; after !== undefined;) {
    const rows: FactsRow[] = await factsAfter(db, after, batch, today)
    const changed = moved(rows)
    if (changed.length > 0) {
      await transaction(db, async (tx) => {
        await writeMissing(tx, changed)
        await publicPages.changed(tx)
      })
    }
    count += changed.length
    after = rows.length === batch ? rows.at(-1)?.id : undefined
  }
  return count
}

/** Once a day what is missing is looked at again. */
export const requirementsSweep: Sweep = {
  name: 'space_requirements',
  everySeconds: 24 * 60 * 60,
  run: async (context) => void (await refreshAllSpaces(context))
}
