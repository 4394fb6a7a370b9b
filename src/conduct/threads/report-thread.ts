/**
 * A report thread as one viewer sees it: the reporter, a reader at the door, or a member of the case.
 * Folds checked entries, in order, into who may write, to whom the next entry is sealed, and what was said.
 */
import { recipientHash } from '../../seal/age.ts'
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry, type OpenedEntry } from '../../seal/entry.ts'
import type { EntryHeader } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { doorBody, wordsBody, type ConflictAnswer, type DoorBody, type IdentityBody, type WordsBody } from './entry-bodies.ts'
import { type OpenedCache, placeOf } from './opened-cache.ts'
import type { FindPerson, ThreadEntry, Removal } from './thread-entry.ts'
import { findResealed } from './find-resealed.ts'
import { applyReportEntry, startReport, type CaseKey, type ReportFold, type Resealed } from './report-fold.ts'
import type { Alarm } from './threads.ts'

/** Secrets (age identities) a viewer may hold for one report thread. */
export interface ReportKeys {
  readonly door?: string | undefined
  readonly words?: string | undefined
  /** Secret of what was sealed anew, for members (S2). */
  readonly resealed?: string | undefined
  readonly identity?: string | undefined
  readonly reporter?: string | undefined
  /** Secrets of words that were replaced, newest first (S21). */
  readonly formerReporter?: readonly string[] | undefined
  /** Case keys this viewer holds, newest first. */
  readonly cases?: readonly string[] | undefined
}

export interface ReportThread {
  readonly id: string
  readonly entries: readonly ThreadEntry[]
  /** Entries that are there and open with none of the viewer's keys. */
  readonly sealed: number
  /** Whether every entry since the newest case key opened: then the viewer knows of every handle that was announced. */
  readonly sawAllSinceKey: boolean
  readonly alarms: readonly Alarm[]
  readonly door?: DoorBody
  readonly words?: WordsBody
  readonly identity?: IdentityBody
  readonly doorAnswers: ReadonlyMap<string, ConflictAnswer>
  /** People announced to the reporter as readers, by roster entry id. */
  readonly readers: ReadonlyMap<string, { name: string; from: string; n: number }>
  readonly reporter?: { readonly recipient: string; readonly verify: string }
  /** The newest signed case recipient. */
  readonly caseKey?: CaseKey
  /** Hashes of the handles that entries announced. */
  readonly announced: ReadonlySet<string>
  /** Hashes of the handles each person is known to hold here, by roster entry id. */
  readonly handlesOf: ReadonlyMap<string, ReadonlySet<string>>
  readonly removals: readonly Removal[]
  /** People who lost access by the word of two others (guard 2). */
  readonly removed: ReadonlySet<string>
  /** Set once what came in a weaker way was sealed anew and deleted (S2). */
  readonly resealed?: Resealed
  /** Hashes of the first three sealed entries: what the receipt covers. */
  readonly filed: readonly string[]
}

const parts = ['door', 'words', 'identity'] as const

function secretsFor(n: number, keys: ReportKeys, hasCase: boolean): string[] {
  const part = parts[n]
  const cases = keys.cases ?? []
  const words = [keys.resealed, keys.words]
  const later = hasCase ? [...cases, ...words, keys.door] : [...words, keys.door, ...cases]
  const order = [keys.reporter, ...(keys.formerReporter ?? []), ...(part === undefined ? later : [keys[part]])]
  return order.filter((each) => each !== undefined)
}

export interface OpenReport {
  readonly instance: string
  readonly instanceKey: string
  readonly thread: string
  readonly keys: ReportKeys
  readonly findPerson: FindPerson
  /** When the viewer is the reporter: the verify key their own words give. A report signed by another is an alarm. */
  readonly reporterKey?: string
  /** When the viewer is a member: everybody the team thread lets in. Without the door they are whom to believe. */
  readonly trusted?: ReadonlySet<string>
  readonly cache?: OpenedCache
}

/** Whose key must have signed this entry, as far as the thread has established it. */
async function keyOf(
  given: OpenReport,
  fold: Pick<ReportFold, 'reporter'>,
  header: EntryHeader,
  body: Json
): Promise<string | undefined> {
  if (header.author === 'arrival') return given.instanceKey
  if (header.author !== 'reporter') return (await given.findPerson(header.author, header.roster))?.verifyKey
  if (fold.reporter !== undefined) return fold.reporter.verify
  // The first part a viewer can open introduces the reporter's key.
  const verify = (header.kind === 'door' ? doorBody(body) : header.kind === 'words' ? wordsBody(body) : undefined)?.reporter
    .verify
  return given.reporterKey === undefined || given.reporterKey === verify ? verify : undefined
}

