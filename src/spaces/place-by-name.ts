import type { BodyId } from '../bodies/model.ts'
import type { Database } from '../db/database.ts'
import type { SpaceId } from './model.ts'
import { findSpace } from './store.ts'

type Place = { readonly id: SpaceId; readonly name: string; readonly body: BodyId }

/** The space of this name and the body that is responsible for it; nothing when there is none. */
export async function placeByName(db: Database, name: string): Promise<Place | undefined> {
  const space = await findSpace(db, name)
  return space && { id: space.id, name: space.name, body: space.body }
}
