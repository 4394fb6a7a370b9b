/** Sending letters: the entry first, so that every member sees it, then the letter, which any member can hand over again. */
import { fromBase64url, hashOf, toBase64url } from '../../seal/bytes.ts'
import { minuteOf } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { writeLetterSlip } from '../../seal/letter-slip.ts'
import { newLinkCode } from '../../seal/outside-key.ts'
import { Malformed } from '../../seal/problems.ts'
import { dueAt } from '../../rules/clocks.ts'
import { writeToReporter } from '../desk/case/in-case.ts'
import { readReportOfCase, readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import type { MessageAbout } from '../threads/entry-bodies.ts'
import { endOutside, startOutside, versionOf, type OfferedTo } from '../outside/team.ts'
import { Refusal } from '../refusal.ts'
import type { LetterBody, OutsidePage } from './bodies.ts'
import { requireHeard } from './heard.ts'
import { newestOf, type Sent } from './model.ts'
import { affectedBy, appealOffered, bodyOf, isDecision, missingParts } from './procedure-letters.ts'
import { isMailAddress } from './recipients.ts'
import { findLetter, findSent, writeLetterEntry } from './verbs.ts'

/** How long a letter page stays, when nobody says otherwise. */
export const pageDays = 90
const mostPageDays = 365
/** A link waits as long as a mail does: until then the letter can be taken back before anybody has it. */
export const undoMs = 10 * 60_000

export interface Sending {
  readonly letter: string
  readonly version: string
  readonly way: 'mail' | 'page' | 'report'
  /** For a page. */
  readonly days?: number | undefined
  readonly code?: boolean | undefined
  /** Mails the link, in these words, to the one recipient. `link` stands in `text` where the address goes. */
  readonly linkMail?: { readonly subject: string; readonly text: string } | undefined
  /** For a letter to the reporter: the thread of their report. */
  readonly report?: string | undefined
}

const dayIn = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)

function newPage(session: DeskSession, sending: Sending, body: LetterBody): OutsidePage {
  const days = sending.days ?? pageDays
  if (!Number.isSafeInteger(days) || days < 1 || days > mostPageDays) throw new Refusal('bad_day')
  const address = body.recipients[0]?.address
  const mails = sending.linkMail !== undefined
  if (mails && (address === undefined || !isMailAddress(address))) throw new Refusal('wrong_address')
  return {
    thread: session.newId(),
    key: session.newSeed(),
    team: session.newSeed(),
    until: dayIn(session.now(), days),
    ...(sending.code === true && { code: newLinkCode(session.random) }),
    ...(mails && address !== undefined && { mail: { address, stop: session.newSeed() } })
  }
}

/**
 * Sends a letter that a second member has read as it is now. Gives the id of the sending. Throws what every browser would
 * refuse it for: `text_unchecked`, `text_unfinished`, `text_twice` ... A failure after the entry is mended by `deliver`.
 */
export async function sendLetter(session: DeskSession, teamId: string, sending: Sending, origin: string): Promise<string> {
  const before = await readTeam(session, teamId)
  const { to } = newestOf(findLetter(before, sending.letter)).body
  const { letter, version, way } = sending
  const kind = to === 'space' ? 'agreement_asked' : 'letter_sent'
  const { id } = await writeLetterEntry(session, teamId, kind, (read): Json => {
    const { body } = newestOf(findLetter(read, letter))
    const own = bodyOf(session, read)
    if (missingParts(own, body).length > 0) throw new Refusal('text_unfinished')
    if (own && isDecision(body)) requireHeard(own.rules, read.team.proceedings.letters)
    if (body.to === 'space') {
      const page = newPage(session, sending, body)
      return { letter, version, page: page as unknown as Json, space: body.space ?? '', by: replyBy(session, read) }
    }
    if (way === 'page') return { letter, version, way, page: newPage(session, sending, body) as unknown as Json }
    if (way === 'mail') return { letter, version, way, stops: body.recipients.map(() => session.newSeed()) }
    const report = read.team.reports.find((each) => each.thread === sending.report)?.thread
    if (report === undefined) throw new Refusal('no_such_report')
    return { letter, version, way, report, ...affectedBy(session, read, body) }
  })
  await deliver(session, teamId, id, origin, sending.linkMail)
  return id
}

/** By when the moderators of a space should have answered. */
function replyBy(session: DeskSession, read: ReadCase): string {
  const body = bodyOf(session, read)
  const clock = body?.rules.clocks.space_reply
  const now = session.now()
  if (body === undefined || clock === undefined) return minuteOf(new Date(now.getTime() + 7 * 86_400_000))
  return minuteOf(dueAt(clock, now, { zone: body.zone, holidays: new Set(body.holidays) }))
}

/** A letter as plain text: headings on lines of their own. */
export function textOfLetter({ parts }: Pick<LetterBody, 'parts'>): string {
  return parts.map(({ heading, text }) => (heading === '' ? text : `${heading}\n\n${text}`)).join('\n\n')
}

