import type { Database } from '../../db/database.ts'
import type { BodyId, BodyKind } from '../model.ts'

/** Whether people at the desk change a body's seats and charter, or decisions alone do. */
export type KeptBy = 'desk' | 'decisions'

/**
 * A conduct group and the team of an event seat people at the desk: what counts there is the roster that they sign. Every
 * other body is set up at the desk once; from then on, or from its first resolution on, it changes by decisions.
 */
export async function keptBy(db: Database, body: { readonly id: BodyId; readonly kind: BodyKind }): Promise<KeptBy> {
  if (body.kind === 'conduct_group' || body.kind === 'event_team') return 'desk'
  const { taken_over_day } = await db
    .selectFrom('bodies')
    .select('taken_over_day')
    .where('id', '=', body.id)
    .executeTakeFirstOrThrow()
  if (taken_over_day !== null) return 'decisions'
  const decided = await db
    .selectFrom('resolution_effects')
    .select('id')
    .where('body', '=', body.id)
    .where('state', '=', 'applied')
    .limit(1)
    .executeTakeFirst()
  return decided ? 'decisions' : 'desk'
}
