/** Whether the case is closed: said by one member, confirmed by another (S12), and opened again by any of them. */
import { isMinute } from '../../seal/header.ts'
import type { Apply, Due } from '../part.ts'
import { confirmedBody } from '../deciding/bodies.ts'
import { closedBody, reopenedBody, type ClosedBody } from './bodies.ts'

export interface Closing {
  readonly body: ClosedBody
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly confirmed?: { readonly by: string; readonly at: string }
  /** The day on which it was to be looked at again has come, and somebody wrote a note since. */
  readonly lookedAt?: string
}

export interface Closings {
  /** The closing that stands or waits for a second member. */
  readonly current?: Closing
  /** When two members first stood behind a closing, whether or not the case was opened again. */
  readonly firstConfirmed?: string
  readonly reopened: readonly { readonly at: string; readonly by: string; readonly why: string }[]
}

export const noClosings: Closings = { reopened: [] }
export const closingKinds: readonly string[] = ['closed', 'confirmed', 'reopened', 'note']

/** Whether two members stand behind the closing. */
export function isClosed(closings: Closings): boolean {
  return closings.current?.confirmed !== undefined
}

export const applyClosing: Apply<Closings> = (closings, { header, body, hash }) => {
  const { kind, author, at } = header
  const { current } = closings
  switch (kind) {
    case 'closed': {
      const closed = closedBody(body)
      if (closed === undefined || ![closed.until, closed.review ?? closed.until].every(isMinute)) return 'damaged'
      if (isClosed(closings)) return 'closed_twice'
      return { ...closings, current: { body: closed, hash, by: author, at } }
    }
    case 'confirmed': {
      const confirmed = confirmedBody(body)
      if (confirmed === undefined) return 'damaged'
      // Other results are confirmed by the same kind of entry.
      if (current === undefined || confirmed.of !== current.hash || current.confirmed !== undefined) return closings
      if (current.by === author) return 'confirmed_own'
      const firstConfirmed = closings.firstConfirmed ?? at
      return { ...closings, current: { ...current, confirmed: { by: author, at } }, firstConfirmed }
    }
    case 'note': {
      const review = current?.confirmed === undefined ? undefined : current.body.review
      if (current === undefined || review === undefined || at < review) return closings
      return { ...closings, current: { ...current, lookedAt: at } }
    }
    default: {
      const reopened = reopenedBody(body)
      if (reopened === undefined) return 'damaged'
      if (current === undefined) return 'not_closed'
      const { current: _current, ...rest } = closings
      return { ...rest, reopened: [...closings.reopened, { at, by: author, why: reopened.why }] }
    }
  }
}

/** The day on which a closed case is looked at again, until somebody has; and the last day for which it was to be kept. */
export function closingDues({ current }: Closings, isDeleted: boolean): Due[] {
  if (current?.confirmed === undefined) return []
  const { review, until } = current.body
  return [
    ...(review === undefined || current.lookedAt !== undefined ? [] : [{ clock: 'case_review' as const, at: review }]),
    ...(isDeleted ? [] : [{ clock: 'kept_until' as const, at: until }])
  ]
}
