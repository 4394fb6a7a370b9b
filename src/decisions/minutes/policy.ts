import type { BodyId, BodyKind, BodyStatus } from '../../bodies/model.ts'
import { meets } from '../meetings/policy.ts'
import { isChair, isClerk, isOnBody } from '../motions/policy.ts'
import type { Member } from '../who.ts'

/** Drafts, comments and private sections are for people of the body; administrators run the site and are not of it. */
export const mayReadDraft = (member: Member, body: BodyId) => isOnBody(member, body)

/** Writes around the facts, sends the draft, asks for its approval, sets the clock. */
export const mayWrite = (member: Member, body: { readonly id: BodyId; readonly kind: BodyKind; readonly status: BodyStatus }) =>
  meets(body) && isClerk(member, body.id)

/** Approves by a written act, where a rule of the body lets the chair do so. */
export const mayApprove = (member: Member, body: BodyId) => isChair(member, body)
