import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DeskSession } from '../../src/conduct/desk/session.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { writeNote } from '../../src/conduct/desk/case/case-work.ts'
import { Requests, type Fetch, type RosterPair, type ThreadPage } from '../../src/conduct/requests.ts'
import { openReportThread } from '../../src/conduct/threads/report-thread.ts'
import { fetchThread } from '../../src/conduct/threads/threads.ts'
import { signRoster } from '../../src/seal/roster.ts'
import { makeIdentity } from '../../src/seal/age.ts'
import type { Person } from '../helpers/envelopes.ts'
import { openCaseWith, type OpenCase } from '../helpers/cases.ts'
import { makeWorld, type World } from '../helpers/world.ts'

let world: World
let open: OpenCase
let reader: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 1, fallback: 2 })
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  reader = second
  open = await openCaseWith(world, [first, second])
  for (const text of ['one', 'two', 'three', 'four']) await writeNote(await world.desk(first), open.team, text)
})
after(() => world.close())

type Change = (page: ThreadPage) => ThreadPage

/** The same person's desk behind a server that changes its answers on the way. */
async function deskBehind(change: Change, path = '/t/read'): Promise<DeskSession> {
  const honest = world.fetchAs(reader.account)
  const lying: Fetch = async (asked, init) => {
    const response = await honest(asked, init)
    if (asked !== path || !response.ok) return response
    return Response.json(change((await response.json()) as ThreadPage))
  }
  const keys = { identity: reader.identity, signSeed: reader.signSeed }
  return DeskSession.open({ requests: new Requests(lying), keys, bodies: world.bodies, now: world.app.clock.now })
}

const isTeam = (page: ThreadPage) => page.id === open.team
const changed = (change: (entries: ThreadPage['entries'][number][]) => ThreadPage['entries'][number][]): Change => {
  return (page) => (isTeam(page) ? { ...page, entries: change([...page.entries]) } : page)
}

test('S13 S25 attack 23: entries moved, repeated, swapped, changed or left out are named, and the rest is shown', async () => {
  const lies: [string, Change, string][] = [
    ['left out', changed((e) => e.filter((row) => row.n !== 3)), 'missing'],
    ['repeated', changed((e) => [...e, ...e.slice(3, 4)]), 'repeated'],
    ['in another order', changed((e) => e.toReversed()), 'disordered'],
    ['bytes of another entry', changed((e) => e.map((row) => (row.n === 3 ? { ...row, b: e[4]?.b ?? '' } : row))), 'changed'],
    ['another entry in its place', changed((e) => e.map((row) => (row.n === 3 && e[4] ? { ...e[4], n: 3 } : row))), 'repeated']
  ]
  for (const [what, lie, code] of lies) {
    const view = await viewCase(await deskBehind(lie), open.team)
    const codes = view.alarms.map((alarm) => alarm.code)
    assert.ok(codes.includes(code), `${what}: ${codes.join()}`)
    const notes = view.timeline.filter((item) => item.kind === 'note').length
    // Two entries are spoilt at most: the one replaced and the one it was replaced with.
    assert.ok(notes >= 2, `${what}: ${notes} notes are shown`)
  }
})

test('S13 attack 23: an entry that this desk has opened before is refused at another place', async () => {
  let lies = false
  const desk = await deskBehind((page) => {
    const [taken, at] = [page.entries[5], page.entries[3]]
    if (!lies || !isTeam(page) || !taken || !at) return page
    const entries = page.entries.filter((row) => row !== taken)
    return { ...page, entries: entries.map((row) => (row === at ? { ...at, b: taken.b ?? '', hash: taken.hash } : row)) }
  })
  assert.deepEqual((await viewCase(desk, open.team)).alarms, [])
  lies = true
  // Otherwise this desk would ask for newer entries alone.
  desk.readSoFar.clear()
  const codes = (await viewCase(desk, open.team)).alarms.map((alarm) => alarm.code)
  assert.ok(codes.includes('moved'), codes.join())
})

test('S25 attack 23: a shorter history than the book knows, and a second history, are named', async () => {
  const desk = await world.desk(reader)
  assert.deepEqual((await viewCase(desk, open.team)).alarms, [])
  const cut = await deskBehind((page) => {
    if (!isTeam(page)) return page
    const entries = page.entries.slice(0, -1)
    return { ...page, entries, length: entries.length, head: entries.at(-1)?.hash ?? '' }
  })
  const codes = (await viewCase(cut, open.team)).alarms.map((alarm) => alarm.code)
  assert.ok(codes.includes('different_answers'))
  assert.ok(codes.includes('head_unsigned'), 'the instance never signed this head')
})

test('S25 an old head that was signed once is still a shorter thread', async () => {
  const handle = (await world.desk(reader)).book.cases[open.team]?.handle ?? ''
  const known = (await fetchThread(world.outside, handle, world.instance.key)).end
  const [first] = world.foundation.readers
  assert.ok(first)
  const old = await world.outside.read(handle, 0)
  await writeNote(await world.desk(first), open.team, 'five')
  const now = await fetchThread(world.outside, handle, world.instance.key)
  assert.equal(now.end.length, known.length + 1)
  const replayed = new Requests(async () => Response.json(old))
  const alarms = (await fetchThread(replayed, handle, world.instance.key, { known: now.end })).alarms
  assert.deepEqual(
    alarms.map((alarm) => alarm.code),
    ['different_answers']
  )
})

