/** What every part of the proceedings shares: what it may know of the team, and what it tells home and timers. */
import type { ThreadEntry } from './threads/thread-entry.ts'

/** The team at an entry's place in the chain. The author is a member then: the fold has checked it. */
export interface TeamSoFar {
  readonly epoch: number
  readonly lead: string
  readonly procedure: string
  readonly members: ReadonlyMap<string, { readonly id: string; readonly name: string; readonly keepsDoor: boolean }>
  readonly past: readonly { readonly id: string; readonly name: string }[]
  readonly gates: readonly { readonly gate: string; readonly stage: string; readonly names: string }[]
  readonly named?: { readonly people: readonly { readonly name: string; readonly person?: string; readonly code?: string }[] }
}

/** The state of a part after an entry, or the code of why the entry is not believed. */
export type Apply<S> = (state: S, entry: ThreadEntry, team: TeamSoFar) => S | string

export const dueNames = [
  'task',
  'vote',
  'interim',
  'space_reply',
  'deletion',
  'review',
  'measure_end',
  'case_review',
  'kept_until'
] as const
export type DueName = (typeof dueNames)[number]

/** Something that has to be done by a moment: for home and for the person's own timers. */
export interface Due {
  readonly clock: DueName
  readonly at: string
  /** Instants before it at which the person is reminded. */
  readonly reminders?: readonly string[]
}
