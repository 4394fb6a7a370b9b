import type { BodyId, SeatId, SeatRole } from '../model.ts'
import type { PersonId } from '../people/model.ts'

export type ProposalId = string & { readonly brand: 'seat_proposal' }

/** A seat that one co-chair wants filled or ended, until another agrees. */
export type SeatProposal = {
  readonly id: ProposalId
  readonly body: BodyId
  readonly act: 'add' | 'remove'
  readonly seat: SeatId
  readonly person: PersonId
  readonly role: SeatRole
  readonly voting: boolean
  readonly to_day: string | null
  readonly proposed_by: PersonId | null
  readonly proposed_day: string
}