type Opened = Awaited<ReturnType<typeof openEntry>>

/** An entry that was opened before at this very place. Whose key must have signed it is asked anew. */
async function openedBefore(given: OpenReport, fold: ReportFold, row: ChainRow): Promise<Opened> {
  const kept = row.b && given.cache?.get(placeOf(given.thread, row))
  if (kept === undefined) return undefined
  return (await keyOf(given, fold, kept.header, kept.body)) === kept.header.key ? kept : undefined
}

/** Opens and checks the rows of a report thread with whatever keys the viewer holds. */
export async function openReportThread(rows: readonly ChainRow[], given: OpenReport): Promise<ReportThread> {
  const entries: ThreadEntry[] = []
  const alarms: Alarm[] = []
  const fold = startReport(given.trusted)
  let sealed = 0
  let lastSealed = -1
  let anew: OpenedEntry | undefined
  for (const row of rows) {
    if (row.n === 1 && row.b === undefined) anew = await findResealed(rows, row, given)
    let opened = anew !== undefined && row.n === 1 ? anew : await openedBefore(given, fold, row)
    const place = { instance: given.instance, thread: given.thread, id: row.id, n: row.n, prev: row.prev }
    for (const secret of secretsFor(row.n, given.keys, fold.caseKey !== undefined)) {
      if (row.b === undefined || opened !== undefined) break
      opened = await openEntry(secret, row.b, place, (header, body) => keyOf(given, fold, header, body))
    }
    if (opened === undefined) {
      sealed++
      lastSealed = row.n
      continue
    }
    const entry = 'problem' in opened ? undefined : { n: row.n, id: row.id, ...opened }
    const problem = 'problem' in opened ? opened.problem : entry && applyReportEntry(fold, entry)
    if (problem !== undefined) alarms.push({ n: row.n, code: problem })
    else if (entry !== undefined) entries.push(entry)
    if (opened !== undefined && opened !== anew && !('problem' in opened)) given.cache?.set(placeOf(given.thread, row), opened)
  }
  // Shown in the place of what came only when the entry that brought it was believed in its own place.
  const isAnew = anew !== undefined && fold.resealed !== undefined
  if (anew !== undefined && !isAnew) entries.splice(0, entries.length, ...entries.filter(({ n }) => n !== 1))
  const { door, identity, reporter, caseKey, doorAnswers, readers, resealed } = fold
  const words = anew !== undefined && !isAnew ? undefined : fold.words
  return {
    id: given.thread,
    entries,
    sealed,
    sawAllSinceKey: lastSealed <= (caseKey?.n ?? 2),
    alarms,
    doorAnswers,
    readers,
    announced: fold.announced,
    handlesOf: fold.handlesOf,
    removals: fold.removals,
    removed: fold.removed,
    filed: rows.filter((row) => row.n < 3).map((row) => row.hash),
    ...(door && { door }),
    ...(words && { words }),
    ...(identity && { identity }),
    ...(reporter && { reporter }),
    ...(caseKey && { caseKey }),
    ...(resealed && { resealed })
  }
}

/** To whom the next message of this thread is sealed (S15); `undefined` while the viewer cannot know it. */
export function messageRecipients(thread: ReportThread): [string, string] | undefined {
  const { door, words, reporter, caseKey } = thread
  if (reporter === undefined) return undefined
  if (caseKey !== undefined) return [caseKey.recipient, reporter.recipient]
  // No recipient is used that the signed parts do not vouch for (S24).
  const expected = (door ?? words)?.recipients.words
  if (words === undefined || recipientHash(words.recipient) !== expected) return undefined
  return [words.recipient, reporter.recipient]
}

/**
 * Handles of a report thread that no entry announced: somebody else can read its sealed bytes or add to it (S24).
 * Zero for a viewer who cannot open what was announced.
 */
export function extraReportHandles(
  thread: Pick<ReportThread, 'announced' | 'sawAllSinceKey' | 'words'>,
  handles: readonly { readonly hash: string; readonly scope: string; readonly filing: boolean }[]
): number {
  if (!thread.sawAllSinceKey || thread.words === undefined) return 0
  return handles.filter((each) => each.scope !== 'reporter' && !each.filing && !thread.announced.has(each.hash)).length
}
