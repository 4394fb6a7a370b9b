import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { ItemKind } from '../agendas/model.ts'
import type { ResolutionId } from '../model.ts'
import type { MotionId } from '../motions/model.ts'
import type { MeetingId } from '../votes/model.ts'

export type MinutesId = string & { readonly brand: 'minutes' }

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
  /** The draft as it went to the members. */
  readonly sent: Content | null
  readonly sent_at: Date | null
  readonly comment_until: string | null
  readonly motion: MotionId | null
  readonly published_at: Date | null
}

export const approvedHow = ['vote', 'chair', 'imported'] as const
export type ApprovedHow = (typeof approvedHow)[number]

/** What one reader reads: facts of the record with text around them. People are ids, so that names follow their choice. */
export type Content = { readonly parts: readonly Part[] }

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
      readonly motions: readonly MotionFact[]
      readonly actions: readonly ActionFact[]
    }
  /** Votes of the meeting that stand under no item of its agenda. */
  | { readonly is: 'votes'; readonly motions: readonly MotionFact[] }
  | { readonly is: 'between'; readonly from: string | null; readonly to: string; readonly motions: readonly MotionFact[] }
  | { readonly is: 'actions'; readonly made: readonly ActionFact[]; readonly carried: readonly ActionFact[] }
  /** Text alone, as in minutes of earlier times. */
  | { readonly is: 'text' }

export type RollFact = {
  readonly person: PersonId
  readonly role: string
  readonly voting: boolean
  /** `absent`: did not come. `proxy`: somebody else spoke for them. */
  readonly standing: 'present' | 'absent' | 'proxy'
  readonly held_by: PersonId | null
  /** When they came and left; several times, if they came back. */
  readonly times: readonly { readonly from: string; readonly to: string | null }[]
}

export type QuorumFact = { readonly present: number; readonly needed: number; readonly of: number }

export type MotionFact = {
  readonly number: string
  /** Nothing but its number is public. */
  readonly confidential: boolean
  readonly title: string
  readonly text: string
  readonly mover: PersonId | null
  readonly seconder: PersonId | null
  readonly state: string
  readonly tally: string
  readonly outcome: string
  readonly at: string
  readonly resolution: string | null
  /** What it changed, as sentences in the language of the body. */
  readonly effects: readonly string[]
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
