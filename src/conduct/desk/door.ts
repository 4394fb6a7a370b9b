/** A new report: the door, one's own answer, the release of shares, and the words once two shares are there (S7). */
import { identityFromSeed, recipientHash, seedOf } from '../../seal/age.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { handleHash } from '../../seal/return-key.ts'
import { joinShares } from '../../seal/shares.ts'
import type { ConflictAnswer, DoorBody } from '../threads/entry-bodies.ts'
import { peopleLike } from '../intake/match-names.ts'
import { readersFor } from '../intake/readers.ts'
import { Refusal } from '../refusal.ts'
import type { ReportThread } from '../threads/report-thread.ts'
import type { Person } from '../threads/rosters.ts'
import { namesHash, signNoConflict } from '../threads/statements.ts'
import type { Alarm } from '../threads/threads.ts'
import { caseOfReport, type BookReport } from './book.ts'
import { hashOfWords } from './case/hash-of-words.ts'
import { keysOfReport, readReportThread, type ReadReport } from './read-report.ts'
import type { DeskSession } from './session.ts'
import { retryWhenMoved, sendEntry, sendRound, type LetterOf } from './write.ts'

export interface DoorView {
  readonly thread: string
  readonly door: DoorBody
  readonly receivedAt: string
  readonly via: string
  readonly myAnswer: ConflictAnswer | undefined
  /** Who answered "no conflict", and who has not answered. Names, for the door keepers alone. */
  readonly took: readonly string[]
  readonly waitingFor: readonly string[]
  readonly leftOut: readonly string[]
  /** Whose letters were real when a mail came, because its sender could leave nobody out (S2). Empty for other ways. */
  readonly couldOpen: readonly string[]
  readonly canOpenWords: boolean
  /** I took this report down: I am a witness of it. */
  readonly tookIt: boolean
  readonly team: string | undefined
  readonly askedToDelete: boolean
  readonly alarms: readonly Alarm[]
}

function reportIn(session: DeskSession, thread: string): BookReport {
  const report = session.book.reports[thread]
  if (report === undefined || report.hidden === true) throw new Refusal('no_such_report')
  return report
}

/** Opens the door and checks that the letter, the door and the thread tell one story (S7, S20). */
async function readDoor(session: DeskSession, report: BookReport): Promise<ReadReport & { door: DoorBody; me: Person }> {
  const read = await readReportThread(session, report.thread, report.handle, await keysOfReport(report), { known: report.head })
  const { door } = read.thread
  if (door === undefined) throw new Refusal('door_closed')
  const parts = report.resealed === true ? (['door', 'identity'] as const) : (['door', 'words', 'identity'] as const)
  const same = parts.every((part) => door.recipients[part] === report.recipients[part])
  const fromReporter = read.thread.entries[0]?.header.key === report.reporterKey
  if (!same || !fromReporter || !door.rosters.includes(report.roster)) throw new Refusal('door_damaged')
  return { ...read, door, me: session.meOn(session.bodiesOf(door.form)) }
}

function nameOf(session: DeskSession, id: string): string {
  return session.people().find((person) => person.id === id)?.name ?? id
}

/**
 * What a reader sees at the door. `undefined` when a name of the person's own "never judge" list is reported:
 * the report is put away without a word or a request (S8).
 */
export async function viewDoor(session: DeskSession, thread: string): Promise<DoorView | undefined> {
  const report = reportIn(session, thread)
  const { door, me, thread: opened } = await readDoor(session, report)
  const judged = session.book.neverJudge.map((name, i) => ({ id: String(i), name }))
  if (peopleLike(door.who.join(' '), judged).length > 0) {
    await session.update((book) => ({ ...book, reports: { ...book.reports, [thread]: { ...report, hidden: true } } }))
    return undefined
  }
  const receivedAt = opened.entries[0]?.header.at ?? ''
  const summary = { reference: door.reference, urgent: door.urgent, receivedAt }
  if (JSON.stringify(report.summary) !== JSON.stringify(summary)) {
    await session.update((book) => ({ ...book, reports: { ...book.reports, [thread]: { ...report, summary } } }))
  }
  const took = [...opened.doorAnswers].filter(([, answer]) => answer === 'no_conflict').map(([id]) => id)
  const readers = [me, ...(await fellowReaders(session, door, me))].map((person) => person.id)
  return {
    thread,
    door,
    receivedAt,
    via: opened.entries[0]?.header.via ?? 'browser',
    myAnswer: opened.doorAnswers.get(me.id),
    took: took.map((id) => nameOf(session, id)),
    waitingFor: readers.filter((id) => !opened.doorAnswers.has(id)).map((id) => nameOf(session, id)),
    leftOut: door.leftOut.map((id) => nameOf(session, id)),
    couldOpen: opened.entries[0]?.header.via === 'mail' ? door.allowed.map((id) => nameOf(session, id)) : [],
    canOpenWords: took.includes(me.id) && (await wordsKey(report)) !== undefined,
    tookIt: door.taken?.person === me.id,
    team: caseOfReport(session.book, thread),
    askedToDelete: report.askedToDelete === true,
    alarms: opened.alarms
  }
}

/**
 * Who opens this report together with me: the first readers, or the fallback panel once it holds the letters. The lists
 * are those of the rosters that the door names. Nobody else may get a share: a reader of the panel whose letter is
 * still held back would have two before the clock has passed (S7, S12).
 */
