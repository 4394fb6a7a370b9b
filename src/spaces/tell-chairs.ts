import { dayOf } from '../bodies/actor.ts'
import { chairsOf } from '../bodies/list-bodies.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../db/database.ts'
import type { StaffKind } from '../mail/model.ts'
import { mailAccounts } from '../mail/outbox.ts'

/** One mail to each chair of these bodies. It says that something waits on the site, and not for which space. */
export async function tellChairs(
  tx: Tx,
  context: Pick<Context, 'keys' | 'jobs' | 'clock'>,
  bodies: readonly BodyId[],
  kind: StaffKind
): Promise<void> {
  await mailAccounts(tx, context, await chairsOf(tx, [...new Set(bodies)], dayOf(context.clock.now())), kind)
}
