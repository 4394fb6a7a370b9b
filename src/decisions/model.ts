import type { BodyId } from '../bodies/model.ts'

export type ResolutionId = string & { readonly brand: 'resolution' }
export type MinutesId = string & { readonly brand: 'minutes' }
export type EffectId = string & { readonly brand: 'effect' }

/** How a decision was made, as minutes say it. Words: `decision.how.<key>`. */
export const decidedHow = [
  'unknown',
  'meeting',
  'async',
  'mail',
  'irc',
  'written_consent',
  'lazy_consensus',
  'consent_agenda',
  'urgent'
] as const
export type DecidedHow = (typeof decidedHow)[number]

export const resolutionStates = ['in_force', 'superseded', 'repealed', 'completed'] as const
export type ResolutionState = (typeof resolutionStates)[number]

export const linkKinds = ['supersedes', 'amends', 'repeals', 'refers_to'] as const
export type LinkKind = (typeof linkKinds)[number]

/** What has passed, as the register keeps it. */
export type Resolution = {
  readonly id: ResolutionId
  readonly number: string
  readonly body: BodyId
  readonly title: string
  readonly text: string
  readonly decided: string
  readonly decided_day: string
  readonly how: DecidedHow
  readonly tally: string
  readonly outcome: string
  readonly status: ResolutionState
  readonly origin: 'decided' | 'imported'
  readonly source: string
  readonly motion: string | null
}
