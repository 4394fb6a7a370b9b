/** Whether the case is closed: said by one member, confirmed by another (S12), and opened again by any of them. */
import { isMinute } from '../../seal/header.ts'
import type { Apply } from '../part.ts'
import { confirmedBody } from '../deciding/bodies.ts'
import { closedBody, reopenedBody, type ClosedBody } from './bodies.ts'

export interface Closing {
  readonly body: ClosedBody
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly confirmed?: { readonly by: string; readonly at: string }
}

export interface Closings {
  /** The closing that stands or waits for a second member. */
  readonly current?: Closing
  /** When two members first stood behind a closing, whether or not the case was opened again. */
  readonly firstConfirmed?: string
  readonly reopened: readonly { readonly at: string; readonly by: string; readonly why: string }[]
}

export const noClosings: Closings = { reopened: [] }
export const closingKinds: readonly string[] = ['closed', 'confirmed', 'reopened']

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
      if (closed === undefined || !isMinute(closed.until)) return 'damaged'
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
    default: {
      const reopened = reopenedBody(body)
      if (reopened === undefined) return 'damaged'
      if (current === undefined) return 'not_closed'
      const { current: _current, ...rest } = closings
      return { ...rest, reopened: [...closings.reopened, { at, by: author, why: reopened.why }] }
    }
  }
}
