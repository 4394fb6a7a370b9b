/** What entries about stated conflicts say. Only procedures that ask for a reason have them. */
import { conflictExamples } from '../../rules/procedure.ts'
import { oneOf, record, text, type Shaped } from '../threads/shapes.ts'

/** So short that an answer with a reason is as big as one without. */
export const longestReason = 300

export const conflictKinds = [...conflictExamples, 'other'] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** The kind, by the procedure's own examples, and one line in words. */
export const statedConflict = record({ kind: oneOf(conflictKinds), text: text(longestReason) })
export type StatedConflict = Shaped<typeof statedConflict>

/** Where somebody who is not in the case said it: at this gate, knowing these names, signed with this key. */
const atGate = record({
  gate: text(22),
  stage: oneOf(['reported', 'others']),
  names: text(43),
  key: text(43),
  signature: text(86)
})

/** A conflict that the others weigh. Without `said` the author states their own. */
export const conflictBody = record({ person: text(22), kind: oneOf(conflictKinds), text: text(longestReason) }, { said: atGate })
export type ConflictBody = Shaped<typeof conflictBody>

/** Stepping back; where the procedure asks for it, with the conflict. */
export const leftBody = record({}, { conflict: statedConflict })
