import type { Context } from '../context.ts'
import { describeError } from '../log.ts'

/** Work that recurs by the clock: what is due is found by a query, so a missed or doubled run is harmless. */
export type Sweep = {
  name: string
  everySeconds: number
  run: (context: Context) => Promise<void>
}

/**
 * Runs the sweeps that are due, each on one node only, until the returned function has been called. While `isPaused` says
 * so none begins.
 */
export function startSweeps(context: Context, sweeps: Sweep[], isPaused: () => boolean = () => false): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  const timers = sweeps.map((sweep) =>
    setInterval(
      () => {
        if (!stopped && !isPaused()) running = Promise.all([running, runIfDue(context, sweep)])
      },
      // Looked at more often than due, so that a node that takes over is not a whole interval late.
      Math.max(1, sweep.everySeconds / 4) * 1000
    )
  )
  return async () => {
    stopped = true
    for (const timer of timers) clearInterval(timer)
    await running
  }
}

/** Runs a sweep when its time has come and no other node has taken this turn. Returns whether it ran; never throws. */
export async function runIfDue(context: Context, sweep: Sweep): Promise<boolean> {
  try {
    if (!(await takeTurn(context, sweep))) return false
    await sweep.run(context)
    return true
  } catch (error) {
    context.log.warn('sweep_failed', { sweep: sweep.name, ...describeError(error) })
    return false
  }
}

async function takeTurn({ db, clock }: Context, { name, everySeconds }: Sweep): Promise<boolean> {
  const now = clock.now()
  const due = new Date(now.getTime() - everySeconds * 1000)
  const taken = await db
    .insertInto('sweeps')
    .values({ name, last_run: now })
    .onConflict((row) => row.column('name').doUpdateSet({ last_run: now }).where('sweeps.last_run', '<=', due))
    .returning('name')
    .execute()
  return taken.length > 0
}
