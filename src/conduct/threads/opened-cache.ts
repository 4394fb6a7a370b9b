import type { ChainRow } from '../../seal/chain.ts'
import type { OpenedEntry } from '../../seal/entry.ts'

/** Entries that were opened and checked, kept between two looks at a thread, by `placeOf`. Dropped with the session. */
export type OpenedCache = Map<string, OpenedEntry>

/** Where an entry was checked: the same bytes at another place are not what was checked there (S13). */
export function placeOf(thread: string, { id, n, prev, hash }: ChainRow): string {
  return [thread, id, n, prev, hash].join(' ')
}
