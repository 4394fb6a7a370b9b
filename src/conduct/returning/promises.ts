/** What was promised to the reporter and by when, from their own thread (S12). */
import { isMinute } from '../../seal/header.ts'
import { promisedBy } from '../intake/promises.ts'
import type { BodyFacts } from '../intake/form-facts.ts'
import { acknowledgedBody, statusBody, type ReportState } from '../entry-bodies.ts'
import type { ThreadEntry } from '../thread-entry.ts'

export interface Promised {
  readonly by: Date
  readonly late: boolean
}

const said = ['acknowledged', 'status', 'message']

function ownDate({ header, body }: ThreadEntry): string | undefined {
  if (header.kind === 'acknowledged') return acknowledgedBody(body)?.nextBy
  return header.kind === 'status' ? statusBody(body)?.nextBy : undefined
}

/**
 * The next date that somebody promised: the newest one the team wrote and has not answered since, else what the procedure
 * promises for a report nobody answered, or that the team is discussing. Nothing once it is decided.
 */
export function nextPromise(
  entries: readonly ThreadEntry[],
  state: ReportState,
  body: BodyFacts | undefined,
  now: Date
): Promised | undefined {
  if (state === 'decided' || state === 'closed') return undefined
  const by = dueBy(entries, state, body)
  return by && { by, late: now > by }
}

function dueBy(entries: readonly ThreadEntry[], state: ReportState, body: BodyFacts | undefined): Date | undefined {
  const answers = entries.filter(({ header }) => header.author !== 'reporter' && said.includes(header.kind))
  const last = answers.at(-1)
  const received = entries[0]
  if (last === undefined) {
    return body && received && promisedBy(body, body.acknowledge, new Date(received.header.at))
  }
  const date = ownDate(last)
  if (date !== undefined && isMinute(date)) return new Date(date)
  return state === 'discussing' && body ? promisedBy(body, body.followUp, new Date(last.header.at)) : undefined
}
