/** Where a person on the roll stands. Nobody is two of these: stepping back, being away and not voting are different things. */
export type Standing = 'eligible' | 'recused' | 'absent' | 'vacant' | 'proxy'

export interface RollEntry {
  /** Names the person or, for a vacant seat, the seat. */
  readonly person: string
  readonly standing: Standing
  /** In the meeting, whether or not they vote: counts for the quorum and for the base `present`. */
  readonly present?: boolean
  /** Such as `chair`: what a rule's lists may name instead of the person. */
  readonly roles?: readonly string[]
  /** For the standing `proxy`: who votes for this person, who may still vote in person. */
  readonly held_by?: string
}

export const choices = ['aye', 'nay', 'abstain'] as const
export type Choice = (typeof choices)[number]

export interface Ballot {
  /** Whose vote it is. */
  readonly person: string
  /** Who cast it, if it was not that person. */
  readonly by?: string
  readonly choice: Choice
  /** When it was stored, in milliseconds. A person's latest ballot counts. */
  readonly at: number
  /** The version of the proposal that it names. */
  readonly version?: number
}

/** Why a ballot was not counted. `replaced`: the same person voted again later. */
export type IgnoredBecause =
  | 'not_on_roll'
  | 'recused'
  | 'absent'
  | 'vacant'
  | 'not_the_proxy'
  | 'old_version'
  | 'unknown_choice'
  | 'early'
  | 'late'
  | 'replaced'
  | 'contradicts_itself'

/** What was counted; everybody on the roll is in exactly one of the first seven. */
export interface Tally {
  readonly ayes: number
  readonly nays: number
  readonly abstentions: number
  readonly recused: number
  readonly absent: number
  readonly vacant: number
  readonly not_voted: number
  /** Ayes, nays and abstentions as minutes write them: `7-0-1`. */
  readonly text: string
}

/** The numbers that a rule is applied to. All are whole. */
export interface Counts {
  ayes: number
  nays: number
  abstentions: number
  /** Who has voted, or sits in the meeting without having voted. */
  present: number
  /** May still vote; `waitingPresent` of them sit in the meeting, `waitingNamed` of them are in `aye_of`. */
  waiting: number
  waitingPresent: number
  waitingNamed: number
  /** Ayes of people in `aye_of`. */
  namedAyes: number
  /** Who has no conflict, away or not. */
  readonly eligible: number
  /** Every seat, the conflicted and vacant ones too. */
  readonly seats: number
}
