import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Decision } from '../../rules/decide.ts'
import type { DecisionRule } from '../../rules/decision-rule.ts'
import type { Choice, Standing } from '../../rules/vote.ts'
import type { EffectProblem, EffectState } from '../effects/model.ts'
import type { EffectNames } from '../effects/names.ts'
import type { LinkKind } from '../model.ts'
import type { Vote } from '../votes/model.ts'
import type { Amendment, Motion, MotionEventKind, MotionOption } from './model.ts'

/** A motion with everything that its page shows to one kind of reader. Nothing in it has to be hidden by the page. */
export type MotionView = {
  readonly motion: Motion
  readonly body: { readonly id: BodyId; readonly slug: string; readonly name: string; readonly zone: string }
  readonly mover: string | undefined
  readonly seconder: string | undefined
  /** The version that stands. */
  readonly options: readonly MotionOption[]
  readonly names: EffectNames
  /** How it is decided, before a vote froze it; nothing when no rule fits. */
  readonly rule: { readonly rule: DecisionRule; readonly source: string; readonly opensFrom: Date | undefined } | undefined
  readonly votes: readonly VoteView[]
  readonly versions: readonly { readonly n: number; readonly at: Date; readonly by: string | undefined }[]
  readonly amendments: readonly AmendmentView[]
  readonly recused: readonly { readonly person: PersonId; readonly name: string; readonly reason: string }[]
  readonly proxies: readonly { readonly person: PersonId; readonly name: string; readonly holder: string }[]
  readonly events: readonly EventView[]
  /** Earlier resolutions that it touches, with their text for comparison. */
  readonly links: readonly { readonly kind: LinkKind; readonly number: string; readonly title: string; readonly text: string }[]
  readonly resolution: { readonly number: string; readonly effects: readonly DoneEffect[] } | undefined
  /** Numbers of the motion that sent it here, and of those that it sent on. */
  readonly from: string | undefined
  readonly to: readonly string[]
}

export type DoneEffect = { readonly state: EffectState; readonly problem: EffectProblem | null; readonly on_day: string }

export type AmendmentView = Pick<Amendment, 'n' | 'option' | 'text' | 'reason' | 'status' | 'at' | 'version'> & {
  readonly by: string
  /** What it changes. */
  readonly before: string
  /** The motion by which it is voted on. */
  readonly motion: string | undefined
}

export type EventView = {
  readonly at: Date
  readonly what: MotionEventKind
  readonly name: string | undefined
  readonly detail: Readonly<Record<string, string | number>>
}

export type VoteView = {
  readonly vote: Vote
  readonly rule: DecisionRule
  /** For each option; nothing while votes are hidden from this reader. */
  readonly decisions: readonly Decision[]
  readonly lines: readonly LineView[]
  /** Whether this reader sees who voted how. */
  readonly shown: boolean
  readonly cast: number
  readonly of: number
}

/** A line of the roll with what the person said, if that may be seen. */
export type LineView = {
  readonly n: number
  readonly person: PersonId | null
  readonly name: string | undefined
  readonly standing: Standing
  readonly heldBy: string | undefined
  readonly choices: readonly (Choice | undefined)[]
  readonly reason: string
  readonly voted: boolean
}
