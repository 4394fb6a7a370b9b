import type { Tx } from '../../db/database.ts'
import type { Body, BodyId, BodyStatus } from '../model.ts'
import type { Upkeep } from '../upkeep/model.ts'
import { NotDone } from './problems.ts'

/** Holds a body until the transaction ends, so that two decisions about it follow one another. Throws `NotDone`. */
export async function lockBody(
  tx: Tx,
  id: BodyId,
  { evenDissolved = false } = {}
): Promise<Body & { status: BodyStatus; upkeep: Upkeep }> {
  // Rows that refer to a body hold its key until their transaction ends; a stronger lock would wait for them in a circle.
  const body = await tx.selectFrom('bodies').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  if (!body) throw new NotDone('body_gone')
  if (body.status === 'dissolved' && !evenDissolved) throw new NotDone('body_dissolved')
  return body
}
