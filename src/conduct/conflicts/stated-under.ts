/** What a procedure lets be asked about a conflict. */
import type { ConflictExample, Procedure } from '../../rules/procedure.ts'
import { wordsOf } from '../deciding/own-words.ts'
import { Refusal } from '../refusal.ts'
import { longestReason, type ConflictKind, type StatedConflict } from './bodies.ts'

/** Whether the others may weigh a conflict of this kind: the procedure lists it as one that counts less. */
export function isSoft(rules: Procedure, kind: ConflictKind): boolean {
  return rules.gate.soft?.includes(kind as ConflictExample) === true
}

/**
 * What somebody says about their conflict, as far as the procedure lets it be asked. Throws `reason_not_asked` where
 * nobody may ask why, `reason_needed` where it has to be said.
 */
export function statedUnder(rules: Procedure | undefined, stated: StatedConflict | undefined): StatedConflict | undefined {
  const reason = rules?.gate.reason ?? 'never'
  if (stated === undefined) {
    if (reason === 'required') throw new Refusal('reason_needed')
    return undefined
  }
  if (reason === 'never') throw new Refusal('reason_not_asked')
  return { kind: stated.kind, text: wordsOf(stated.text, longestReason) }
}