test('S13 a whole thread moved under another id, and an entry of another thread, are refused', async () => {
  const desk = await world.desk(reader)
  const report = desk.book.reports[open.filed.thread]
  assert.ok(report)
  const { rows } = await fetchThread(world.outside, report.handle, world.instance.key)
  const given = {
    instance: world.instance.instance,
    instanceKey: world.instance.key,
    keys: { reporter: open.filed.returnKey.identity.secret },
    findPerson: desk.rosters.findPerson,
    reporterKey: open.filed.returnKey.verifyKey
  }
  const right = await openReportThread(rows, { ...given, thread: open.filed.thread })
  assert.deepEqual(right.alarms, [])
  assert.ok(right.door)
  const moved = await openReportThread(rows, { ...given, thread: 'A'.repeat(22) })
  assert.equal(moved.door, undefined)
  assert.ok(moved.alarms.every((alarm) => alarm.code === 'moved'))
  const elsewhere = await openReportThread(rows, { ...given, thread: open.filed.thread, instance: 'A'.repeat(43) })
  assert.ok(elsewhere.alarms.every((alarm) => alarm.code === 'moved'))
})

test('S24 attack 22: a report signed by another key than the seven words give is an alarm for the reporter', async () => {
  const other = await world.file()
  const [page] = [await world.outside.read(other.returnKey.handle, 0)]
  assert.ok(page)
  const { rows } = await fetchThread(world.outside, other.returnKey.handle, world.instance.key)
  const opened = await openReportThread(rows, {
    instance: world.instance.instance,
    instanceKey: world.instance.key,
    thread: other.thread,
    keys: { reporter: other.returnKey.identity.secret },
    findPerson: async () => undefined,
    reporterKey: open.filed.returnKey.verifyKey
  })
  assert.equal(opened.door, undefined)
  assert.ok(opened.alarms.some((alarm) => alarm.code === 'stranger' || alarm.code === 'forged'))
})

test('S20 attack 24: rosters that are unsigned, shortened, doubled, of another body or with a swapped recipient are not used', async () => {
  const stranger = await makeIdentity()
  const lies: [string, (pair: RosterPair) => RosterPair][] = [
    [
      'a swapped recipient',
      (pair) => ({
        ...pair,
        roster: {
          ...pair.roster,
          entries: pair.roster.entries.map((e, i) => (i === 0 ? { ...e, recipient: stranger.recipient } : e))
        }
      })
    ],
    ['one person less', (pair) => ({ ...pair, roster: { ...pair.roster, entries: pair.roster.entries.slice(1) } })],
    [
      'one person twice',
      (pair) => ({ ...pair, roster: { ...pair.roster, entries: [...pair.roster.entries, ...pair.roster.entries.slice(0, 1)] } })
    ],
    ['the roster of the other body', (pair) => (pair.fallback === null ? pair : { ...pair, roster: pair.fallback })],
    [
      'signed by somebody else',
      (pair) => ({
        ...pair,
        roster: {
          ...pair.roster,
          signatures: { ...pair.roster.signatures, roster: signRoster(pair.roster, new Uint8Array(32).fill(7)) }
        }
      })
    ]
  ]
  for (const [what, lie] of lies) {
    const honest = world.fetchAs(reader.account)
    const lying: Fetch = async (path, init) => {
      const response = await honest(path, init)
      if (path !== `/rosters/${world.foundation.body}.json`) return response
      return Response.json(lie((await response.json()) as RosterPair))
    }
    const keys = { identity: reader.identity, signSeed: reader.signSeed }
    const desk = await DeskSession.open({ requests: new Requests(lying), keys, bodies: world.bodies, now: world.app.clock.now })
    assert.equal(desk.roster(world.foundation.body), undefined, what)
    assert.ok(
      desk.book.warnings.some((warning) => warning.code.startsWith('roster_')),
      what
    )
  }
})

test('S17 an older book, and a book somebody else made, are refused', async () => {
  const desk = await world.desk(reader)
  const honest = world.fetchAs(reader.account)
  const old = await new Requests(honest).book()
  await desk.update((book) => ({ ...book, neverJudge: ['x'] }))
  await desk.update((book) => ({ ...book, neverJudge: [] }))
  const keys = { identity: reader.identity, signSeed: reader.signSeed }
  const serving =
    (b: string, counter: number): Fetch =>
    async (path, init) =>
      path === '/desk/book' && init?.method === undefined ? Response.json({ counter, b }) : honest(path, init)
  const b = Buffer.from(old.b ?? new Uint8Array()).toString('base64url')
  const replay = new Requests(serving(b, old.counter))
  await assert.rejects(DeskSession.open({ requests: replay, keys, bodies: world.bodies, counterSeen: desk.counter }), {
    code: 'book_older'
  })
  const relabelled = new Requests(serving(b, desk.counter))
  await assert.rejects(DeskSession.open({ requests: relabelled, keys, bodies: world.bodies, counterSeen: 0 }), {
    code: 'book_moved'
  })
  const [other] = world.foundation.members
  assert.ok(other)
  const theirs = { identity: other.identity, signSeed: other.signSeed }
  await assert.rejects(DeskSession.open({ requests: replay, keys: theirs, bodies: world.bodies }), { code: 'book_not_yours' })
})
