/** What happened in a case and its reports, newest first. */
import { messageBody, removalBody, type MessageAbout } from '../../threads/entry-bodies.ts'
import type { Warning } from '../../intake/answers.ts'
import { editingBody } from '../../letters/bodies.ts'
import type { ThreadEntry } from '../../threads/thread-entry.ts'
import type { ReadCaseWithReports } from './read-case.ts'
import type { DeskSession } from '../session.ts'

export interface TimelineItem {
  readonly key: string
  readonly n: number
  readonly kind: ThreadEntry['header']['kind']
  readonly where: 'team' | 'reporter'
  readonly author: string
  readonly fromReporter: boolean
  readonly at: string
  readonly via: string
  readonly text: string | undefined
  readonly question: boolean
  /** What the reporter warns of: the text is folded then. */
  readonly warnings: readonly Warning[]
  /** The reporter asks that the decision be looked at again. */
  readonly appeal: boolean
  /** A letter to the reporter that is no plain message. */
  readonly letter?: MessageAbout
  /** Whose access it is about. */
  readonly about: string
}

function textOf(entry: ThreadEntry): string | undefined {
  const { body } = entry
  if (body === null || typeof body !== 'object' || Array.isArray(body) || !('text' in body)) return undefined
  return typeof body.text === 'string' ? body.text : undefined
}

/** Marks that only a reporter sets, or only the team. */
function markedIn({ header, body }: ThreadEntry): Pick<TimelineItem, 'warnings' | 'appeal' | 'letter'> {
  const said = header.kind === 'message' ? messageBody(body) : undefined
  const message = header.author === 'reporter' ? said : undefined
  const letter = header.author === 'reporter' ? undefined : said?.about
  return { warnings: message?.warnings ?? [], appeal: message?.appeal === true, ...(letter && { letter }) }
}

export function timelineOf(session: DeskSession, read: ReadCaseWithReports): TimelineItem[] {
  const names = new Map(session.people().map((person) => [person.id, person.name]))
  const past = new Map([...read.team.members.values(), ...read.team.past].map((member) => [member.id, member.name]))
  const item = (entry: ThreadEntry, where: TimelineItem['where']): TimelineItem => ({
    key: entry.id,
    n: entry.n,
    kind: entry.header.kind,
    where,
    author: past.get(entry.header.author) ?? names.get(entry.header.author) ?? '',
    fromReporter: entry.header.author === 'reporter',
    at: entry.header.at,
    via: entry.header.via,
    text: textOf(entry),
    question: (entry.body as { question?: unknown }).question === true,
    ...markedIn(entry),
    about: past.get(removalBody(entry.body)?.person ?? '') ?? ''
  })
  // That somebody began to write a letter is shown with the letter; a key for sealing anew, with what was sealed.
  const team = read.team.entries
    .filter(({ header, body }) => header.kind !== 'resealed' && (header.kind !== 'letter' || editingBody(body) === undefined))
    .map((entry) => item(entry, 'team'))
  const reports = read.reports.flatMap(({ thread }) =>
    thread.entries
      .filter((entry) => (entry.n > 2 || entry.n === 0) && entry.header.kind !== 'removal')
      .map((entry) => item(entry, 'reporter'))
  )
  return [...team, ...reports].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.n - a.n))
}
