/** Emptying one's box: letters go into the book first, and only then is the server told that they were collected. */
import { identityFromSeed, recipientHash } from '../../seal/age.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import type { Json } from '../../seal/json.ts'
import { openLetter, type Letter } from '../../seal/letter.ts'
import type { LetterKind, ReleaseBody } from '../../seal/letter-bodies.ts'
import { verifyKeyOf } from '../../seal/sign.ts'
import { peopleLike } from '../intake/match-names.ts'
import { mayActForTeam } from '../threads/report-fold.ts'
import type { Book, BookAsk, Change } from './book.ts'
import { escalateBody, handOnBody } from './case/letter-bodies.ts'
import { takeGone } from './not-a-report.ts'
import { keysOfReport, readReportThread } from './read-report.ts'
import { takesOver } from './access/renew-gate.ts'
import type { DeskSession } from './session.ts'
import { takeCard } from '../patterns/take-card.ts'
import { takeList } from '../list-check/take-list.ts'
import { takeBan } from '../register/take-ban.ts'
import { takeGrant, takeRotation } from './access/take-keys.ts'

const mostSeen = 5_000
const mostWaiting = 50

/** `later`: the letter is believed but builds on one that has not come yet. */
async function changeFor(session: DeskSession, letter: Letter): Promise<Change | 'later' | undefined> {
  const from = letter.header.from
  switch (letter.kind) {
    case 'first':
      return takeFirst(session, letter)
    case 'release':
      return takeRelease(session, letter.body, from)
    case 'ask':
      return takeAsk(session, letter)
    case 'grant':
      return takeGrant(session, letter.body, from)
    case 'rotate':
      return takeRotation(session, letter.body)
    case 'escalate':
      return takeEscalated(session, letter.body)
    case 'hand_on':
      return takeHandOn(session, letter.body, from)
    case 'card':
      return (
        (await takeBan(session, letter)) ??
        (await takeList(session, letter)) ??
        takeCard(session, letter.body, letter.header.from)
      )
    default:
      return undefined
  }
}

function takeRelease(session: DeskSession, { thread, words, identity }: ReleaseBody, from: string): Change | 'later' {
  if (session.book.reports[thread] === undefined) return 'later'
  return (book) => {
    const report = book.reports[thread]
    if (report === undefined) return book
    const released = { ...report.released, [from]: { words, identity } }
    return { ...book, reports: { ...book.reports, [thread]: { ...report, released } } }
  }
}

function takeFirst(session: DeskSession, letter: Extract<Letter, { kind: 'first' }>): Change {
  const { thread, handle, door, words, identity, recipients } = letter.body
  return (book) => {
    if (book.reports[thread] !== undefined || book.left.includes(thread)) return book
    const report = {
      thread,
      handle,
      door,
      wordsPart: words,
      identityPart: identity,
      recipients,
      roster: letter.header.roster,
      reporterKey: letter.header.key,
      released: {},
      since: session.now().toISOString()
    }
    return { ...book, reports: { ...book.reports, [thread]: report } }
  }
}

/** Members handed a report to this panel: the same door, with shares split anew. */
function takeEscalated(session: DeskSession, body: Json): Change | undefined {
  const given = escalateBody(body)
  if (given === undefined) return undefined
  const { words, identity, ...rest } = given
  return (book) => {
    const before = book.reports[given.thread]
    if (before?.team !== undefined || book.left.includes(given.thread)) return book
    const identityPart = identity === undefined ? { share: words } : { share: identity }
    const report = { ...rest, wordsPart: { share: words }, identityPart, released: {}, since: session.now().toISOString() }
    return { ...book, reports: { ...book.reports, [given.thread]: report } }
  }
}

/** S8: a name of one's own sealed list is compared before anything is shown; on a match nothing happens at all. */
async function takeAsk(session: DeskSession, letter: Extract<Letter, { kind: 'ask' }>): Promise<Change | undefined> {
  const { gate, thread, handle, person, stage, names, answer, procedure, days } = letter.body
  const judged = session.book.neverJudge.map((name, i) => ({ id: String(i), name }))
  if (peopleLike(names.join(' '), judged).length > 0) return undefined
  const until = new Date(session.now().getTime() + days * 86_400_000).toISOString()
  const from = (await session.rosters.findPerson(letter.header.from, letter.header.roster))?.name ?? ''
  const ask: BookAsk = { gate, thread, handle, person, stage, names, answerSeed: answer, procedure, until, from }
  return (book) => (book.asks[gate] === undefined ? { ...book, asks: { ...book.asks, [gate]: ask } } : book)
}

