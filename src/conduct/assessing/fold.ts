/**
 * Each member first for themselves, then together: what members wrote alone stays withheld until two have written. New
 * context begins a new round.
 */
import type { Apply } from '../part.ts'
import { assessedBody, assessmentBody, newContextBody, type AssessedBody, type AssessmentBody } from './bodies.ts'

export interface Assessing {
  /** From 0; one more with each new context. */
  readonly round: number
  /** Of this round, by member; a later one of the same member replaces the earlier. */
  readonly alone: ReadonlyMap<string, AssessedBody & { readonly at: string }>
  /** Of this round. */
  readonly together?: AssessmentBody & { readonly by: string; readonly at: string }
  readonly contexts: readonly { readonly what: string; readonly at: string; readonly by: string }[]
}

export const notAssessed: Assessing = { round: 0, alone: new Map(), contexts: [] }
export const assessingKinds: readonly string[] = ['assessed', 'assessment', 'new_context']

export const applyAssessing: Apply<Assessing> = (state, { header, body }, team) => {
  const { kind, author, at } = header
  switch (kind) {
    case 'assessed': {
      const alone = assessedBody(body)
      return alone === undefined ? 'damaged' : { ...state, alone: new Map(state.alone).set(author, { ...alone, at }) }
    }
    case 'assessment': {
      const together = assessmentBody(body)
      if (together === undefined) return 'damaged'
      if (author !== team.lead) return 'not_lead'
      return { ...state, together: { ...together, by: author, at } }
    }
    default: {
      const context = newContextBody(body)
      if (context === undefined || context.what.trim() === '') return 'damaged'
      return {
        round: state.round + 1,
        alone: new Map(),
        contexts: [...state.contexts, { what: context.what, at, by: author }]
      }
    }
  }
}
