/** Whether the case is to be deleted, and what was taken out of it. */
import type { Apply, Due } from '../part.ts'
import { deletionAskedBody, deletionStoppedBody, exportedBody, type ExportedBody } from './bodies.ts'

export interface Deletion {
  readonly hash: string
  readonly by: string
  readonly at: string
  readonly why: string
  /** The second member, and the day from which the case is gone. */
  readonly second?: { readonly by: string; readonly at: string; readonly day: string }
}

export interface Keeping {
  readonly deletion?: Deletion
  readonly stopped: readonly { readonly by: string; readonly at: string; readonly why: string }[]
  readonly exports: readonly (ExportedBody & { readonly by: string; readonly at: string })[]
}

export const nothingKept: Keeping = { stopped: [], exports: [] }
export const keepingKinds: readonly string[] = ['deletion_asked', 'deletion_stopped', 'exported']

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

export const applyKeeping: Apply<Keeping> = (keeping, { header, body, hash }) => {
  const { kind, author, at } = header
  switch (kind) {
    case 'deletion_asked': {
      const asked = deletionAskedBody(body)
      if (asked === undefined) return 'damaged'
      const { deletion } = keeping
      if (asked.of === undefined) {
        return deletion?.second === undefined ? { ...keeping, deletion: { hash, by: author, at, why: asked.why } } : keeping
      }
      if (asked.day === undefined || !isDay(asked.day)) return 'damaged'
      if (deletion === undefined || deletion.hash !== asked.of) return keeping
      if (deletion.by === author) return 'confirmed_own'
      return { ...keeping, deletion: { ...deletion, second: { by: author, at, day: asked.day } } }
    }
    case 'deletion_stopped': {
      const stopped = deletionStoppedBody(body)
      if (stopped === undefined) return 'damaged'
      const { deletion: _ended, ...rest } = keeping
      return { ...rest, stopped: [...keeping.stopped, { by: author, at, why: stopped.why }] }
    }
    default: {
      const exported = exportedBody(body)
      if (exported === undefined) return 'damaged'
      return { ...keeping, exports: [...keeping.exports, { ...exported, by: author, at }] }
    }
  }
}

const dayLength = 86_400_000
/** Days before the deletion on which the reporter is told once more. */
export const secondNotice = 7

/** When the reporter is to be told once more that the case goes. */
export function keepingDues({ deletion }: Keeping): Due[] {
  if (deletion?.second === undefined) return []
  return [{ clock: 'deletion', at: new Date(Date.parse(deletion.second.day) - secondNotice * dayLength).toISOString() }]
}
