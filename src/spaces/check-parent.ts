import type { Database } from '../db/database.ts'
import type { Key } from '../ui/make-words.ts'
import type { SpaceId } from './model.ts'
import { ancestorsOf } from './store.ts'

/** What is wrong with a space's parent: there is none of this name, or it is a part of the space itself. */
export async function parentProblem(db: Database, id: SpaceId, parent: SpaceId | null): Promise<Key | undefined> {
  if (parent === null) return undefined
  const line = await ancestorsOf(db, parent)
  if (line.length === 0) return 'space.error.parent'
  return line.includes(id) ? 'space.error.parent_circle' : undefined
}
