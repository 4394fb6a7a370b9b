/** A maintainer's side of list checks: making a link, comparing the names with the own register, answering together (S31). */
import { identityFromSeed, makeIdentity } from '../../seal/age.ts'
import { fromBase64url, newId, toBase64url } from '../../seal/bytes.ts'
import { canonicalJson, type Json } from '../../seal/json.ts'
import { outsideKeyOf, teamHandle } from '../../seal/outside-key.ts'
import { handleHash } from '../../seal/return-key.ts'
import { writeSlip } from '../../seal/slip.ts'
import type { DeskSession } from '../desk/session.ts'
import { retryWhenMoved, sealEntry, sendEntry, sendRound, type LetterOf } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import { requireMaintainer, runningBans } from '../register/view.ts'
import { RequestFailed } from '../requests.ts'
import type { Person } from '../threads/rosters.ts'
import { fetchThread, type FetchedThread } from '../threads/threads.ts'
import { lines as readLines, longestName, signLines, sorted, type BookList, type Line, type ListOpenBody } from './bodies.ts'
import { matchLines, type Match } from './match-lines.ts'
import { openListThread, type ListThread } from './thread.ts'

const day = 86_400_000
export const mostLinkDays = 14

export interface NewListCheck {
  readonly body: string
  /** What the organiser sees on top: an event, never a person. */
  readonly event: string
  readonly days: number
  readonly most: number
}

/** My entry on the roster of this body. Throws `no_such_case` when I maintain no register there. */
function meOf(session: DeskSession, body: string): Person {
  const me = session.me().find((each) => each.body === body && each.roles.includes('register_keeper'))
  if (me === undefined) throw new Refusal('no_such_case')
  return me
}

/**
 * Makes a link for one organiser and tells the other maintainers. Throws `empty`, `bad_day`, `one_maintainer` where nobody
 * could answer with me; the server refuses where the body did not allow it, or too often.
 */
export async function makeListCheck(session: DeskSession, given: NewListCheck): Promise<void> {
  const { body, days, most } = given
  const event = given.event.trim()
  const me = meOf(session, body)
  if (event === '') throw new Refusal('empty')
  if (event.length > 120) throw new Refusal('too_long')
  if (!Number.isSafeInteger(days) || days < 1 || days > mostLinkDays) throw new Refusal('bad_day')
  const keepers = session.people().filter((person) => person.body === body && person.roles.includes('register_keeper'))
  if (keepers.length < 2) throw new Refusal('one_maintainer')
  const [thread, seed, link] = [newId(session.random), session.newSeed(), session.newSeed()]
  const [check, outside] = await Promise.all([
    identityFromSeed(fromBase64url(seed, 32)),
    outsideKeyOf({ link }, session.instance.instance)
  ])
  const until = new Date(session.now().getTime() + days * day).toISOString().slice(0, 10)
  const wake = keepers.map(({ id }) => ({
    to: { entry: id },
    kind: 'needs_you' as const,
    language: 'en',
    subject: 'plain' as const
  }))
  const open: ListOpenBody = {
    purpose: 'list',
    group: session.bodies.find((each) => each.id === body)?.name ?? '',
    body,
    event,
    keepers: keepers.map(({ id, verifyKey }) => ({ id, verify: verifyKey })),
    check: check.recipient,
    outside: { recipient: outside.identity.recipient, verify: outside.verifyKey },
    until,
    most,
    wake: toBase64url(await writeSlip(wake, session.instance.mailer))
  }
  const entry = await sealEntry(session, {
    ...{ thread, n: 0, prev: '', epoch: 0, author: me, kind: 'outside_open', body: open as unknown as Json },
    recipients: [check.recipient, outside.identity.recipient]
  })
  const handle = teamHandle(seed, thread)
  await session.requests.startListCheck(body, most, {
    id: thread,
    shape: 2,
    handles: [
      { hash: handleHash(handle), scope: 'member' },
      { hash: outside.handleHash, scope: 'outside', ends: until }
    ],
    entries: [{ id: entry.id, b: toBase64url(entry.sealed) }]
  })
  const list: BookList = { thread, seed, body, event, until }
  await session.update((book) => ({ ...book, lists: [...book.lists, { ...list, link }] }))
  const letter: LetterOf = { kind: 'card', body: { list } as unknown as Json }
  const others = keepers.filter((keeper) => keeper.id !== me.id)
  await sendRound(session, handle, [body], new Map(others.map((keeper) => [keeper.id, letter])), me)
}

