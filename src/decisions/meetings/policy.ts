import type { BodyId, BodyKind, BodyStatus } from '../../bodies/model.ts'
import { isClerk, isOnBody } from '../motions/policy.ts'
import type { Member } from '../who.ts'

/** Bodies whose meetings are on the record. Those that work on cases or events meet without telling when (S9). */
export const meets = ({ kind }: { readonly kind: BodyKind }) => kind !== 'conduct_group' && kind !== 'event_team'

/** Plans meetings, moves and cancels them. */
export const mayPlan = (member: Member, body: { readonly id: BodyId; readonly kind: BodyKind; readonly status: BodyStatus }) =>
  meets(body) && body.status !== 'dissolved' && isClerk(member, body.id)

/** Reads where it is. */
export const mayAttend = (member: Member, body: BodyId) => isOnBody(member, body)
