/** A report as its reporter sees it: plain values that a worker can hand to a page. Holds no key. */
import { contactBody, handedOverBody, messageBody, namedCopyBody, plainTextBody } from '../threads/entry-bodies.ts'
import {
  acknowledgedBody,
  doorAnswerBody,
  keyBody,
  nameBody,
  readerBody,
  removedBody,
  statusBody,
  type MessageBody,
  type ReportState
} from '../threads/entry-bodies.ts'
import type { AttachedFile, Reach, Taken } from '../intake/answers.ts'
import type { BodyFacts } from '../intake/form-facts.ts'
import type { Way } from '../../seal/header.ts'
import { deletionNoticeBody } from '../keeping/bodies.ts'
import { reportStateOf } from '../threads/report-state.ts'
import { extraReportHandles, type ReportThread } from '../threads/report-thread.ts'
import type { ThreadEntry } from '../threads/thread-entry.ts'
import type { FetchedThread } from '../threads/threads.ts'
import { appealOffer, nextPromise, type AppealOffer } from './promises.ts'

/** One thing that was said or happened, newest last. */
export interface Happening {
  readonly n: number
  readonly at: string
  readonly what:
    | 'sent'
    | 'you_wrote'
    | 'appealed'
    | 'team_wrote'
    | 'question'
    | 'apology'
    | 'asked_about'
    | 'no_conflict'
    | 'opened'
    | 'read'
    | 'status'
    | 'reader'
    | 'left'
    | 'removed'
    | 'named'
    | 'handed_over'
    | 'name'
    | 'contact'
    | 'stop'
    | 'urgent'
    | 'new_words'
    | 'deletion'
    | 'resealed'
  readonly who?: string
  readonly text?: string
  /** Until when the reporter may say what they think of a proposal. */
  readonly answerBy?: string
  /** The day from which the report is gone. */
  readonly day?: string
  readonly state?: ReportState
  /** When a new reader may begin; in the future when the reporter asked to hear of it before. */
  readonly from?: string
  readonly files: readonly Pick<AttachedFile, 'name' | 'type' | 'cleaned'>[]
  /** Who took the report down, and what they added. */
  readonly taken?: Pick<Taken, 'by' | 'notes'>
  /** How the words came to be sealed, when not by the reporter's own browser (S2). */
  readonly via?: Exclude<Way, 'browser'>
}

/** What is wrong, in kinds a person can act on. */
export const alarmKinds = ['order', 'answers', 'forged', 'damaged', 'receipt', 'left_out', 'handle'] as const
export type AlarmKind = (typeof alarmKinds)[number]

export interface ReportView {
  readonly reference: string
  readonly state: ReportState
  readonly since: string
  readonly next?: { readonly by: string; readonly late: boolean }
  /** Where the reporter may ask for another look: until when, and whether they did. */
  readonly appeal?: AppealOffer
  readonly happenings: readonly Happening[]
  readonly alarms: readonly AlarmKind[]
  /** Entries the words of today do not open. */
  readonly sealed: number
  /** Whether the letters to the fallback panel still wait (S12). */
  readonly held: 'waiting' | 'released' | 'none'
  readonly form: string
  readonly space?: string
  readonly name: string
  readonly reach: Reach
  /** A mail to the address given here was refused for good (S33). */
  readonly bounced: boolean
  readonly urgent: boolean
  readonly stopped: boolean
  /** Somebody else took the report down and saw the words: nothing is shown before there are new ones (S21). */
  readonly needsNewWords: boolean
}

const kinds: Readonly<Record<string, AlarmKind>> = {
  missing: 'order',
  repeated: 'order',
  disordered: 'order',
  unlinked: 'order',
  changed: 'order',
  head_differs: 'order',
  head_unsigned: 'answers',
  different_answers: 'answers',
  forged: 'forged',
  stranger: 'forged',
  moved: 'forged',
  wrong_recipients: 'forged',
  receipt_differs: 'receipt',
  left_out_reader: 'left_out',
  extra_handle: 'handle'
}

export type NameOf = (person: string) => string

