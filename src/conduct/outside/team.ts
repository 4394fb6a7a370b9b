/** The team's side of threads with somebody outside: beginning one, reading it, moving it to a new case key, ending it. */
import { identityFromSeed } from '../../seal/age.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { writeEntry } from '../../seal/entry.ts'
import { minuteOf, type EntryKind } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import { outsideKeyOf, teamHandle } from '../../seal/outside-key.ts'
import { handleHash } from '../../seal/return-key.ts'
import { verifyKeyOf } from '../../seal/sign.ts'
import { writeSlip } from '../../seal/slip.ts'
import { myself } from '../desk/case/in-case.ts'
import { caseSeeds, readTeam, type ReadCase } from '../desk/case/read-case.ts'
import type { DeskSession } from '../desk/session.ts'
import { retryWhenMoved } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import type { OutsidePage } from '../letters/bodies.ts'
import { newestOf, type Sent } from '../letters/model.ts'
import { RequestFailed } from '../requests.ts'
import { fetchThread, type Alarm, type FetchedThread } from '../threads/threads.ts'
import type { OutsideOpenBody } from './bodies.ts'
import { openOutsideThread, type OutsideThread } from './thread.ts'

export interface ReadOutside {
  readonly thread: OutsideThread
  readonly fetched: FetchedThread
  readonly handle: string
  readonly alarms: readonly Alarm[]
}

type Place = { readonly thread: string; readonly n: number; readonly prev: string }

function writeAsTeam(
  session: DeskSession,
  read: ReadCase,
  page: OutsidePage,
  place: Place,
  entry: { readonly kind: EntryKind; readonly body: Json; readonly recipients: readonly string[] }
) {
  return writeEntry(
    {
      ...place,
      ...entry,
      instance: session.instance.instance,
      author: 'team',
      epoch: read.team.epoch,
      at: minuteOf(session.now()),
      via: 'browser',
      schema: 1,
      roster: session.rosterHashOf(myself(session, read.team).body),
      signSeed: fromBase64url(page.team, 32)
    },
    session.random
  )
}

/** Tells the members, as they are now, that something came; whoever is outside hands it over and cannot read it. */
async function wakeSlip(session: DeskSession, read: ReadCase): Promise<string> {
  const lines = [...read.team.members.keys()]
    .slice(0, 40)
    .map((entry) => ({ to: { entry }, kind: 'needs_you', language: 'en', subject: 'plain' as const }))
  return toBase64url(await writeSlip(lines, session.instance.mailer))
}

/** The letter a sending is about, as it was sent. Throws `no_such_letter`. */
export function versionOf(read: ReadCase, sent: Sent) {
  const letter = read.team.proceedings.letters.letters.find((each) => each.id === sent.letter)
  const version = letter?.versions.find((each) => each.id === sent.version)
  if (letter === undefined || version === undefined) throw new Refusal('no_such_letter')
  return { letter, version, isNewest: newestOf(letter) === version }
}

export type OfferedTo = Pick<OutsideOpenBody, 'appeal' | 'answerBy' | 'space'>

/** Begins the thread of a letter that was sent as a page. Nothing happens when it is there already. */
export async function startOutside(session: DeskSession, read: ReadCase, sent: Sent, offered: OfferedTo): Promise<void> {
  const { page } = sent
  if (page === undefined) throw new Refusal('no_such_letter')
  if ((await readOutside(session, read, sent)) !== undefined) return
  const { version } = versionOf(read, sent)
  const outside = await outsideKeyOf({ link: page.key, code: page.code }, session.instance.instance)
  const caseRecipient = read.team.recipient
  const recipients = [caseRecipient, outside.identity.recipient]
  const open: OutsideOpenBody = {
    purpose: sent.agreement === undefined ? 'letter' : 'agreement',
    group: session.bodies.find((body) => body.id === myself(session, read.team).body)?.name ?? '',
    team: verifyKeyOf(fromBase64url(page.team, 32)),
    caseRecipient,
    outside: { recipient: outside.identity.recipient, verify: outside.verifyKey },
    until: page.until,
    wake: await wakeSlip(session, read),
    ...offered
  }
  const { subject, language, parts } = version.body
  const text = {
    letter: sent.letter,
    subject,
    language,
    parts: parts.map(({ heading, text: words }) => ({ heading, text: words }))
  }
  const place = { thread: page.thread, n: 0, prev: '' }
  const first = await writeAsTeam(session, read, page, place, { kind: 'outside_open', body: open as unknown as Json, recipients })
  const next = { ...place, n: 1, prev: first.hash }
  const second = await writeAsTeam(session, read, page, next, { kind: 'outside_letter', body: text, recipients })
  try {
    await session.requests.start(read.own.handle, {
      id: page.thread,
      shape: 2,
      handles: [
        { hash: handleHash(teamHandle(read.own.secret, page.thread)), scope: 'member' },
        { hash: outside.handleHash, scope: 'outside', ends: page.until }
      ],
      entries: [first, second].map(({ id, sealed }) => ({ id, b: toBase64url(sealed) }))
    })
  } catch (error) {
    // Another member pressed at the same moment.
    if (!(error instanceof RequestFailed) || error.code !== 'already_there') throw error
  }
}

