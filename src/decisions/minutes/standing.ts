import { isOver, type MotionState } from '../motions/model.ts'
import type { Minutes } from './model.ts'

/** Where minutes stand. `asked`: a motion asks for their approval. Words: `minutes.standing.<key>`. */
export type Standing = 'draft' | 'sent' | 'asked' | 'amending' | 'approved' | 'published'

type Stood = Pick<Minutes, 'drafting' | 'sent_at' | 'published_at'> & {
  readonly versions: number
  readonly motion_status: MotionState | null
  /** Whether an approved version waits for its day. */
  readonly waits?: boolean
}

export function standingOf({ drafting, sent_at, published_at, versions, motion_status: status, waits = false }: Stood): Standing {
  if (drafting) {
    if (status !== null && !isOver({ status })) return 'asked'
    if (sent_at !== null) return 'sent'
    return versions > 0 ? 'amending' : 'draft'
  }
  return published_at === null || waits ? 'approved' : 'published'
}
