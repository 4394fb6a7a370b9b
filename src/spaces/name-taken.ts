import type { Database } from '../db/database.ts'
import type { SpaceId } from './model.ts'

/** Whether a space, or an event that is being registered, has this short name. */
export async function isSpaceName(db: Database, name: string): Promise<boolean> {
  const id = name as SpaceId
  const space = await db.selectFrom('spaces').select('id').where('id', '=', id).executeTakeFirst()
  return space !== undefined || (await db.selectFrom('events').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}
