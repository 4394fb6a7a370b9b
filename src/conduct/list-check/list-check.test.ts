import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { allowListChecks } from '../../bodies/list-checks.ts'
import { dropEnded } from '../../envelopes/clean.ts'
import { deleteEnded } from '../../envelopes/end-thread.ts'
import { identityFromSeed, openSealed } from '../../seal/age.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import { outsideKeyOf, teamHandle } from '../../seal/outside-key.ts'
import type { DeskSession } from '../desk/session.ts'
import { sendEntry } from '../desk/write.ts'
import { Refusal } from '../refusal.ts'
import { RequestFailed } from '../requests.ts'
import type { KeptBan } from '../register/bodies.ts'
import { fetchThread } from '../threads/threads.ts'
import { signLines, type BookList, type Line } from './bodies.ts'
import { answerList, endList, listToCompare, makeListCheck, viewLists } from './keeper.ts'
import { OrganiserSession } from './organiser.ts'

const origin = 'https://conduct.example.org'
const day = 86_400_000

let world: World
let a: DeskSession
let b: DeskSession
let guest: DeskSession
let people: readonly [Person, Person]
before(async () => {
  world = await makeWorld({ readers: 2, members: 3, fallback: 2, maintainers: 2 })
  const [one, two, three] = world.foundation.members
  assert.ok(one && two && three)
  people = [one, two]
  ;[a, b, guest] = [await world.desk(one), await world.desk(two), await world.desk(three)]
  const ban = (id: string, names: string[], until?: string): KeptBan => ({
    ...{ id, names, from: '2026-01-10T10:00Z', where: 'All events', state: 'running', turn: 0, body: '', by: '' },
    ...(until !== undefined && { until })
  })
  const bans = [ban('x', ['Jörg Ånström'], '2027-02-01T10:00Z'), ban('y', ['Maria Lund'])]
  for (const session of [a, b]) await session.update((book) => ({ ...book, bans }))
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) =>
  (error instanceof Refusal || error instanceof RequestFailed) && error.code === code
const visit = (link: string) =>
  OrganiserSession.open(link, { requests: world.outside, instance: world.instance, now: world.app.clock.now })
const names = (count: number, ...more: string[]): string =>
  [...Array.from({ length: count }, (_, i) => `Visitor${'abcdefghijklmnopqrstuvwxyz'.charAt(i)} Number${i}`), ...more].join('\n')
const given = () => ({ body: world.foundation.body, event: 'Summer camp', days: 10, most: 100 })

async function makeLink(): Promise<{ link: string; list: BookList }> {
  await makeListCheck(a, given())
  await world.collect(...people)
  const list = a.book.lists.at(-1)
  assert.ok(list?.link)
  return { link: list.link, list }
}

test('S31 list checks are off until the body turns them on, and only a maintainer makes a link', async () => {
  await assert.rejects(makeListCheck(a, given()), refuses('not_allowed'))
  await allowListChecks(world.app.context, world.foundation.body, true)
  await assert.rejects(makeListCheck(guest, given()), refuses('no_such_case'))
  await assert.rejects(makeListCheck(a, { ...given(), days: 15 }), refuses('bad_day'))
  await assert.rejects(makeListCheck(a, { ...given(), event: ' ' }), refuses('empty'))
  const { link } = await makeLink()
  // The server itself says no to who is no maintainer, whatever their browser asks.
  const [sent] = world.log.filter(({ path }) => path.startsWith('/desk/list-checks/')).slice(-1)
  const { most, thread } = JSON.parse(sent?.body ?? '') as { most: number; thread: never }
  await assert.rejects(guest.requests.startListCheck(world.foundation.body, most, thread), refuses('not_allowed'))
  assert.equal((await visit(link))?.view().state, 'empty')
  assert.equal((await viewLists(b, origin))[0]?.link, undefined, 'the link is with who made it')
  assert.equal((await viewLists(a, origin))[0]?.link, `${origin}/list#${link}`)
  await assert.rejects(viewLists(guest, origin), refuses('no_such_case'))
  assert.deepEqual(guest.book.lists, [])
})

test('S31 organiser, two maintainers, answer: spelled differently is offered, two have to find the same, then it is gone', async () => {
  const { link, list } = await makeLink()
  const organiser = await visit(link)
  assert.ok(organiser)
  await assert.rejects(organiser.send(names(19)), refuses('too_few'))
  await assert.rejects(organiser.send(Array(30).fill('Same Person').join('\n')), refuses('too_few'))
  await assert.rejects(
    organiser.send(Array.from({ length: 101 }, (_, i) => `Name${i} Other${i}`).join('\n')),
    refuses('too_many')
  )
  await organiser.send(names(23, 'anstrom, JORG', 'Marie Lund'))
  assert.deepEqual([organiser.view().state, organiser.view().count], ['sent', 25])
  await assert.rejects(organiser.send(names(25)), refuses('already_done'), 'once')
  const key = await outsideKeyOf({ link }, world.instance.instance)
  const slips = world.log.filter(({ path }) => path === '/t/slip')
  assert.ok(slips.length > 0, 'the maintainers get a mail')

  const seen = await listToCompare(a, list.thread)
  assert.deepEqual(
    seen.matches.map(({ n, name, bans }) => [n, name, bans.map((ban) => [ban.names[0], ban.likeness])]),
    [
      [23, 'anstrom, JORG', [['Jörg Ånström', 'same']]],
      [24, 'Marie Lund', [['Maria Lund', 'alike']]]
    ]
  )
  assert.deepEqual(seen.mine, [], 'the machine ticks nothing')
  const lines: Line[] = [
    { n: 23, say: 'not_welcome', until: '2027-02-01' },
    { n: 24, say: 'talk' }
  ]
  assert.equal(await answerList(a, list.thread, lines), 'found')
  assert.equal((await visit(link))?.view().state, 'sent', 'one alone tells the organiser nothing')
  const { rows } = await sql<{ b: Buffer }>`
    select b from entries where thread = ${Buffer.from(list.thread, 'base64url')} order by n`.execute(
    world.app.database.superuser
  )
  const opened = await Promise.all(rows.map((row) => openSealed(key.identity.secret, new Uint8Array(row.b))))
  assert.deepEqual(
    opened.map((each) => each !== undefined),
    [true, true, false],
    'nor can their browser open what one found'
  )
  assert.equal((await listToCompare(b, list.thread)).differs.length, 0, 'the second looks first')
  assert.equal(await answerList(b, list.thread, lines.slice(0, 1)), 'differ')
  assert.deepEqual((await listToCompare(a, list.thread)).differs, [24])
  await b.update((book) => ({ ...book, bans: book.bans.filter((ban) => ban.id !== 'y') }))
  const apart = await listToCompare(b, list.thread)
  assert.deepEqual([apart.matches.length, apart.matches[1]?.n, apart.matches[1]?.bans], [2, 24, []], 'there to be talked about')
  assert.equal((await visit(link))?.view().state, 'sent')
  assert.equal(await answerList(b, list.thread, lines.toReversed()), 'answered')
  const view = (await visit(link))?.view()
  assert.equal(view?.state, 'answered')
  assert.deepEqual(view.answers.slice(0, 3), [
    { name: 'anstrom, JORG', say: 'not_welcome', until: '2027-02-01' },
    { name: 'Marie Lund', say: 'talk' },
    { name: 'Visitora Number0', say: 'nothing' }
  ])
  await assert.rejects(answerList(a, list.thread, []), refuses('already_done'))
  const again = await visit(link)
  await again?.done()
  assert.equal(await visit(link), undefined)
  const left = await sql<{ n: number }>`
    select count(*)::integer as n from entries where thread = ${Buffer.from(list.thread, 'base64url')}`.execute(
    world.app.database.superuser
  )
  assert.equal(left.rows[0]?.n, 0, 'the list is deleted at the server')
  assert.ok(!(await viewLists(a, origin)).some((each) => each.thread === list.thread))
  assert.ok(!a.book.lists.some((each) => each.thread === list.thread))
})

test('S31 a maintainer who signs for both is not believed', async () => {
  const { link, list } = await makeLink()
  await (await visit(link))?.send(names(22))
  // Whoever has the key of the check can write an answer; the second signature is what is missing.
  const handle = teamHandle(list.seed, list.thread)
  const fetched = await fetchThread(a.requests, handle, a.instance.key)
  const me = a.me()[0]
  assert.ok(me)
  const other = people[1].entry
  const of = fetched.end.head
  const lines: Line[] = [{ n: 0, say: 'talk' }]
  const claim = { instance: a.instance.instance, thread: list.thread, person: other, of, lines }
  const key = await outsideKeyOf({ link }, world.instance.instance)
  const check = await identityFromSeed(fromBase64url(list.seed, 32))
  const recipients = [check.recipient, key.identity.recipient]
  for (const body of [
    { of, lines, with: other, signature: signLines(claim, a.keys.signSeed) },
    { of, lines, with: me.id, signature: signLines({ ...claim, person: me.id }, a.keys.signSeed) }
  ]) {
    const { end } = await fetchThread(a.requests, handle, a.instance.key)
    const place = { thread: list.thread, n: end.length, prev: end.head, epoch: 0, author: me }
    await sendEntry(a, handle, { ...place, kind: 'outside_letter', recipients, body: body as never })
  }
  assert.equal((await visit(link))?.view().state, 'sent')
  await endList(a, list.thread)
  assert.equal(await visit(link), undefined, 'a maintainer may delete it at any time')
})

test('S21 a wrong, ended, used-up and withdrawn link are one answer; nobody answered, and it goes by itself', async () => {
  const ended = await makeLink()
  const used = await makeLink()
  const withdrawn = await makeLink()
  await endList(a, withdrawn.list.thread)
  const organiser = await visit(used.link)
  await organiser?.send(names(21))
  // A second list through the same link is refused by the server, too.
  const key = await outsideKeyOf({ link: used.link }, world.instance.instance)
  const head = await world.outside.head(key.handle)
  const [row] = (await world.outside.read(key.handle, 1)).entries
  const other = { id: toBase64url(new Uint8Array(16).fill(7)), prev: head.head, b: row?.b ?? '' }
  await assert.rejects(world.outside.add(key.handle, other), refuses('not_allowed'))
  await assert.rejects(world.outside.end(teamHandle(used.list.seed, used.list.thread), 'stop'), refuses('not_allowed'))
  const start = world.app.clock.now()
  const sweep = async () => {
    await dropEnded(world.app.database.db, world.app.clock.now())
    await deleteEnded(world.app.database.db, world.app.clock.now())
  }
  world.app.clock.set(new Date(start.getTime() + 6 * day))
  await sweep()
  assert.ok((await visit(used.link)) && (await visit(ended.link)))
  world.app.clock.set(new Date(start.getTime() + 8 * day))
  await sweep()
  assert.equal(await visit(used.link), undefined, 'seven days after the names came')
  world.app.clock.set(new Date(start.getTime() + 12 * day))
  await sweep()
  for (const link of [ended.link, withdrawn.link, toBase64url(new Uint8Array(32))]) assert.equal(await visit(link), undefined)
  assert.deepEqual(
    (await viewLists(b, origin)).filter(({ thread }) => [used.list.thread, ended.list.thread].includes(thread)),
    []
  )
  world.app.clock.set(start)
})

test('ten links in thirty days for one body, written down without a name', async () => {
  for (let i = 0; i < 10; i++) {
    const refused = await makeListCheck(a, given()).then(
      () => undefined,
      (error: unknown) => error
    )
    if (refused !== undefined) assert.ok(refuses('too_many')(refused))
  }
  await assert.rejects(makeListCheck(b, given()), refuses('too_many'))
  const { rows } = await sql<Record<string, unknown>>`select * from list_checks`.execute(world.app.database.superuser)
  assert.equal(rows.length, 10)
  assert.deepEqual(Object.keys(rows[0] ?? {}).toSorted(), ['account', 'body', 'day', 'id', 'most'])
  const acts = await sql<{ act: string }>`select act from audit`.execute(world.app.database.superuser)
  assert.equal(acts.rows.filter(({ act }) => act === 'list_check_made').length, 10)
})
