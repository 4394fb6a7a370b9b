import type { Procedure } from '../../rules/procedure.ts'
import type { ClosedBody } from '../closing/bodies.ts'
import { Refusal } from '../refusal.ts'
import type { Letters } from './model.ts'

/**
 * Where the procedure hears people first, somebody has written down that the reported person was heard, or why not.
 * Throws `not_heard`.
 */
export function requireHeard(rules: Pick<Procedure, 'handling'>, letters: Pick<Letters, 'heard'>): void {
  if (rules.handling.hear === 'before_decision' && letters.heard === undefined) throw new Refusal('not_heard')
}

/** Endings that ask nothing of the person who was reported. */
const withoutAct: readonly ClosedBody['outcome'][] = ['not_a_violation', 'out_of_scope', 'no_action']

/** No case ends with something done about a person before it is written down that they were heard, or why not. Throws `not_heard`. */
export function requireHeardBefore({ outcome }: Pick<ClosedBody, 'outcome'>, letters: Pick<Letters, 'heard'>): void {
  if (!withoutAct.includes(outcome) && letters.heard === undefined) throw new Refusal('not_heard')
}