/** Finds the handle that works: the newest key's, or an older one's when nobody has moved the thread yet. */
async function fetchOutside(session: DeskSession, read: ReadCase, thread: string) {
  const known = read.own.outsideHeads?.[thread]
  for (const [age, seed] of caseSeeds(read.team, read.own.secret).entries()) {
    const handle = teamHandle(seed, thread)
    try {
      return { handle, isOld: age > 0, fetched: await fetchThread(session.requests, handle, session.instance.key, { known }) }
    } catch (error) {
      if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
    }
  }
  return undefined
}

/**
 * Opens the thread of a letter page with the keys of the case; nothing when it has not begun. One that still hangs on an
 * older case key is moved to the newest at once, so that whoever left reads no more of it (S10).
 */
export async function readOutside(session: DeskSession, read: ReadCase, sent: Sent): Promise<ReadOutside | undefined> {
  const { page } = sent
  if (page === undefined) return undefined
  const found = await fetchOutside(session, read, page.thread)
  if (found === undefined) return undefined
  const seeds = caseSeeds(read.team, read.own.secret)
  const identities = await Promise.all(seeds.map((seed) => identityFromSeed(fromBase64url(seed, 32))))
  const { fetched, handle, isOld } = found
  const instance = session.instance.instance
  const secrets = identities.map((each) => each.secret)
  const thread = await openOutsideThread(fetched.rows, { instance, thread: page.thread, secrets })
  if (thread === undefined) throw new Refusal('no_such_letter')
  if (isOld && !read.team.awaitsNewKey && !read.team.newerKeyNeeded) {
    await moveOutside(session, read, page, { thread, fetched, handle, alarms: [] })
    return readOutside(session, read, sent)
  }
  const alarms: Alarm[] = [...fetched.alarms, ...thread.alarms]
  if (
    !(await isOurs(
      session,
      page,
      thread,
      identities.map((each) => each.recipient)
    ))
  )
    alarms.push({ n: 0, code: 'forged' })
  const ours = seeds.map((seed) => handleHash(teamHandle(seed, page.thread, 'second')))
  const strangers = fetched.handles.filter(
    (each) => each.scope !== 'outside' && each.hash !== handleHash(handle) && !ours.includes(each.hash)
  )
  if (strangers.length > 0) alarms.push({ code: 'extra_handle' })
  return { thread, fetched, handle, alarms }
}

/** Whether the thread began with the keys that the case wrote down (S24). */
async function isOurs(
  session: DeskSession,
  page: OutsidePage,
  { open }: OutsideThread,
  ours: readonly string[]
): Promise<boolean> {
  const link = await outsideKeyOf({ link: page.key, code: page.code }, session.instance.instance)
  return (
    open.team === verifyKeyOf(fromBase64url(page.team, 32)) &&
    open.outside.verify === link.verifyKey &&
    open.outside.recipient === link.identity.recipient &&
    ours.includes(open.caseRecipient)
  )
}

async function moveOutside(session: DeskSession, read: ReadCase, page: OutsidePage, old: ReadOutside): Promise<void> {
  const { thread, fetched, handle } = old
  const { recipient, epoch } = read.team
  const place = { thread: page.thread, n: fetched.end.length, prev: fetched.end.head }
  const entry = await writeAsTeam(session, read, page, place, {
    kind: 'key',
    body: { recipient, epoch },
    recipients: [recipient, thread.outside.recipient]
  })
  const next = handleHash(teamHandle(read.own.secret, page.thread))
  const row = { id: entry.id, prev: place.prev, b: toBase64url(entry.sealed), handle: next }
  try {
    await session.requests.newWords(handle, row)
  } catch (error) {
    // Somebody wrote or moved it meanwhile: the next reading sees.
    if (!(error instanceof RequestFailed) || !['head_moved', 'no_such_handle'].includes(error.code)) throw error
  }
}

/** Moves every outside thread of a case to its newest key. */
export async function moveOutsideThreads(session: DeskSession, teamId: string): Promise<void> {
  const read = await readTeam(session, teamId)
  for (const sent of read.team.proceedings.letters.sent) await readOutside(session, read, sent)
}

/**
 * What two members say about the end of the case (S22) holds for its outside threads too: the first asks, the second asks
 * with a handle of their own, anybody stops it.
 */
export async function endOutsideThreads(session: DeskSession, teamId: string, act: 'first' | 'second' | 'stop'): Promise<void> {
  const read = await readTeam(session, teamId)
  for (const { page } of read.team.proceedings.letters.sent) {
    const found = page && (await fetchOutside(session, read, page.thread))
    if (page === undefined || found === undefined) continue
    if (act !== 'second') {
      await session.requests.end(found.handle, act === 'first' ? 'ask' : 'stop')
      continue
    }
    const own = teamHandle(read.own.secret, page.thread, 'second')
    await session.requests.addHandles(found.handle, [{ hash: handleHash(own), scope: 'member' }])
    await session.requests.end(own, 'ask')
  }
}

/** Takes the link and the words away from whoever is outside. */
export async function endOutside(session: DeskSession, read: ReadCase, sent: Sent): Promise<void> {
  const found = sent.page && (await fetchOutside(session, read, sent.page.thread))
  if (found !== undefined) await retryWhenMoved(() => session.requests.endOutside(found.handle))
}
