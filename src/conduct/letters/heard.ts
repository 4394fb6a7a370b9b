import type { Procedure } from '../../rules/procedure.ts'
import { Refusal } from '../refusal.ts'
import type { Letters } from './model.ts'

/**
 * Where the procedure hears people first, somebody has written down that the reported person was heard, or why not.
 * Throws `not_heard`.
 */
export function requireHeard(rules: Pick<Procedure, 'handling'>, letters: Pick<Letters, 'heard'>): void {
  if (rules.handling.hear === 'before_decision' && letters.heard === undefined) throw new Refusal('not_heard')
}
