import { Refused } from '../refused.ts'
import { Malformed } from '../seal/problems.ts'
import { checkShape, type SealedKind } from '../seal/shape.ts'
import { sha256, toRow } from './bytes.ts'
import type { NewEntry, Shape } from './model.ts'
import type { PlacedEntry } from './store-threads.ts'

/** Largest entry inside its envelope; larger things are files. */
export const entryLimit = 1024 * 1024

/** The server's whole look at sealed bytes (S14). Returns the bucket. Throws `Refused`. */
export function checkSealed(sealed: Uint8Array, kind: SealedKind, stanzas: Shape = 1): number {
  try {
    return checkShape(sealed, { stanzas, kind }).bucket
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    throw new Refused(error.code === 'stanza_count' ? 'wrong_recipients' : 'not_an_envelope')
  }
}

/** Checks an entry for a thread of this shape and makes it ready to be stored. Throws `Refused`. */
export function placeEntry(entry: NewEntry & { readonly hold?: string; readonly opens?: string }, shape: Shape): PlacedEntry {
  const bucket = checkSealed(entry.b, 'entry', shape)
  if (bucket > entryLimit) throw new Refused('too_big')
  return {
    id: toRow(entry.id),
    hash: sha256(entry.b),
    bucket,
    hold: entry.hold === undefined ? null : toRow(entry.hold),
    opens: entry.opens === undefined ? null : toRow(entry.opens),
    b: entry.b
  }
}
