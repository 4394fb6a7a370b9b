/** What was promised to the reporter and by when, from their own thread (S12). */
import { isMinute } from '../../seal/header.ts'
import { dueAt } from '../../rules/clocks.ts'
import { placeOfBody, promisedBy, promisesAt } from '../intake/promises.ts'
import type { BodyFacts } from '../intake/form-facts.ts'
import { acknowledgedBody, messageBody, statusBody, type ReportState } from '../threads/entry-bodies.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'

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
    if (body === undefined || received === undefined) return undefined
    const arrived = new Date(received.header.at)
    return promisedBy(body, promisesAt(body, arrived).acknowledge, arrived)
  }
  const date = ownDate(last)
  if (date !== undefined && isMinute(date)) return new Date(date)
  return state === 'discussing' && body
    ? promisedBy(body, promisesAt(body, new Date(received?.header.at ?? last.header.at)).followUp, new Date(last.header.at))
    : undefined
}

export interface AppealOffer {
  /** An instant; nothing where the procedure names no time. */
  readonly until?: string
  readonly late: boolean
  readonly asked: boolean
}

/** When the reporter was told what was decided, newest; nothing before that. */
export function toldDecidedAt(entries: readonly ThreadEntry[]): string | undefined {
  const told = entries.filter(({ header, body }) => {
    const state = header.kind === 'status' ? statusBody(body)?.state : undefined
    return header.author !== 'reporter' && (state === 'decided' || state === 'closed')
  })
  return (told.findLast(({ body }) => statusBody(body)?.state === 'decided') ?? told[0])?.header.at
}

/** The newest message by which the reporter asks for another look, since they were told of the decision. */
export function askedForAppeal(entries: readonly ThreadEntry[]): ThreadEntry | undefined {
  const told = toldDecidedAt(entries)
  return entries.findLast(
    ({ header, body }) =>
      header.kind === 'message' && header.author === 'reporter' && told !== undefined && header.at >= told && isAppeal(body)
  )
}

const isAppeal = (body: ThreadEntry['body']): boolean => messageBody(body)?.appeal === true

/** Whether and until when this reporter may appeal: from the day they were told, as long as the procedure says. */
export function appealOffer(
  entries: readonly ThreadEntry[],
  state: ReportState,
  body: BodyFacts | undefined,
  now: Date
): AppealOffer | undefined {
  const told = toldDecidedAt(entries)
  if (body === undefined || told === undefined || (state !== 'decided' && state !== 'closed')) return undefined
  const { appeal } = promisesAt(body, new Date(entries[0]?.header.at ?? told))
  if (appeal === undefined) return undefined
  const { within } = appeal
  const until = within === undefined ? undefined : dueAt({ within }, new Date(told), placeOfBody(body))
  return {
    late: until !== undefined && now > until,
    asked: askedForAppeal(entries) !== undefined,
    ...(until && { until: until.toISOString() })
  }
}
