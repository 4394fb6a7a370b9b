/** Conflicts that the others weigh: one's own, or one that was stated and signed at a gate of this chain. */
import { conflictBody } from '../conflicts/bodies.ts'
import type { Apply } from '../part.ts'
import { isConflictSigned } from '../threads/statements.ts'
import type { Deciding } from './model.ts'

export const applyConflict: Apply<Deciding> = (state, { id, hash, header, body: given }, team) => {
  const body = conflictBody(given)
  if (body === undefined || body.text.trim() === '') return 'damaged'
  const { person, kind, text, said } = body
  const isTaken = state.conflicts.some((each) => each.body.person === person && each.body.said?.gate === said?.gate)
  if (said === undefined) {
    if (person !== header.author) return 'conflict_of_other'
  } else {
    if (isTaken) return 'conflict_twice'
    const { gate, stage, names, signature, key } = said
    const isAnnounced = team.gates.some((each) => each.gate === gate && each.stage === stage && each.names === names)
    const claim = { instance: header.instance, gate, stage, person, names, kind, text }
    if (team.members.has(person) || !isAnnounced || !isConflictSigned(claim, signature, key)) return 'conflict_unproven'
  }
  const conflict = { id, hash, by: header.author, at: header.at, body }
  return { ...state, conflicts: [...state.conflicts, conflict] }
}
