import { randomUUID } from 'node:crypto'
import { dayOf } from '../../bodies/actor.ts'
import type { SeatId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { Words } from '../../ui/make-words.ts'
import type { UndoStep } from '../effects/model.ts'
import { nameEffects } from '../effects/name-effects.ts'
import { sayEffect } from '../effects/say-effect.ts'
import { listEffects, type StoredEffect } from '../effects/store.ts'
import { draftMotion } from '../motions/draft-motion.ts'
import type { Motion, MotionId } from '../motions/model.ts'
import type { Resolution } from '../model.ts'
import type { Site } from '../site.ts'

/** What a resolution did, and what would take it back. */
export type Undoing = {
  /** In the order in which they would be done: the last thing first. */
  readonly effects: readonly UndoStep[]
  /** Done and not taken back by this. */
  readonly left: readonly StoredEffect[]
  /** Numbers of later resolutions that changed one of the same things. */
  readonly since: readonly string[]
}

export async function readUndoing(db: Database, { id }: Pick<Resolution, 'id'>): Promise<Undoing> {
  const done = (await listEffects(db, id)).filter(({ state }) => state === 'applied' || state === 'recorded')
  const effects = withoutEnded(done.toReversed().flatMap(({ undo }) => undo ?? []))
  return {
    effects,
    left: done.filter(({ undo }) => undo === null || undo.length === 0),
    since: await changedSince(db, done)
  }
}

/** A body that ends needs no other budget, rule or roster first; what others hold from it is still taken back. */
function withoutEnded(steps: readonly UndoStep[]): UndoStep[] {
  const ended = new Set(steps.flatMap(({ effect }) => (effect.kind === 'dissolve' ? [effect.body] : [])))
  const lasting = new Set(['dissolve', 'end_delegation', 'adopt_policy', 'end_policy'])
  return steps.filter(({ effect }) => !ended.has(effect.body) || lasting.has(effect.kind))
}

/** Kinds of which a later one takes the place of an earlier one of the same body. */
const replacing = new Set<string>([
  ...(['recharter', 'rename', 'set_status', 'set_parent', 'set_budget', 'set_limit', 'set_rule', 'set_upkeep'] as const),
  ...(['adopt_procedure', 'adopt_policy', 'name_register_keepers'] as const)
])

async function changedSince(db: Database, done: readonly StoredEffect[]): Promise<string[]> {
  const things = done.filter(({ kind, applied_at: at }) => replacing.has(kind) && at !== null)
  if (things.length === 0) return []
  const rows = await db
    .selectFrom('resolution_effects as e')
    .innerJoin('resolutions as r', 'r.id', 'e.resolution')
    .select('r.number')
    .distinct()
    .where('e.state', '=', 'applied')
    .where((where) =>
      where.or(
        things.map(({ kind, data, applied_at: at, resolution }) =>
          where.and([
            where('e.body', '=', data.body),
            where('e.kind', '=', kind),
            where('e.applied_at', '>=', at),
            where('e.resolution', '<>', resolution)
          ])
        )
      )
    )
    .orderBy('r.number')
    .limit(20)
    .execute()
  return rows.map(({ number }) => number)
}

/** Drafts the motion that takes a resolution back, for the body that passed it. It shows as much as the first one did. */
export async function draftUndo(
  tx: Tx,
  site: Pick<Site, 'clock'>,
  resolution: Resolution,
  { mover, t }: { readonly mover: PersonId; readonly t: Words }
): Promise<Motion> {
  const { effects } = await readUndoing(tx, resolution)
  const fresh = effects.map((step) => freshen(step, dayOf(site.clock.now())))
  const { number, title, body } = resolution
  const names = await nameEffects(
    tx,
    effects.map(({ effect }) => effect)
  )
  const said = fresh.map(({ effect, on_day }) => `- ${sayEffect(t, effect, on_day, names)}`)
  const first = t(said.length > 0 ? 'resolution.undo.motion_text.effects' : 'resolution.undo.motion_text', { number, title })
  const before = resolution.motion
    ? await tx
        .selectFrom('motions')
        .select(['shown', 'kind'])
        .where('id', '=', resolution.motion as MotionId)
        .executeTakeFirst()
    : undefined
  return draftMotion(tx, site, {
    body,
    mover,
    title: t('resolution.undo.motion', { number, title }).slice(0, 200),
    text: [first, said.join('\n')].filter(Boolean).join('\n\n').slice(0, 20_000),
    kind: before?.kind ?? 'ordinary',
    how: 'async',
    shown: before?.shown ?? 'public',
    links: [{ kind: 'repeals', target: resolution.id }],
    effects: fresh
  })
}

/** Seats and delegations that are given again are new ones: the old ones keep their days. A day that has come says nothing. */
function freshen({ effect, on_day }: UndoStep, today: string): UndoStep {
  const later = on_day !== undefined && on_day > today ? { on_day } : {}
  if (effect.kind === 'appoint') return { effect: { ...effect, seat: randomUUID() as SeatId }, ...later }
  if (effect.kind === 'delegate') return { effect: { ...effect, delegation: randomUUID() }, ...later }
  return { effect, ...later }
}
