import type { Context } from '../../context.ts'
import type { Database } from '../../db/database.ts'
import type { Sweep } from '../../jobs/sweeps.ts'
import { Refused } from '../../refused.ts'
import type { SpaceId } from '../model.ts'
import { mondayOf } from '../weeks.ts'
import { fileTest } from './file-test.ts'
import { untestedIn } from './store.ts'

const everySeconds = 15 * 60
/** Tests leave from Monday to Thursday, so that three days are left to open each. */
const sendingDays = 4
/** Sealing takes a third of a second each. */
const mostAtOnce = 50
const mostSpaces = 10_000

/**
 * Spaces whose test of the week has left, in this process's memory and nowhere else: a row of it, put beside two copies of the
 * database, would tell which report was the test (S35). After a restart a space may get a second test in a week, unless
 * somebody has said by then that the first one opened.
 */
const sent = new WeakMap<Database, { readonly week: string; readonly spaces: Set<SpaceId> }>()

function sentIn(db: Database, week: string): Set<SpaceId> {
  const kept = sent.get(db)
  if (kept?.week === week) return kept.spaces
  const spaces = new Set<SpaceId>()
  sent.set(db, { week, spaces })
  return spaces
}

/** How likely it is that a test leaves now, if every moment of the sending days is to be as likely as any other; 1 after them. */
export function chanceNow(now: Date): number {
  const until = new Date(mondayOf(now)).getTime() + sendingDays * 86_400_000
  return Math.min(1, (everySeconds * 1000) / Math.max(1, until - now.getTime()))
}

/** Sends the tests whose moment the dice say is now. What a closed form or a flood sends back is tried again later. */
export async function sendTests(context: Context): Promise<void> {
  const now = context.clock.now()
  const week = mondayOf(now)
  const done = sentIn(context.db, week)
  const chance = chanceNow(now)
  const dice = (): number => context.random(4).readUInt32BE() / 2 ** 32
  const open = (await untestedIn(context.db, week, mostSpaces)).filter(({ id }) => !done.has(id))
  const failed: unknown[] = []
  for (const space of open.filter(() => dice() < chance).slice(0, mostAtOnce)) {
    try {
      await fileTest(context, space)
      done.add(space.id)
    } catch (error) {
      if (!(error instanceof Refused)) failed.push(error)
    }
  }
  // One body that cannot be written to does not keep the others from their tests.
  if (failed.length > 0) throw failed[0]
}

export const sendSweep: Sweep = { name: 'space_tests_sent', everySeconds, run: sendTests }
