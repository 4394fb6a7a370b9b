import type { EntryHeader } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'

/** An entry of a report or team thread that was opened, with its place and a signature that held. */
export interface ThreadEntry {
  readonly n: number
  readonly id: string
  readonly header: EntryHeader
  readonly body: Json
  readonly hash: string
}

/** Verify key of a person of a signed roster, by roster entry id and roster hash. */
export type FindPerson = (
  id: string,
  roster: string
) => Promise<{ readonly name: string; readonly verifyKey: string } | undefined>

/** One member's word that somebody's device may be in other hands. A second member has to confirm it (guard 2). */
export interface Removal {
  readonly person: string
  readonly by: string
  readonly hash: string
  readonly at: string
}
