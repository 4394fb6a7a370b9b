import type { BodyId } from '../../bodies/model.ts'
import type { Member } from '../who.ts'
import { isOver, type Motion } from './model.ts'

/** Who keeps the business of a body in order: opens votes, counts them in meetings, sends a matter on. */
export const clerkRoles = ['chair', 'co_chair', 'vice_chair', 'president', 'vice_president', 'secretary'] as const
const clerks = new Set<string>(clerkRoles)
const chairs = new Set(['chair', 'co_chair', 'vice_chair', 'president'])

const on = (member: Member | undefined, body: BodyId) => member?.seats.filter((seat) => seat.body === body) ?? []

export const isOnBody = (member: Member | undefined, body: BodyId) => on(member, body).length > 0
export const isVoter = (member: Member | undefined, body: BodyId) => on(member, body).some(({ voting }) => voting)
export const isClerk = (member: Member | undefined, body: BodyId) => on(member, body).some(({ role }) => clerks.has(role))
export const isChair = (member: Member | undefined, body: BodyId) => on(member, body).some(({ role }) => chairs.has(role))

type Read = Pick<Motion, 'body' | 'shown' | 'status'>

/** Whether everybody may read it. */
export function isPublic({ shown, status }: Omit<Read, 'body'>): boolean {
  if (status === 'draft' || shown === 'confidential') return false
  return shown === 'public' || (isOver({ status }) && status !== 'withdrawn')
}

/** Drafts and matters of their own are for people of the body; administrators run the site and are not of it. */
export const mayRead = (member: Member | undefined, motion: Read) => isPublic(motion) || isOnBody(member, motion.body)

/** Anybody with a seat moves; advisors and liaisons may bring a matter up and cannot vote on it. */
export const mayMove = (member: Member | undefined, body: BodyId) => isOnBody(member, body)

const isMover = (member: Member | undefined, { mover }: Pick<Motion, 'mover'>) => mover !== null && member?.person === mover

/** The mover's own until it is decided; what was sent on without a mover is for those who keep business in order. */
export const mayChange = (member: Member | undefined, motion: Pick<Motion, 'body' | 'mover' | 'status'>) =>
  !isOver(motion) && isOnBody(member, motion.body) && (isMover(member, motion) || isClerk(member, motion.body))

export const maySecond = (member: Member | undefined, motion: Pick<Motion, 'body' | 'mover' | 'seconder' | 'status'>) =>
  motion.status === 'proposed' && motion.seconder === null && isVoter(member, motion.body) && !isMover(member, motion)

export const mayAmend = (member: Member | undefined, motion: Pick<Motion, 'body' | 'status'>) =>
  (motion.status === 'proposed' || motion.status === 'open') && isOnBody(member, motion.body)

/** A friendly amendment is the mover's to accept. */
export const mayAccept = (member: Member | undefined, motion: Pick<Motion, 'body' | 'mover' | 'status'>) =>
  mayAmend(member, motion) && (isMover(member, motion) || (motion.mover === null && isClerk(member, motion.body)))

export const mayOpen = (member: Member | undefined, motion: Pick<Motion, 'body' | 'mover' | 'status'>) =>
  motion.status === 'proposed' && mayChange(member, motion)

/** Counting hands in a meeting, ending its vote, and the chair's word are for those who keep business in order. */
export const mayCount = (member: Member | undefined, body: BodyId) => isClerk(member, body)
export const mayCast = (member: Member | undefined, body: BodyId) => isChair(member, body)

export const mayStepBack = (member: Member | undefined, motion: Pick<Motion, 'body' | 'status'>) =>
  (motion.status === 'proposed' || motion.status === 'open') && isVoter(member, motion.body)

/** Somebody pulls a motion out of a consent agenda. */
export const mayPull = (member: Member | undefined, motion: Pick<Motion, 'body' | 'status'>) =>
  motion.status === 'open' && isVoter(member, motion.body)