async function takeHandOn(session: DeskSession, body: Json, from: string): Promise<Change | 'later' | undefined> {
  const given = handOnBody(body)
  if (given?.gate !== undefined) {
    const { gate } = given
    if (session.book.cases[gate.team] === undefined) return 'later'
    const mine = session.book.gates[gate.gate]
    if (mine !== undefined && (await takesOver(session, mine, gate)))
      return (book) => ({ ...book, gates: { ...book.gates, [gate.gate]: gate } })
    return (book) => (book.gates[gate.gate] === undefined ? { ...book, gates: { ...book.gates, [gate.gate]: gate } } : book)
  }
  if (given?.look !== undefined) {
    const { team } = given.look
    return (book) => {
      const own = book.cases[team]
      if (own?.summary === undefined) return book
      return { ...book, cases: { ...book.cases, [team]: { ...own, summary: { ...own.summary, needsMe: true } } } }
    }
  }
  if (given?.gone !== undefined) return takeGone(session, given.gone)
  if (given?.report !== undefined) {
    const { team, thread, handle } = given.report
    if (session.book.cases[team] === undefined) return 'later'
    return (book) => {
      const own = book.cases[team]
      if (own === undefined || own.reports.some((each) => each.thread === thread)) return book
      return { ...book, cases: { ...book.cases, [team]: { ...own, reports: [...own.reports, { thread, handle }] } } }
    }
  }
  if (given?.rosterKey !== undefined) {
    const { body, seed } = given.rosterKey
    const roster = session.roster(body)
    const isMember = roster?.entries.some((entry) => entry.id === from)
    if (!isMember || verifyKeyOf(fromBase64url(seed, 32)) !== roster?.rosterKey) return undefined
    return (book) => ({ ...book, rosterKeys: { ...book.rosterKeys, [body]: seed } })
  }
  if (given?.identity !== undefined) {
    const { thread, seed } = given.identity
    const report = session.book.reports[thread]
    if (report === undefined) return 'later'
    const { thread: opened } = await readReportThread(session, thread, report.handle, await keysOfReport(report))
    const { recipient } = await identityFromSeed(fromBase64url(seed, 32))
    if (!mayActForTeam(opened, from) || recipientHash(recipient) !== report.recipients.identity) return undefined
    return (book) => {
      const own = book.reports[thread]
      return own === undefined ? book : { ...book, reports: { ...book.reports, [thread]: { ...own, identitySeed: seed } } }
    }
  }
  return undefined
}

/** Letters that others build on come first. */
const order: readonly LetterKind[] = ['hand_on', 'release', 'ask', 'rotate', 'grant', 'first']
const rank = (letter: Letter): number => -order.indexOf(letter.kind)

/** Opens the letters of one fetch that are for this person and new; a letter that should not be believed is a warning. */
async function openBox(
  session: DeskSession,
  letters: readonly { b: string }[]
): Promise<{ opened: Letter[]; warnings: string[] }> {
  const opened: Letter[] = []
  const warnings: string[] = []
  for (const { b } of letters) {
    const letter = await openLetter(session.keys.identity, fromBase64url(b), {
      instance: session.instance.instance,
      keyOf: async (header) => {
        // A reporter's key is confirmed by the door, when it is opened.
        if (header.from === 'reporter') return header.kind === 'first' ? header.key : undefined
        if (header.from === 'arrival') return header.kind === 'first' ? session.instance.key : undefined
        return (await session.rosters.findPerson(header.from, header.roster))?.verifyKey
      }
    })
    if (letter === undefined) continue
    if ('problem' in letter) warnings.push(`letter_${letter.problem}`)
    else if (!session.book.seenLetters.includes(letter.header.id)) opened.push(letter)
  }
  return { opened: opened.toSorted((a, b) => rank(a) - rank(b)), warnings }
}

/**
 * Fetches the box once: always sixteen letters, most of them empty (S9). Gives how many were for this person and new.
 * The book is saved before the server is told, so a crash in between loses nothing.
 */
export async function collectLetters(session: DeskSession): Promise<number> {
  const { letters } = await session.requests.box()
  const { opened, warnings } = await openBox(session, letters)
  const at = session.now().toISOString()
  if (warnings.length > 0) {
    await session.update((book) => ({
      ...book,
      warnings: [...book.warnings, ...warnings.map((code) => ({ code, at }))].slice(-50)
    }))
  }
  const before = session.book.waiting
  const later: Book['waiting'][number][] = []
  for (const item of [...opened.map((letter) => ({ letter, since: at })), ...before]) {
    const change = await changeFor(session, item.letter)
    if (change === 'later') later.push(item)
    else if (change !== undefined) await session.update(change)
  }
  if (opened.length > 0 || later.length !== before.length) {
    const ids = opened.map((each) => each.header.id)
    await session.update((book) => ({
      ...book,
      waiting: later.slice(0, mostWaiting),
      seenLetters: [...book.seenLetters, ...ids].slice(-mostSeen)
    }))
  }
  await session.requests.collected(letters.map((each) => each.id))
  return opened.length
}
