/** What a team has proposed, voted on and decided, as every member's browser reads it from the chain (S28). */
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice, RollEntry } from '../../rules/vote.ts'
import type { ConflictBody } from '../conflicts/bodies.ts'
import type { AttendanceBody, InterimBody, Outcome, ProposalBody, ResultState, ResultTally } from './bodies.ts'

interface Written {
  /** Id and hash of the entry that says it. */
  readonly id: string
  readonly hash: string
  readonly by: string
  readonly at: string
}

export interface Version extends Written {
  readonly body: ProposalBody
}

export interface Proposal {
  /** Id of its first version. */
  readonly id: string
  /** Oldest first; only the newest can be voted on. */
  readonly versions: readonly Version[]
  readonly advice?: { readonly by: string; readonly at: string; readonly given: boolean; readonly text: string }
}

export interface Interim extends Written {
  readonly body: InterimBody
  /** Somebody said that it is over and what was done about it. */
  readonly over?: { readonly by: string; readonly at: string; readonly text: string }
}

/** Somebody's conflict, for the others to weigh. */
export interface Conflict extends Written {
  readonly body: ConflictBody
}

/** A list of who is at a meeting; the newest one holds. */
export interface Meeting {
  readonly id: string
  readonly by: string
  readonly at: string
  readonly people: AttendanceBody['people']
}

export interface Cast {
  readonly hash: string
  readonly person: string
  readonly choice: Choice
  readonly reason: string
  readonly at: string
}

/** What a vote is about: one version of a proposal, something that one person did at once, or a stated conflict. */
export type Subject =
  | { readonly kind: 'proposal'; readonly id: string; readonly version: number; readonly body: ProposalBody }
  | { readonly kind: 'interim'; readonly id: string; readonly body: InterimBody }
  | { readonly kind: 'conflict'; readonly id: string; readonly body: ConflictBody }

export interface Vote extends Written {
  readonly subject: Subject
  /** Hash of what is voted on. */
  readonly version: string
  /** Key of the procedure's rule. */
  readonly decision: string
  readonly rule: WrittenRule
  readonly hold: string
  readonly end?: string
  readonly earliest?: string
  readonly extended?: { readonly by: string; readonly at: string; readonly end: string; readonly reason: string }
  readonly meeting?: string
  /** Who was a member when it opened: whoever is gone since has stepped back. */
  readonly openedWith: readonly string[]
  /** Ballots this browser can read, in the order of the chain; a person's last one counts. */
  readonly ballots: readonly Cast[]
  readonly state: 'open' | 'ended' | 'closed' | 'void'
  /** Nobody votes from here on. The roll as it stood then. */
  readonly ended?: { readonly by: string; readonly at: string; readonly roll: readonly RollEntry[] }
  /** Place of the entry that opened the ballots to everybody. */
  readonly revealed?: number
}

/** What came of a vote, or that none was needed. It stands once `confirmed` is there: no outcome is one person's (S12). */
export interface Result extends Written {
  /** Id of the vote; absent when no decision was needed. */
  readonly vote?: string
  readonly subject?: Subject
  readonly decision?: string
  readonly state: ResultState
  /** Where the matter goes now, by the rule. */
  readonly to?: string
  readonly tally?: ResultTally
  readonly outcome: Outcome
  /** Who voted, closed and confirmed, by roster entry id: none of them hears an appeal against it. */
  readonly deciders: readonly string[]
  readonly confirmed?: { readonly by: string; readonly at: string }
}

export interface Deciding {
  readonly proposals: readonly Proposal[]
  readonly votes: readonly Vote[]
  readonly results: readonly Result[]
  readonly interims: readonly Interim[]
  readonly conflicts: readonly Conflict[]
  readonly meetings: readonly Meeting[]
}

export const noDeciding: Deciding = { proposals: [], votes: [], results: [], interims: [], conflicts: [], meetings: [] }

export type StandingResult = Result & { readonly confirmed: NonNullable<Result['confirmed']> }

/** The results that stand, oldest first: what letters, measures and closing may build on. Who may decide is none of them. */
export function standingResults({ results }: Deciding): StandingResult[] {
  return results.filter(
    (result): result is StandingResult => result.confirmed !== undefined && result.subject?.kind !== 'conflict'
  )
}
