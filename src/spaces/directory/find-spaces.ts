import type { Database } from '../../db/database.ts'
import type { Space, SpaceState } from '../model.ts'
import { findSpace } from '../store.ts'
import type { Search } from './search.ts'
import { searchSpaces } from './store.ts'

export type FoundSpaces = {
  readonly spaces: readonly (Space & SpaceState)[]
  /** The space behind which the next page begins. */
  readonly next: string | undefined
}

/** One page of a search. A place that is gone begins at the front. */
export async function findSpaces(db: Database, search: Search, size: number): Promise<FoundSpaces> {
  const last = search.after === undefined ? undefined : await findSpace(db, search.after)
  const found = await searchSpaces(db, search, last, size + 1)
  const spaces = found.slice(0, size)
  return { spaces, next: found.length > size ? spaces.at(-1)?.id : undefined }
}
