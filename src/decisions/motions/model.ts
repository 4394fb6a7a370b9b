import type { BodyId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { Effect } from '../effects/model.ts'
import type { LinkKind, ResolutionId } from '../model.ts'

export type MotionId = string & { readonly brand: 'motion' }
export type AmendmentId = string & { readonly brand: 'amendment' }

/** How a motion is to be decided. Words: `decision.how.<key>`. */
export const motionWays = ['async', 'meeting', 'written_consent', 'lazy_consensus', 'consent_agenda', 'urgent'] as const
export type MotionWay = (typeof motionWays)[number]

/** Who may read it: everybody; people of the body until it is decided; people of the body alone, for ever. */
export const motionShown = ['public', 'members', 'confidential'] as const
export type MotionShown = (typeof motionShown)[number]

export const motionStates = [
  'draft',
  'proposed',
  'open',
  'passed',
  'failed',
  'no_quorum',
  'void',
  'tied',
  'deadlocked',
  'escalated',
  'withdrawn'
] as const
export type MotionState = (typeof motionStates)[number]

/** What a motion would do, and on which day; without one, when it has passed. */
export type PlannedEffect = { readonly effect: Effect; readonly on_day?: string }

/** What can be voted for: the motion itself, or one of several that stand against each other on one ballot. */
export type MotionOption = {
  /** Empty when there is only one. */
  readonly title: string
  /** `RESOLVED, that ...`, Markdown. */
  readonly text: string
  readonly effects: readonly PlannedEffect[]
}

export type MotionLink = { readonly kind: LinkKind; readonly target: ResolutionId }

export type Motion = {
  readonly id: MotionId
  readonly number: string
  readonly body: BodyId
  readonly title: string
  readonly kind: string
  readonly how: MotionWay
  readonly shown: MotionShown
  readonly status: MotionState
  readonly mover: PersonId | null
  readonly seconder: PersonId | null
  readonly made_at: Date
  readonly proposed_at: Date | null
  readonly closed_at: Date | null
  readonly version: number
  readonly links: readonly MotionLink[]
  readonly tally: string
  readonly outcome: string
  readonly came_from: MotionId | null
  readonly amendment: AmendmentId | null
}

export type MotionVersion = {
  readonly motion: MotionId
  readonly n: number
  readonly options: readonly MotionOption[]
  readonly by_person: PersonId | null
  readonly at: Date
  readonly amendment: AmendmentId | null
}

export const amendmentStates = ['proposed', 'accepted', 'refused', 'voting', 'adopted', 'rejected', 'outdated'] as const
export type AmendmentState = (typeof amendmentStates)[number]

export type Amendment = {
  readonly id: AmendmentId
  readonly motion: MotionId
  readonly n: number
  /** The version and the option whose text it changes. */
  readonly version: number
  readonly option: number
  readonly text: string
  readonly reason: string
  readonly by_person: PersonId
  readonly at: Date
  readonly status: AmendmentState
}

/** What happened to a motion. Words: `motion.event.<what>`. */
export const motionEvents = [
  'made',
  'proposed',
  'seconded',
  'changed',
  'amendment_proposed',
  'amendment_accepted',
  'amendment_refused',
  'amendment_voted',
  'opened',
  'extended',
  'voided',
  'recused',
  'proxy_given',
  'proxy_revoked',
  'pulled',
  'passed',
  'failed',
  'no_quorum',
  'void',
  'tied',
  'deadlocked',
  'escalated',
  'sent_on',
  'withdrawn'
] as const
export type MotionEventKind = (typeof motionEvents)[number]

/** Every motion begins with these words. */
export const opening = 'RESOLVED, that '
export const mostOptions = 6
export const longestText = 20_000

/** The text of a motion with its fixed opening, whether or not somebody wrote it. Empty for nothing. */
export function withOpening(text: string): string {
  const rest = withoutOpening(text)
  return rest === '' ? '' : opening + rest
}

export function withoutOpening(text: string): string {
  return text.trim().replace(/^\**resolved\**,?\s*(that\b)?\**\s*/i, '')
}

/** Whether nobody can change what it says or vote on it any more. */
export function isOver({ status }: Pick<Motion, 'status'>): boolean {
  return status !== 'draft' && status !== 'proposed' && status !== 'open'
}
