/** Telling a reporter "decided" or "closed" needs the word of two members: no outcome is one person's (S12). */
import { statusBody } from '../threads/entry-bodies.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import type { Closings } from '../closing/fold.ts'
import { standingResults, type Deciding, type StandingResult } from './model.ts'

const isFinal = ({ subject, state }: StandingResult): boolean =>
  subject?.kind !== 'interim' && (state === 'passed' || state === 'failed' || state === 'not_needed')

/** When the case was decided: by a vote or because two members said that none is needed. */
export function decidedAt(deciding: Deciding): string | undefined {
  return standingResults(deciding).find(isFinal)?.confirmed.at
}

interface Standing {
  readonly deciding: Deciding
  readonly closings: Closings
}

/** From when on this state may be told; always, for states that tell no outcome. */
function mayBeToldFrom({ deciding, closings }: Standing, state: string): string | undefined {
  if (state !== 'decided' && state !== 'closed') return ''
  const closed = state === 'closed' ? closings.firstConfirmed : undefined
  return [decidedAt(deciding), closed].filter((at) => at !== undefined).toSorted()[0]
}

/** Whether a reporter may be told that the report is in this state. */
export function mayBeTold(standing: Standing, state: string): boolean {
  return mayBeToldFrom(standing, state) !== undefined
}

/** Entries of a report thread by which one person told an outcome that no two members stood behind then. */
export function toldTooEarly(entries: readonly ThreadEntry[], standing: Standing, openedAt: string): ThreadEntry[] {
  return entries.filter(({ header, body }) => {
    if (header.kind !== 'status' || header.at < openedAt || header.author === 'reporter') return false
    const from = mayBeToldFrom(standing, statusBody(body)?.state ?? 'read')
    return from === undefined || header.at < from
  })
}