interface ReadList {
  readonly thread: ListThread
  readonly fetched: FetchedThread
  readonly handle: string
}

/** Nothing when it is gone: read, ended, or over. */
async function readList(session: DeskSession, list: BookList): Promise<ReadList | undefined> {
  const handle = teamHandle(list.seed, list.thread)
  const fetched = await fetchThread(session.requests, handle, session.instance.key).catch((error: unknown) => {
    if (error instanceof RequestFailed && error.code === 'no_such_handle') return undefined
    throw error
  })
  if (fetched === undefined) return undefined
  const { secret } = await identityFromSeed(fromBase64url(list.seed, 32))
  const place = { instance: session.instance.instance, thread: list.thread, secret, rosters: session.rosters }
  const thread = await openListThread(fetched.rows, place)
  if (thread === undefined) throw new Refusal('no_such_letter')
  return { thread, fetched, handle }
}

/** `found`: I answered, another has to; `differ`: somebody else found something else. */
export type ListState = 'no_names' | 'to_compare' | 'found' | 'differ' | 'answered'

export interface ListView {
  readonly thread: string
  readonly event: string
  readonly body: string
  readonly until: string
  readonly state: ListState
  readonly link: string | undefined
}

const same = (a: readonly Line[], b: readonly Line[]): boolean =>
  canonicalJson(sorted(a) as unknown as Json) === canonicalJson(sorted(b) as unknown as Json)

function stateOf({ names, found, answer }: ListThread, me: string): ListState {
  if (names === undefined) return 'no_names'
  if (answer !== undefined) return 'answered'
  const mine = found.get(me)
  if (mine === undefined) return 'to_compare'
  return [...found].some(([who, { lines }]) => who !== me && !same(lines, mine.lines)) ? 'differ' : 'found'
}

/** The list checks I take part in. What is gone at the server is forgotten here too. */
export async function viewLists(session: DeskSession, origin: string): Promise<ListView[]> {
  requireMaintainer(session)
  const views: ListView[] = []
  const gone: string[] = []
  for (const list of session.book.lists) {
    const read = await readList(session, list)
    if (read === undefined) {
      gone.push(list.thread)
      continue
    }
    const { thread, event, body, until } = list
    const state = stateOf(read.thread, meOf(session, body).id)
    const isWaiting = state === 'no_names' && list.link !== undefined
    const name = session.bodies.find((each) => each.id === body)?.name ?? ''
    views.push({ thread, event, body: name, until, state, link: isWaiting ? `${origin}/list#${list.link}` : undefined })
  }
  if (gone.length > 0)
    await session.update((book) => ({ ...book, lists: book.lists.filter((list) => !gone.includes(list.thread)) }))
  return views
}

/** A line of the list, with the entries of my register that could be this person. */
export interface CompareMatch extends Omit<Match, 'bans'> {
  readonly bans: readonly (Match['bans'][number] & {
    readonly names: readonly string[]
    readonly until: string | undefined
    readonly where: string
  })[]
}

export interface ListToCompare {
  readonly thread: string
  readonly event: string
  readonly state: ListState
  readonly count: number
  readonly names: readonly string[]
  readonly matches: readonly CompareMatch[]
  /** What I said so far, and at which lines somebody else said something else; told once I have said mine. */
  readonly mine: readonly Line[]
  readonly differs: readonly number[]
}

function findList(session: DeskSession, thread: string): BookList {
  const list = session.book.lists.find((each) => each.thread === thread)
  if (list === undefined) throw new Refusal('no_such_case')
  return list
}

