import type { BodyId, SeatRole } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { ItemKind } from '../agendas/model.ts'
import type { MinutesId, ResolutionId } from '../model.ts'
import type { MotionId, MotionState } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

/** The minutes of one meeting, whatever has been written and approved of them. */
export type Minutes = {
  readonly id: MinutesId
  readonly body: BodyId
  /** Stands in the address: the day of the meeting. */
  readonly key: string
  readonly title: string
  readonly held_day: string
  readonly meeting: MeetingId | null
  readonly origin: 'kept' | 'imported'
  readonly source: string
  /** Somebody writes: the first draft, or an amendment of what was approved. */
  readonly drafting: boolean
  /** The draft as it went to the members, and what of it everybody could read. */
  readonly sent: Sent | null
  readonly sent_at: Date | null
  readonly comment_until: string | null
  readonly motion: MotionId | null
  readonly published_at: Date | null
}

export const approvedHow = ['vote', 'chair', 'imported'] as const
export type ApprovedHow = (typeof approvedHow)[number]

/** What one reader reads: facts of the record with text around them. People are ids, so that names follow their choice. */
export type Content = { readonly parts: readonly Part[] }

/** One text as two kinds of readers read it. */
export type Sent = { readonly all: Content; readonly members: Content }

export type Part = {
  readonly key: string
  /** The whole part is for people of the body alone. */
  readonly private: boolean
  readonly facts: Facts
  /** Markdown, for everybody who reads the part. */
  readonly text: string
  /** Markdown, for people of the body alone. */
  readonly inside: string
}

/** What the record says, by kind of part. Moments are ISO strings. */
export type Facts =
  | {
      readonly is: 'opening'
      readonly starts_at: string
      readonly ends_at: string
      /** When it was in fact opened and closed, if anybody wrote it down. */
      readonly opened_at: string | null
      readonly closed_at: string | null
      readonly zone: string
    }
  | { readonly is: 'roll'; readonly lines: readonly RollFact[]; readonly quorum: QuorumFact | null }
  | {
      readonly is: 'item'
      readonly title: string
      readonly kind: ItemKind
      readonly notes: string
      /** What came of it, as it was written down in the room. */
      readonly outcome: string
      /** The meeting closed before it was done. */
      readonly left_over: boolean
      readonly motions: readonly MotionFact[]
      readonly actions: readonly ActionFact[]
    }
  /** Votes of the meeting that stand under no item of its agenda. */
  | { readonly is: 'votes'; readonly motions: readonly MotionFact[] }
  | { readonly is: 'between'; readonly from: string | null; readonly to: string; readonly motions: readonly MotionFact[] }
  | { readonly is: 'actions'; readonly made: readonly ActionFact[]; readonly carried: readonly ActionFact[] }
  /** On every agenda of a body that cases can reach. Nothing else is said of it, and nothing is written around it (S9). */
  | { readonly is: 'standing' }
  /** Text alone, as in minutes of earlier times. */
  | { readonly is: 'text' }

/** Whether people write around the facts of a part, and comment on it. */
export const isWritten = ({ facts }: Pick<Part, 'facts'>): boolean => facts.is !== 'standing'

export type RollFact = {
  readonly person: PersonId
  readonly roles: readonly SeatRole[]
  readonly voting: boolean
  /** `absent`: did not come. `proxy`: somebody else spoke for them. */
  readonly standing: 'present' | 'absent' | 'proxy'
  readonly held_by: PersonId | null
  /** When they came and left; several times, if they came back. */
  readonly times: readonly { readonly from: string; readonly to: string | null }[]
}

/** Voting members at the opening and when fewest were there, proxies counted as the rule does. */
export type QuorumFact = { readonly opening: number; readonly fewest: number; readonly needed: number; readonly of: number }

export type MotionFact = {
  readonly number: string
  /** Nothing but its number is public. */
  readonly confidential: boolean
  readonly title: string
  readonly text: string
  readonly mover: PersonId | null
  readonly seconder: PersonId | null
  /** How it ended, or where it stands. */
  readonly state: MotionState
  readonly tally: string
  readonly outcome: string
  readonly at: string
  /** The number of its resolution; what that changed is read from the register. */
  readonly resolution: string | null
}

export type ActionFact = {
  readonly number: string
  readonly title: string
  readonly owner: PersonId
  readonly due_day: string | null
  readonly private: boolean
  readonly days: number
  readonly meetings: number
}

export type MinutesVersion = {
  readonly minutes: MinutesId
  readonly n: number
  readonly approved_how: ApprovedHow
  readonly approved_at: Date
  readonly resolution: ResolutionId | null
  readonly person: PersonId | null
  readonly rule: string
  readonly reason: string
  readonly publish_at: Date
  readonly published_at: Date | null
}

export const longestText = 50_000
/** Under this key a draft keeps why what was approved is amended. */
export const amendmentPart = 'amendment'
export const longestReason = 1000
