/** Everyday work in a case: acknowledge, notes, messages, status, board, lead. */
import { openFile } from '../../../seal/blob.ts'
import { minuteOf } from '../../../seal/header.ts'
import { looksLikeReturnKey } from '../../../seal/return-key.ts'
import { mayBeTold } from '../../deciding/decided.ts'
import type { BoardBody, ReportState } from '../../threads/entry-bodies.ts'
import { limits, type FileKey } from '../../intake/answers.ts'
import { mailToReporter } from '../../intake/compose-report.ts'
import { Refusal } from '../../refusal.ts'
import { toBase64url } from '../../../seal/bytes.ts'
import type { ReporterKind } from '../../../mail/model.ts'
import { writeSlip } from '../../../seal/slip.ts'
import { bodiesInPlay, myself, requireDoorKeeper, writeToReporter, writeToTeam } from './in-case.ts'
import { readCase, readTeam } from './read-case.ts'
import type { DeskSession } from '../session.ts'
import { sendRound } from '../write.ts'

function checkText(text: string): string {
  const trimmed = text.trim()
  if (trimmed === '') throw new Refusal('empty')
  if (trimmed.length > limits.what) throw new Refusal('too_long')
  return trimmed
}

export async function writeNote(session: DeskSession, teamId: string, text: string): Promise<void> {
  const note = checkText(text)
  await writeToTeam(session, teamId, 'note', () => ({ text: note, files: [] }))
}

/**
 * Tells the reporter that a person has read the report, repeating the hashes of what was filed under one's own
 * signature (S5), and by when they hear next.
 */
export async function acknowledge(
  session: DeskSession,
  teamId: string,
  thread: string,
  text: string,
  nextBy: string | undefined
): Promise<Mailed> {
  const read = await readCase(session, teamId)
  const report = read.reports.find((each) => each.thread.id === thread)
  if (report === undefined) throw new Refusal('no_such_report')
  const contact = myself(session, read.team).name.split(/\s+/u)[0] ?? ''
  await writeToReporter(session, teamId, thread, 'acknowledged', {
    hashes: [...report.thread.filed],
    text: text.trim().slice(0, limits.what),
    contact,
    ...(nextBy !== undefined && { nextBy: minuteOf(new Date(nextBy)) })
  })
  return mailReporter(session, teamId, thread, 'report_read')
}

/** A message the reporter will read. `list` is the word list: a return key inside a message is refused (U13). */
export async function messageReporter(
  session: DeskSession,
  teamId: string,
  thread: string,
  message: { readonly text: string; readonly question: boolean },
  list: readonly string[]
): Promise<Mailed> {
  const text = checkText(message.text)
  if (looksLikeReturnKey(text, list)) throw new Refusal('return_key_inside')
  await writeToReporter(session, teamId, thread, 'message', { text, files: [], question: message.question })
  return mailReporter(session, teamId, thread, message.question ? 'report_question' : 'report_update')
}

/** Tells a reporter where the report stands. Throws `no_result` for "decided" and "closed" before two members stand behind it (S12). */
export async function setReportState(
  session: DeskSession,
  teamId: string,
  thread: string,
  state: ReportState,
  text: string,
  nextBy?: string
): Promise<Mailed> {
  const { team } = await readTeam(session, teamId)
  if (!mayBeTold(team.proceedings, state)) throw new Refusal('no_result')
  await writeToReporter(session, teamId, thread, 'status', {
    state,
    text: text.trim().slice(0, limits.what),
    ...(nextBy !== undefined && { nextBy: minuteOf(new Date(nextBy)) })
  })
  return mailReporter(session, teamId, thread, 'report_update')
}

/**
 * A content-free mail, when the reporter gave an address this member may know (S33). Nobody else learns the address.
 * The entry it tells of is written already: a mail that fails is no reason to write it twice, so this says `failed`.
 */
export async function mailReporter(session: DeskSession, teamId: string, thread: string, kind: ReporterKind): Promise<Mailed> {
  const read = await readCase(session, teamId)
  const report = read.reports.find((each) => each.thread.id === thread)
  const contact = latestContact(report?.thread.entries ?? []) ?? report?.thread.identity
  if (report === undefined || contact === undefined || contact.reach !== 'email') return 'none'
  const slip = await writeSlip([mailToReporter(contact, kind)], session.instance.mailer)
  return session.requests.slip(report.handle, toBase64url(slip)).then(
    () => 'sent' as const,
    () => 'failed' as const
  )
}

/** Whether a mail went out with an entry; `none` when the reporter gave this member no address. */
export type Mailed = 'sent' | 'failed' | 'none'

type Contact = Parameters<typeof mailToReporter>[0] & { readonly reach: string }

function latestContact(entries: readonly { header: { kind: string; author: string }; body: unknown }[]): Contact | undefined {
  const last = entries.findLast((entry) => entry.header.kind === 'contact' && entry.header.author === 'reporter')
  return last?.body as Contact | undefined
}

/** The deliberately vague line of the status board. */
export async function setBoard(session: DeskSession, teamId: string, board: BoardBody): Promise<void> {
  await writeToTeam(session, teamId, 'board', () => board)
}

export async function recordDiscussion(session: DeskSession, teamId: string): Promise<void> {
  await writeToTeam(session, teamId, 'discussed', () => ({ at: minuteOf(session.now()) }))
}

export async function setLead(session: DeskSession, teamId: string, person: string): Promise<void> {
  await writeToTeam(session, teamId, 'lead', ({ team }) => {
    requireDoorKeeper(session, team)
    if (!team.members.has(person)) throw new Refusal('no_such_case')
    return { person }
  })
}

/** Hands the reporter's name on to another door keeper, by letter; it is never sealed to the case key (S7). */
export async function handOnIdentity(session: DeskSession, teamId: string, thread: string, person: string): Promise<void> {
  const { own, team } = await readTeam(session, teamId)
  const me = requireDoorKeeper(session, team)
  const seed = session.book.reports[thread]?.identitySeed
  if (seed === undefined) throw new Refusal('words_closed')
  if (team.members.get(person)?.keepsDoor !== true) throw new Refusal('not_door_keeper')
  await sendRound(
    session,
    own.handle,
    bodiesInPlay(session, team),
    new Map([[person, { kind: 'hand_on', body: { identity: { thread, seed } } } as const]]),
    me
  )
}

/** The bytes of a file of a report, checked against the hash its entry names (S29: never rendered by type here). */
export async function openReportFile(
  session: DeskSession,
  teamId: string,
  thread: string,
  file: FileKey
): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const { own } = await readTeam(session, teamId)
  const access = own.reports.find((each) => each.thread === thread)
  if (access === undefined) throw new Refusal('no_such_report')
  const sealed = await session.requests.blob(access.handle, file.blob)
  return openFile(sealed, [file.blob, file.hash, file.size], file.seed)
}