async function fellowReaders(session: DeskSession, door: DoorBody, me: Person): Promise<Person[]> {
  const [own, panel] = await Promise.all(door.rosters.map((hash) => session.rosters.byHash(hash)))
  if (own === undefined || panel === undefined) throw new Refusal('no_roster')
  const { first, later } = readersFor(own, panel, door.leftOut)
  const mine = first.some((entry) => entry.id === me.id) ? first : later
  return session.people().filter((person) => person.id !== me.id && mine.some((entry) => entry.id === person.id))
}

/**
 * Signs one's answer. Only "no conflict" does anything: it is seen by the other readers, and releases one's share to
 * every other reader whom the door does not name (S7). `named` are people of the list whom this reader recognises as reported.
 */
export async function answerDoor(
  session: DeskSession,
  thread: string,
  answer: ConflictAnswer,
  named: readonly string[] = []
): Promise<void> {
  const report = reportIn(session, thread)
  if (report.answer === 'no_conflict' || report.answer === 'conflict') throw new Refusal('already_answered')
  const answered = await retryWhenMoved(async () => {
    const { door, me, fetched, thread: opened } = await readDoor(session, report)
    if (opened.reporter === undefined) throw new Refusal('door_closed')
    const doorRecipient = (await identityFromSeed(fromBase64url(report.door, 32))).recipient
    if (recipientHash(doorRecipient) !== door.recipients.door) throw new Refusal('door_damaged')
    const claim = {
      instance: session.instance.instance,
      gate: thread,
      stage: 'door',
      person: me.id,
      names: namesHash([])
    } as const
    const statement =
      answer === 'no_conflict'
        ? { statement: signNoConflict(claim, session.keys.signSeed), handle: handleHash(report.handle) }
        : {}
    await sendEntry(session, report.handle, {
      thread,
      n: fetched.end.length,
      prev: fetched.end.head,
      kind: 'door_answer',
      epoch: 0,
      author: me,
      recipients: [doorRecipient, opened.reporter.recipient],
      body: { answer, ...statement }
    })
    return { door, me }
  })
  if (answer === 'no_conflict') await release(session, report, answered.door, answered.me, named)
  await session.update((book) => {
    const own = book.reports[thread]
    if (own === undefined) return book
    const given = answer === 'conflict' ? { wordsPart: null, identityPart: null, released: {} } : {}
    return { ...book, reports: { ...book.reports, [thread]: { ...own, ...given, answer } } }
  })
}

async function release(
  session: DeskSession,
  report: BookReport,
  door: DoorBody,
  me: Person,
  named: readonly string[]
): Promise<void> {
  if (report.wordsPart === null || !('share' in report.wordsPart)) return
  const words = report.wordsPart.share
  const identity = report.identityPart !== null && 'share' in report.identityPart ? report.identityPart.share : null
  const letters = new Map<string, LetterOf>()
  for (const person of await fellowReaders(session, door, me)) {
    if (named.includes(person.id)) continue
    letters.set(person.id, { kind: 'release', body: { thread: report.thread, words, identity } })
  }
  await sendRound(session, report.handle, session.bodiesOf(door.form), letters, me)
}

/** The seed of the words, from a whole key or two shares, checked against the recipient in the door. */
async function wordsKey(report: BookReport): Promise<string | undefined> {
  if (report.wordsSeed !== undefined) return report.wordsSeed
  if (report.wordsPart === null) return undefined
  if ('seed' in report.wordsPart) return report.wordsPart.seed
  const joined = await joinShares(
    [report.wordsPart.share, ...Object.values(report.released).map((each) => each.words)],
    report.recipients.words
  )
  return joined === undefined ? undefined : toBase64url(seedOf(joined))
}

async function identityKey(report: BookReport): Promise<string | undefined> {
  if (report.identitySeed !== undefined) return report.identitySeed
  if (report.identityPart === null) return undefined
  if ('seed' in report.identityPart) return report.identityPart.seed
  const shares = Object.values(report.released).flatMap((each) => (each.identity === null ? [] : [each.identity]))
  const joined = await joinShares([report.identityPart.share, ...shares], report.recipients.identity)
  return joined === undefined ? undefined : toBase64url(seedOf(joined))
}

/**
 * Opens the words of a report: one's own "no conflict" must be signed first. Reading is no sign-off: that waits until
 * this reader is on the case, or a first reader who lets nobody in could stop the held letters (S12).
 * Throws `words_closed` while one share is missing.
 */
export async function openWords(session: DeskSession, thread: string): Promise<{ report: BookReport; opened: ReportThread }> {
  const before = reportIn(session, thread)
  if (before.answer !== 'no_conflict') throw new Refusal('words_closed')
  const wordsSeed = await wordsKey(before)
  if (wordsSeed === undefined) throw new Refusal('words_closed')
  const identitySeed = await identityKey(before)
  const report: BookReport = { ...before, wordsSeed, ...(identitySeed !== undefined && { identitySeed }) }
  const { thread: opened } = await readReportThread(session, thread, report.handle, await keysOfReport(report), {
    known: report.head
  })
  if (opened.words === undefined) throw new Refusal('words_closed')
  const wordsHash = before.wordsHash ?? hashOfWords(opened.words)
  if (before.wordsSeed === undefined || before.wordsHash === undefined || before.identitySeed !== identitySeed) {
    await session.update((book) => {
      const own = book.reports[thread]
      return own === undefined
        ? book
        : {
            ...book,
            reports: {
              ...book.reports,
              [thread]: { ...own, wordsSeed, wordsHash, ...(identitySeed !== undefined && { identitySeed }) }
            }
          }
    })
  }
  return { report, opened }
}
