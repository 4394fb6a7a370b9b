import type { CharterTexts } from '../../bodies/charters/model.ts'
import type { BodyId, BodyKind, Chosen, SeatId, SeatRole } from '../../bodies/model.ts'
import type { MinutesId } from '../model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { BodyProblem } from '../../bodies/resolved/problems.ts'
import type { Upkeep } from '../../bodies/upkeep/model.ts'
import type { PolicySlug, PolicyWords } from '../../policies/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'

/**
 * What a resolution does once it has passed. Bodies and seats that it makes carry their ids from the draft on, so that
 * later effects of the same resolution can name them.
 */
export type Effect =
  | {
      readonly kind: 'establish'
      readonly body: BodyId
      readonly slug: string
      readonly name: string
      readonly body_kind: BodyKind
      readonly purpose: string
      readonly parent?: BodyId
      readonly charter?: CharterTexts
      readonly until_day?: string
    }
  | { readonly kind: 'recharter'; readonly body: BodyId; readonly charter: CharterTexts; readonly until_day?: string }
  | { readonly kind: 'rename'; readonly body: BodyId; readonly name: string }
  | { readonly kind: 'set_status'; readonly body: BodyId; readonly status: 'active' | 'inactive' }
  | { readonly kind: 'set_parent'; readonly body: BodyId; readonly parent: BodyId | null }
  | { readonly kind: 'dissolve'; readonly body: BodyId }
  | { readonly kind: 'revive'; readonly body: BodyId }
  | { readonly kind: 'replace'; readonly body: BodyId; readonly by: BodyId }
  | {
      readonly kind: 'appoint'
      readonly body: BodyId
      readonly seat: SeatId
      readonly person: PersonId
      readonly role: SeatRole
      readonly voting?: boolean
      readonly title?: string
      readonly cohort?: string
      readonly chosen?: Chosen
      /** Last day of the term. */
      readonly to_day?: string
    }
  | { readonly kind: 'remove'; readonly body: BodyId; readonly seat: SeatId }
  | { readonly kind: 'approve_roster'; readonly body: BodyId }
  | ({ readonly kind: 'set_budget' | 'set_limit'; readonly body: BodyId } & Money)
  | { readonly kind: 'set_rule'; readonly body: BodyId; readonly decision: string; readonly rule: WrittenRule }
  | { readonly kind: 'end_rule'; readonly body: BodyId; readonly decision: string }
  | { readonly kind: 'set_upkeep'; readonly body: BodyId; readonly upkeep: Upkeep }
  | { readonly kind: 'adopt_procedure'; readonly body: BodyId; readonly procedure: string }
  /** `body`: who keeps the text. */
  | ({ readonly kind: 'adopt_policy'; readonly body: BodyId } & PolicyWords)
  | { readonly kind: 'end_policy'; readonly body: BodyId; readonly policy: PolicySlug }
  | { readonly kind: 'name_register_keepers'; readonly body: BodyId; readonly people: readonly PersonId[] }
  | {
      readonly kind: 'delegate'
      readonly body: BodyId
      readonly delegation: string
      readonly to_body?: BodyId
      readonly to_person?: PersonId
      readonly power: string
      readonly reason?: string
      readonly until?: string
      readonly to_day?: string
    }
  | { readonly kind: 'end_delegation'; readonly body: BodyId; readonly delegation: string }
  | { readonly kind: 'approve_minutes'; readonly body: BodyId; readonly minutes: MinutesId; readonly title: string }
  | { readonly kind: 'accept_report'; readonly body: BodyId; readonly title: string; readonly link?: string }

type Money = {
  /** In the smallest unit of the currency. */
  readonly amount: number
  readonly currency: string
  readonly period?: string
  readonly to_day?: string
}

/** What would take an effect back; on a day of its own where it was to begin later. */
export type UndoStep = { readonly effect: Effect; readonly on_day?: string }

export type EffectKind = Effect['kind']
export type EffectOf<K extends EffectKind> = Extract<Effect, { readonly kind: K }>

export const effectStates = ['waits', 'applied', 'recorded', 'stuck'] as const
export type EffectState = (typeof effectStates)[number]

/** Why an effect does not apply. `other_stuck`: another effect of the same resolution does not. Words: `effect.problem.<code>`. */
export type EffectProblem = BodyProblem | 'other_stuck'

/** More than this is several resolutions. */
export const mostEffects = 100
