/** The one word that says where a report stands, from its entries: the same for the reporter and the team. */
import { statusBody, type ReportState } from './entry-bodies.ts'
import type { ThreadEntry } from './thread-entry.ts'

/**
 * The newest of: the state the team set, a question that was not answered since, "a person has read it".
 * A report without any of these was received.
 */
export function reportStateOf(entries: readonly ThreadEntry[]): ReportState {
  for (const entry of entries.toReversed()) {
    const { kind, author } = entry.header
    if (kind === 'status') return statusBody(entry.body)?.state ?? 'read'
    if (kind === 'message' && author === 'reporter') return stateBefore(entries, entry)
    if (kind === 'message' && (entry.body as { question?: unknown }).question === true) return 'question'
    if (kind === 'acknowledged') return 'read'
  }
  return 'received'
}

/** The reporter answered: what stood before the question stands again. */
function stateBefore(entries: readonly ThreadEntry[], answer: ThreadEntry): ReportState {
  const before = entries.filter(
    (entry) =>
      entry.n < answer.n && !(entry.header.kind === 'message' && (entry.body as { question?: unknown }).question === true)
  )
  return reportStateOf(before)
}
