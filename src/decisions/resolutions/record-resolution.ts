import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import type { BodyId } from '../../bodies/model.ts'
import type { Tx } from '../../db/database.ts'
import { applyDueEffects } from '../effects/apply-due.ts'
import type { Effect } from '../effects/model.ts'
import { insertEffects } from '../effects/store.ts'
import type { LinkKind, Resolution, ResolutionId } from '../model.ts'
import { firstDayOf } from './partial-day.ts'
import { insertLinks, insertResolution, nextNumber, settleTargets } from './store.ts'

export type NewResolution = Omit<Resolution, 'id' | 'number' | 'decided_day' | 'status'> & {
  /** The body it is about, where no effect says so. */
  readonly about?: BodyId
  /** Given by imports; otherwise the next one of the year. */
  readonly number?: string
  readonly links?: readonly { readonly kind: LinkKind; readonly target: ResolutionId }[]
  /** In their order; without a day of its own an effect counts from the day of the decision. */
  readonly effects?: readonly { readonly effect: Effect; readonly on_day?: string }[]
}

/**
 * Writes what was decided into the register and does what it says, in the caller's transaction. What cannot be done any
 * more stands as stuck; the resolution itself stands in every case. Imported ones only say what they did.
 */
export async function recordResolution(
  tx: Tx,
  passed: NewResolution,
  now: Date
): Promise<{ readonly id: ResolutionId; readonly number: string; readonly stuck: boolean }> {
  const { number: given, links = [], effects = [], about = null, ...rest } = passed
  const id = randomUUID() as ResolutionId
  const decided_day = firstDayOf(rest.decided)
  const number = given ?? (await nextNumber(tx, Number(decided_day.slice(0, 4))))
  await insertResolution(tx, { ...rest, id, number, decided_day, status: 'in_force', about })
  await insertLinks(tx, id, links)
  await settleTargets(tx, links)
  const dated = effects.map(({ effect, on_day }) => ({ effect, on_day: on_day ?? decided_day }))
  await insertEffects(tx, id, dated, passed.origin === 'imported' ? 'recorded' : 'waits')
  if (passed.origin === 'imported' || dayOf(now) < decided_day) return { id, number, stuck: false }
  return { id, number, ...(await applyDueEffects(tx, id, now)) }
}
