import type { BodyId } from '../../bodies/model.ts'
import { isClerk, isOnBody } from '../motions/policy.ts'
import type { Member } from '../who.ts'
import type { ActionItem } from './model.ts'

/** Anybody with a seat gives out what is to be done, to themselves or to others. */
export const mayGiveOut = (member: Member, body: BodyId) => isOnBody(member, body)

const owns = (member: Member, { owner }: Pick<ActionItem, 'owner'>) => member.person === owner

/** A private one is for people of the body, and for whoever is to do it. */
export const mayReadAction = (member: Member, action: Pick<ActionItem, 'body' | 'owner' | 'private'>) =>
  !action.private || isOnBody(member, action.body) || owns(member, action)

/** Its owner says how it stands and how it ended; so do those who keep the business of the body in order. */
export const maySay = (member: Member, action: Pick<ActionItem, 'body' | 'owner'>) =>
  owns(member, action) || isClerk(member, action.body)

/** Another owner, another day, other words. */
export const mayChangeAction = (member: Member, action: Pick<ActionItem, 'body' | 'status'>) =>
  action.status === 'open' && isClerk(member, action.body)