/** The address of a letter page; the key stands behind the `#`, which no browser sends. */
export function linkOf(page: OutsidePage, origin: string): string {
  return `${origin}/letter#${page.key}${page.code === undefined ? '' : '.c'}`
}

/**
 * Hands a sent letter over: mails to the server, the page's thread, or the message. What is there already stays as it is, so
 * any member may do it again. `linkMail` is needed only where a link is mailed and the first try broke off.
 */
export async function deliver(
  session: DeskSession,
  teamId: string,
  sentId: string,
  origin: string,
  linkMail?: Sending['linkMail']
): Promise<void> {
  const read = await readTeam(session, teamId)
  const sent = findSent(read, sentId)
  if (sent.withdrawn !== undefined) throw new Refusal('already_done')
  const { body } = versionOf(read, sent).version
  if (sent.way === 'report') return deliverToReporter(session, teamId, read, sent, body)
  if (sent.page !== undefined) {
    await startOutside(session, read, sent, offeredTo(session, read, sent, body))
    const { mail } = sent.page
    if (mail === undefined || linkMail === undefined) return
    const text = linkMail.text.replaceAll('###link###', linkOf(sent.page, origin))
    return handOver(session, mail, { subject: linkMail.subject, text })
  }
  const text = textOfLetter(body)
  for (const [i, { address = '' }] of body.recipients.entries()) {
    const stop = sent.stops[i]
    if (stop !== undefined) await handOver(session, { address, stop }, { subject: body.subject, text })
  }
}

function offeredTo(session: DeskSession, read: ReadCase, sent: Sent, body: LetterBody): OfferedTo {
  const { space, by } = sent.agreement ?? {}
  if (space !== undefined && by !== undefined) return { space, answerBy: by }
  return body.to === 'reported' ? appealOffered(session, read, body) : {}
}

async function handOver(
  session: DeskSession,
  { address, stop }: { readonly address: string; readonly stop: string },
  { subject, text }: { readonly subject: string; readonly text: string }
): Promise<void> {
  const b = await writeLetterSlip({ address, subject, text }, session.instance.mailer).catch((error: unknown) => {
    throw error instanceof Malformed ? new Refusal('too_long') : error
  })
  await session.requests.sendLetter(hashOf(fromBase64url(stop, 32)), toBase64url(b))
}

/** What the reporter is told a message is, where it is no plain one. */
function labelOf(sent: Sent, body: LetterBody): { readonly about?: MessageAbout; readonly answerBy?: string } {
  if (body.apology !== undefined) return { about: 'apology' }
  return sent.answerBy === undefined ? {} : { about: 'proposal', answerBy: sent.answerBy }
}

/** A message of the report's own thread, once: the same words are not written twice. */
async function deliverToReporter(
  session: DeskSession,
  teamId: string,
  read: ReadCase,
  sent: Sent,
  body: LetterBody
): Promise<void> {
  const text = textOfLetter(body)
  const { thread } = await readReportOfCase(session, read, sent.report ?? '')
  const isThere = thread.entries.some(
    ({ header, body: said }) => header.kind === 'message' && header.at >= sent.at && (said as { text?: unknown }).text === text
  )
  if (!isThere) await writeToReporter(session, teamId, sent.report ?? '', 'message', { text, files: [], ...labelOf(sent, body) })
}

/**
 * Takes a letter back. A mail that has not left never leaves; one that has cannot be taken back (`already_left`). A page
 * opens nothing from then on, also for who has made words for it.
 */
export async function withdrawLetter(session: DeskSession, teamId: string, sentId: string, reason: string): Promise<void> {
  const read = await readTeam(session, teamId)
  const sent = findSent(read, sentId)
  if (sent.withdrawn !== undefined) throw new Refusal('already_done')
  if (sent.way === 'report') throw new Refusal('already_left')
  const stops = sent.way === 'mail' ? sent.stops : [sent.page?.mail?.stop ?? ''].filter((stop) => stop !== '')
  const states = []
  for (const stop of stops) states.push((await session.requests.stopLetter(stop)).state)
  if (sent.way === 'mail' && states.every((state) => state !== 'stopped')) throw new Refusal('already_left')
  await endOutside(session, read, sent)
  await writeLetterEntry(session, teamId, 'letter_withdrawn', () => ({ sent: sentId, reason: reason.trim().slice(0, 2_000) }))
}

/** The link of a page and its code, for the member who hands them on. Throws `too_soon` in the first ten minutes. */
export async function linkFor(session: DeskSession, teamId: string, sentId: string, origin: string) {
  const sent = findSent(await readTeam(session, teamId), sentId)
  if (sent.page === undefined || sent.withdrawn !== undefined) throw new Refusal('no_such_letter')
  if (session.now().getTime() < Date.parse(sent.at) + undoMs) throw new Refusal('too_soon')
  return { link: linkOf(sent.page, origin), code: sent.page.code }
}
