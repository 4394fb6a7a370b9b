import type { Clock } from './clocks.ts'
import type { WrittenRule } from './decision-rule.ts'
import type { Handling } from './handling.ts'

/** What one procedure promises and asks, as data. The meaning of each field is in `docs/reference/procedures.md`. */
export interface Procedure {
  readonly name: string
  /** The text that the values were read from. */
  readonly source: string
  /** Day of that text, `2026-04-17`. A clock keeps the version in which it started. */
  readonly version: string
  readonly clocks: Readonly<Record<RequiredClock, Clock>> & { readonly space_reply?: Clock }
  readonly gate: {
    readonly shows: 'reported_names'
    readonly reason: (typeof reasons)[number]
    readonly silence: 'no_access'
    /** Ask again with the names of reporter and witnesses before the words are opened. */
    readonly second_check: boolean
    /** Examples of conflicts that weigh less: the others say whether it is one, and until then the person decides nothing. */
    readonly soft?: readonly ConflictExample[]
    /** The kind of decision by which the others say so. */
    readonly confirmed_by?: string
    /** Whether two members may have somebody asked again who stepped back; where it is not said, nobody may. */
    readonly comes_back?: (typeof comebacks)[number]
  }
  readonly conflicts: readonly ConflictExample[]
  readonly first_open: 'two_readers' | 'one'
  /** Fewest members without a conflict who may decide a case; never below two. */
  readonly smallest_panel: number
  /** How long the letters to the fallback panel are held back. */
  readonly hold_release: string
  readonly intake: { readonly min: number; readonly max: number }
  /** A stand-in joins the leads when more than `replaced_above` of the `of` leads must step aside. */
  readonly leads: { readonly of: number; readonly replaced_above: number }
  /** By kind; `completeRule` fills in what a rule leaves out. */
  readonly decisions: Readonly<Record<string, WrittenRule>>
  readonly handling: Handling
  /** For every field above, the key of the public text that it comes from. */
  readonly sources: Readonly<Record<string, string>>
}

export const requiredClocks = ['acknowledge', 'follow_up', 'status'] as const
export type RequiredClock = (typeof requiredClocks)[number]
export type ClockName = RequiredClock | 'space_reply'

export const reasons = ['never', 'asked', 'required'] as const
export const comebacks = ['never', 'by_two'] as const
export const firstOpens = ['two_readers', 'one'] as const

export const conflictExamples = [
  'manager',
  'relationship',
  'partner_of_partner',
  'family',
  'client',
  'close_work',
  'reviewer',
  'same_employer',
  'involved',
  'private_knowledge',
  'public_comment'
] as const
export type ConflictExample = (typeof conflictExamples)[number]

export type Tree = { readonly [key: string]: unknown }

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Lays `over` on `base` field by field; lists and single values are replaced, `null` takes a field away. */
export function mergeTrees(base: Tree, over: Tree): Tree {
  const merged = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key)
    if (value === null) merged.delete(key)
    else merged.set(key, isTree(value) && isTree(below) ? mergeTrees(below, value) : value)
  }
  return Object.fromEntries(merged)
}