/** The names of one list with the entries of my register that could be them. Nothing is decided here. */
export async function listToCompare(session: DeskSession, threadId: string): Promise<ListToCompare> {
  const list = findList(session, threadId)
  const read = await readList(session, list)
  if (read === undefined) throw new Refusal('no_such_case')
  const { thread } = read
  const me = meOf(session, list.body)
  const names = thread.names?.list ?? []
  const bans = runningBans(session)
  const byId = new Map(bans.map((ban) => [ban.id, ban]))
  const matches = matchLines(names, bans).map((match) => ({
    ...match,
    bans: match.bans.map(({ id, likeness }) => {
      const ban = byId.get(id)
      return { id, likeness, names: ban?.names ?? [], until: ban?.until, where: ban?.where ?? '' }
    })
  }))
  const mine = thread.found.get(me.id)?.lines
  const others = [...thread.found].filter(([who]) => who !== me.id).flatMap(([, { lines }]) => lines)
  const told = new Map((mine ?? []).map((line) => [line.n, line]))
  const apart = [...new Set([...others.map((line) => line.n), ...told.keys()])].filter((n) => {
    const theirs = others.find((line) => line.n === n)
    return theirs?.say !== told.get(n)?.say || theirs?.until !== told.get(n)?.until
  })
  const state = stateOf(thread, me.id)
  const differs = state === 'differ' ? apart.toSorted((a, b) => a - b) : []
  // Registers may differ: what was said about a line that mine knows nothing of can still be talked about.
  const known = new Set(matches.map((match) => match.n))
  const more = [...new Set([...told.keys(), ...differs])].filter((n) => !known.has(n))
  const beside = more.map((n): CompareMatch => ({ n, name: names[n] ?? '', bans: [] }))
  return {
    ...{ thread: threadId, event: list.event, state, count: names.length, mine: mine ?? [], differs },
    matches: [...matches, ...beside].toSorted((a, b) => a.n - b.n),
    names: names.map((name) => name.slice(0, longestName))
  }
}

/**
 * Says what I found. When another maintainer found exactly the same, the organiser gets the answer with both signatures;
 * one alone tells the organiser nothing. Throws `already_done`, `too_long`.
 */
export async function answerList(session: DeskSession, threadId: string, given: readonly Line[]): Promise<ListState> {
  const list = findList(session, threadId)
  const said = readLines(sorted(given) as unknown as Json)
  if (said === undefined) throw new Refusal('too_long')
  return retryWhenMoved(async () => {
    const read = await readList(session, list)
    if (read?.thread.names === undefined) throw new Refusal('no_such_case')
    const { thread, fetched, handle } = read
    const { names } = thread
    if (thread.answer !== undefined) throw new Refusal('already_done')
    if (names === undefined || said.some((line) => line.n >= names.list.length)) throw new Refusal('no_such_case')
    const me = meOf(session, list.body)
    if (!thread.open.keepers.some((keeper) => keeper.id === me.id)) throw new Refusal('no_such_case')
    const place = { thread: list.thread, n: fetched.end.length, prev: fetched.end.head, epoch: 0, author: me }
    const other = [...thread.found].find(([who, { lines }]) => who !== me.id && same(lines, said))
    if (other !== undefined) {
      const [who, { signature }] = other
      const body = { of: names.hash, lines: said, with: who, signature }
      const recipients = [thread.open.check, thread.open.outside.recipient]
      await sendEntry(session, handle, { ...place, kind: 'outside_letter', recipients, body: body as unknown as Json })
      return 'answered'
    }
    const claim = { instance: session.instance.instance, thread: list.thread, person: me.id, of: names.hash, lines: said }
    const signature = signLines(claim, session.keys.signSeed)
    // The second key is thrown away: the organiser opens nothing that one maintainer alone found.
    const nobody = await makeIdentity(session.random)
    const recipients = [thread.open.check, nobody.recipient]
    const body = { of: names.hash, lines: said, signature } as unknown as Json
    await sendEntry(session, handle, { ...place, kind: 'proposal', recipients, body })
    return thread.found.size > (thread.found.has(me.id) ? 1 : 0) ? 'differ' : 'found'
  })
}

/** The bodies whose register I maintain and that let organisers have lists checked. */
export function bodiesForLists(session: DeskSession): { readonly id: string; readonly name: string }[] {
  const mine = session.me().filter((me) => me.roles.includes('register_keeper'))
  return session.bodies
    .filter((body) => body.listCheck === true && mine.some((me) => me.body === body.id))
    .map(({ id, name }) => ({ id, name }))
}

/** Takes a link back, or deletes a list with everything in it, at once. */
export async function endList(session: DeskSession, threadId: string): Promise<void> {
  const list = findList(session, threadId)
  await session.requests.endPassing(teamHandle(list.seed, list.thread)).catch((error: unknown) => {
    if (!(error instanceof RequestFailed) || error.code !== 'no_such_handle') throw error
  })
  await session.update((book) => ({ ...book, lists: book.lists.filter((each) => each.thread !== threadId) }))
}
