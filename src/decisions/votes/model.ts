import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice, Standing } from '../../rules/vote.ts'
import type { MotionId } from '../motions/model.ts'

export type VoteId = string & { readonly brand: 'vote' }
export type BallotId = string & { readonly brand: 'ballot' }
export type MeetingId = string & { readonly brand: 'meeting' }

/** How a vote ended. `new_version`, `pulled`, `withdrawn`: it was called off before it came to anything. */
export const voteEnds = [
  'passed',
  'failed',
  'no_quorum',
  'void',
  'tied',
  'deadlocked',
  'escalated',
  'new_version',
  'pulled',
  'withdrawn'
] as const
export type VoteEnd = (typeof voteEnds)[number]

/** One vote on one version of a motion, with everything that decides it as it stood when the vote opened. */
export type Vote = {
  readonly id: VoteId
  readonly motion: MotionId
  readonly body: BodyId
  readonly version: number
  /** How many options stand on the ballot, numbered from 1. */
  readonly options: number
  readonly rule: WrittenRule
  /** sha256 of the complete rule, hex. */
  readonly rule_hash: string
  readonly rule_source: string
  /** The body's time zone when it opened: what its times are shown in. */
  readonly zone: string
  readonly meeting: MeetingId | null
  /** Motions of one bundle are decided together. */
  readonly bundle: string | null
  readonly opened_at: Date
  readonly earliest_at: Date
  readonly closes_at: Date | null
  readonly extends_to: Date | null
  readonly extended: boolean
  readonly due_at: Date | null
  /** `chair`: over but for the chair's word. */
  readonly status: 'open' | 'chair' | 'closed'
  readonly ended_at: Date | null
  readonly casting: 'aye' | 'nay' | null
  readonly casting_by: PersonId | null
  readonly state: VoteEnd | null
  readonly closed_at: Date | null
  /** The option that passed. */
  readonly won: number | null
  readonly tally: string
  readonly reminded: number
}

/** A line of the roll, as it stood when the vote opened. Without a person it is a vacant seat. */
export type RollLine = {
  readonly n: number
  readonly person: PersonId | null
  readonly standing: Standing
  readonly present: boolean
  readonly roles: readonly string[]
  readonly held_by: PersonId | null
}

export const ballotWays = ['desk', 'mail', 'meeting'] as const

export type StoredBallot = {
  readonly id: BallotId
  readonly vote: VoteId
  readonly option: number
  readonly person: PersonId
  readonly choice: Choice
  readonly by_person: PersonId | null
  readonly at: Date
  readonly reason: string
  readonly via: (typeof ballotWays)[number]
}

/** Why a ballot was not taken. Words: `motion.problem.<code>`. */
export type BallotProblem =
  | 'vote_over'
  | 'not_on_roll'
  | 'seat_ended'
  | 'stepped_back'
  | 'not_here'
  | 'not_the_proxy'
  | 'other_version'
  | 'choice_missing'

/** What a vote would not open for. Words: `motion.problem.<code>`. */
export type OpenProblem =
  | 'not_open_now'
  | 'no_seconder'
  | 'too_early'
  | 'nobody_votes'
  | 'no_text'
  | 'needs_meeting'
  | 'secret_ballot'
  | 'members_vote'
  | 'needs_window'
  | 'rule_broken'
