import { randomUUID } from 'node:crypto'
import type { Database, Tx } from '../../db/database.ts'
import type { EffectId, ResolutionId } from '../model.ts'
import type { Effect, EffectKind, EffectProblem, EffectState, UndoStep } from './model.ts'

export type StoredEffect = {
  readonly id: EffectId
  readonly resolution: ResolutionId
  readonly n: number
  readonly kind: EffectKind
  readonly data: Effect
  readonly on_day: string
  readonly state: EffectState
  readonly applied_at: Date | null
  readonly problem: EffectProblem | null
  /** What would take it back; nothing where nobody wrote that down. */
  readonly undo: readonly UndoStep[] | null
}

/** What a resolution says that is to be done, in its order and each on its day. */
export async function insertEffects(
  tx: Tx,
  resolution: ResolutionId,
  effects: readonly { readonly effect: Effect; readonly on_day: string }[],
  state: 'waits' | 'recorded'
): Promise<void> {
  if (effects.length === 0) return
  const known = await tx
    .selectFrom('bodies')
    .select('id')
    .where(
      'id',
      'in',
      effects.map(({ effect }) => effect.body)
    )
    .execute()
  const there = new Set(known.map(({ id }) => id))
  const rows = effects.map(({ effect, on_day }, at) => ({
    id: randomUUID() as EffectId,
    resolution,
    n: at + 1,
    kind: effect.kind,
    data: JSON.stringify(effect),
    on_day,
    state,
    applied_at: null,
    problem: null,
    // A body that the resolution itself forms is not there yet; it is written once it is.
    body: there.has(effect.body) ? effect.body : null
  }))
  await tx.insertInto('resolution_effects').values(rows).execute()
}

const columns = ['id', 'resolution', 'n', 'kind', 'data', 'on_day', 'state', 'applied_at', 'problem', 'undo'] as const

/** The effects of a resolution whose day has come and which are not done, held until the transaction ends. */
export async function lockDueEffects(tx: Tx, resolution: ResolutionId, day: string): Promise<StoredEffect[]> {
  return tx
    .selectFrom('resolution_effects')
    .select(columns)
    .where('resolution', '=', resolution)
    .where('state', 'in', ['waits', 'stuck'])
    .where('on_day', '<=', day)
    .orderBy('n')
    .forUpdate()
    .execute()
}

export async function listEffects(db: Database, resolution: ResolutionId): Promise<StoredEffect[]> {
  return db.selectFrom('resolution_effects').select(columns).where('resolution', '=', resolution).orderBy('n').execute()
}

/** Resolutions of which something waits for a day that has come, in the order of days and then of numbers. */
export async function dueResolutions(
  db: Database,
  day: string,
  limit = 200
): Promise<{ readonly resolution: ResolutionId; readonly on_day: string }[]> {
  return db
    .selectFrom('resolution_effects as e')
    .innerJoin('resolutions as r', 'r.id', 'e.resolution')
    .select(['e.resolution', 'e.on_day'])
    .where('e.state', '=', 'waits')
    .where('e.on_day', '<=', day)
    .groupBy(['e.resolution', 'e.on_day', 'r.number'])
    .orderBy('e.on_day')
    .orderBy('r.number')
    .limit(limit)
    .execute()
}

/** `undo`: what would take it back. */
export async function markApplied(tx: Tx, { id, data }: StoredEffect, undo: readonly UndoStep[], at: Date): Promise<void> {
  await tx
    .updateTable('resolution_effects')
    .set({ state: 'applied', applied_at: at, problem: null, body: data.body, undo: JSON.stringify(undo) })
    .where('id', '=', id)
    .execute()
}

export async function markStuck(tx: Tx, id: EffectId, problem: EffectProblem): Promise<void> {
  await tx.updateTable('resolution_effects').set({ state: 'stuck', problem }).where('id', '=', id).execute()
}