/** Everything a return page shows. `names` gives the name of a person of the signed rosters. */
export function viewReport(
  thread: ReportThread,
  fetched: Pick<FetchedThread, 'held' | 'alarms' | 'handles'>,
  facts: { readonly body: BodyFacts | undefined; readonly names: NameOf; readonly now: Date; readonly bounced: boolean }
): ReportView {
  const { entries, door, identity } = thread
  const happenings = entries.flatMap((entry) => happening(entry, thread, facts.names) ?? [])
  const state = reportStateOf(entries)
  const next = nextPromise(entries, state, facts.body, facts.now)
  const appeal = appealOffer(entries, state, facts.body, facts.now)
  const changed = entries.findLast(({ header }) => header.author !== 'reporter')
  const codes = [...fetched.alarms, ...thread.alarms].map((each) => each.code)
  if (extraReportHandles(thread, fetched.handles) > 0) codes.push('extra_handle')
  if (happenings.some((each) => each.what === 'read') && !acknowledgesAll(thread)) codes.push('receipt_differs')
  const contact = entries.findLast(({ header }) => header.kind === 'contact')
  const named = entries.findLast(({ header }) => header.kind === 'name')
  const taken = entries[0]?.header.via
  const has = (kind: string) => entries.some(({ header }) => header.kind === kind)
  const { space } = door?.place ?? {}
  const reach = (contact && contactBody(contact.body)?.reach) ?? identity?.reach ?? 'site'
  return {
    reference: door?.reference ?? '',
    state,
    since: (changed ?? entries[0])?.header.at ?? '',
    happenings,
    alarms: alarmKinds.filter((kind) => codes.some((code) => (kinds[code] ?? 'damaged') === kind)),
    sealed: thread.sealed,
    held: fetched.held,
    form: door?.form ?? '',
    name: (named && nameBody(named.body)?.name) ?? identity?.name ?? '',
    reach,
    bounced: reach === 'email' && facts.bounced,
    urgent: door?.urgent === true || has('urgent'),
    stopped: has('stop'),
    needsNewWords: (taken === 'taken' || taken === 'paper') && !has('new_words'),
    ...(next && { next: { by: next.by.toISOString(), late: next.late } }),
    ...(appeal && { appeal }),
    ...(space !== undefined && { space })
  }
}

/** S5: the first reader repeats under their own signature what the receipt said was taken. */
function acknowledgesAll({ entries, filed }: ReportThread): boolean {
  return entries.every(({ header, body }) => {
    const hashes = header.kind === 'acknowledged' ? acknowledgedBody(body)?.hashes : undefined
    return hashes === undefined || hashes.join() === filed.join()
  })
}

function tookDown({ words }: ReportThread): Pick<Happening, 'taken'> {
  return words?.taken === undefined ? {} : { taken: { by: words.taken.by, notes: words.taken.notes } }
}

/** What a message is called: of the reporter's own ones only an appeal has a name, of the team's a question and letters. */
function whatOf({ appeal, about, question }: MessageBody, mine: boolean): Happening['what'] {
  if (mine) return appeal === true ? 'appealed' : 'you_wrote'
  if (about !== undefined) return about === 'apology' ? 'apology' : 'asked_about'
  return question === true ? 'question' : 'team_wrote'
}

function happening(entry: ThreadEntry, thread: ReportThread, names: NameOf): Happening | undefined {
  const { header, body } = entry
  const mine = header.author === 'reporter'
  const base = {
    n: entry.n,
    at: header.at,
    files: [],
    ...(!mine && header.author !== 'arrival' && { who: names(header.author) }),
    ...(header.via !== 'browser' && { via: header.via })
  }
  switch (header.kind) {
    case 'door':
      return { ...base, what: 'sent', text: thread.words?.what ?? '', files: thread.words?.files ?? [], ...tookDown(thread) }
    case 'message': {
      const message = messageBody(body)
      if (message === undefined) return undefined
      const { text, files, answerBy } = message
      return { ...base, what: whatOf(message, mine), text, files, ...(!mine && answerBy !== undefined && { answerBy }) }
    }
    case 'door_answer':
      return doorAnswerBody(body)?.answer === 'no_conflict' ? { ...base, what: 'no_conflict' } : undefined
    case 'key':
      return ['opened', 'taken_over'].includes(keyBody(body)?.reason ?? '') ? { ...base, what: 'opened' } : undefined
    case 'acknowledged':
      return { ...base, what: 'read', text: acknowledgedBody(body)?.text ?? '' }
    case 'status': {
      const status = statusBody(body)
      return status && { ...base, what: 'status', state: status.state, text: status.text }
    }
    case 'reader': {
      const reader = readerBody(body)
      return reader && { ...base, what: 'reader', who: reader.name, from: reader.from }
    }
    case 'left':
      return { ...base, what: 'left' }
    case 'removed':
      return { ...base, what: 'removed', who: names(removedBody(body)?.person ?? '') }
    case 'named':
      return { ...base, what: 'named', text: namedCopyBody(body)?.names.join(', ') ?? '' }
    case 'handed_over':
      return handedOverBody(body) && { ...base, what: 'handed_over' }
    case 'name':
      return { ...base, what: 'name', text: nameBody(body)?.name ?? '' }
    case 'contact':
      return contactBody(body) && { ...base, what: 'contact' }
    case 'stop':
    case 'urgent':
      return { ...base, what: header.kind, text: plainTextBody(body)?.text ?? '' }
    case 'new_words':
      return { ...base, what: 'new_words' }
    case 'deletion_notice':
      return { ...base, what: 'deletion', text: '', day: deletionNoticeBody(body)?.day ?? '' }
    case 'resealed':
      return { ...base, what: 'resealed', text: (thread.resealed?.could ?? []).map(names).join(', ') }
    default:
      return undefined
  }
}
