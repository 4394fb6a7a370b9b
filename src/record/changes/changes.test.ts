import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { SeatId } from '../../bodies/model.ts'
import { giveOut } from '../../decisions/action-items/give-out.ts'
import { endAction } from '../../decisions/action-items/keep-action.ts'
import { recordResolution } from '../../decisions/resolutions/record-resolution.ts'
import { castBallot } from '../../decisions/votes/cast-ballot.ts'
import { openVote } from '../../decisions/votes/open-vote.ts'
import { href, routes } from '../../routes.ts'
import { words } from '../../ui/words.ts'
import { daysOfMonth, monthAfter } from './model.ts'
import { readChanges } from './read-changes.ts'

let t: TestApp
let board: VotingBody
before(async () => {
  t = await testApp({ now: new Date('2026-03-10T09:30:00Z') })
  board = await votingBody(t.context.db, 2, { slug: 'board', name: 'Board', kind: 'board' })
})
after(() => t.close())

const decided = (day: string, title: string) =>
  inTx(t, (tx) =>
    recordResolution(
      tx,
      {
        ...{ body: board.id, title, text: 'RESOLVED, that it be so.', decided: day, how: 'meeting', tally: '5-0-0', outcome: '' },
        ...{ origin: 'imported', source: '', motion: null }
      },
      t.context.clock.now()
    )
  )
const month = async (of: string) => {
  const response = await t.request(href(routes.changesOfMonth, { month: of }))
  return { status: response.status, text: await response.text() }
}

test('a month holds what was decided in it, and nothing of the months around it', async () => {
  await decided('2026-01-31', 'The last of January')
  await decided('2026-02-01', 'The first of February')
  await decided('2026-02-28', 'The last of February')
  await decided('2026-03-01', 'The first of March')
  await decided('2026', 'Some day of the year')
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  const { text } = await month('2026-02')
  assert.match(text, /The first of February[^]*5-0-0|The last of February/)
  for (const other of ['The last of January', 'The first of March', 'Some day of the year'])
    assert.ok(!text.includes(other), other)
})

test('seats that began and ended are named with the role, and those of whom only the year is known are left out', async () => {
  const seat = { body: board.id, person: board.people[1] ?? '', role: 'secretary' as const, resolution: null }
  const insert = (from_day: string, to_day: string | null, known: 'day' | 'year' = 'day') =>
    t.context.db
      .insertInto('seats')
      .values({ ...seat, id: randomUUID() as SeatId, from_day, to_day, from_known: known } as never)
      .execute()
  await insert('2025-06-15', '2025-07-20')
  await insert('2025-06-01', '2025-12-31', 'year')
  const says = async (of: string) => {
    const changes = await readChanges(t.context.db, words('en'), daysOfMonth(of))
    return changes.map(({ kind, says: said }) => `${kind} ${said}`)
  }
  assert.deepEqual(await says('2025-06'), ['begun Person 2: Secretary, Board'])
  assert.deepEqual(await says('2025-07'), ['ended Person 2: Secretary, Board'])
})

test('this month goes up to today, and a month to come is not there', async () => {
  await decided('2026-03-20', 'Decided in ten days')
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  const now = await (await t.request(routes.changes)).text()
  assert.ok(now.includes('The first of March') && !now.includes('Decided in ten days'))
  assert.equal((await month('2026-04')).status, 404)
  for (const wrong of ['2026-13', '2026-00', '2026', 'x', '1899-12']) assert.equal((await month(wrong)).status, 404, wrong)
})

test('this month is current: what is decided stands there at once, and what begins today stands there from midnight on', async () => {
  const says = async (path: string) => (await t.request(path)).text()
  const feed = href(routes.feed, { feed: 'changes.atom' })
  for (const path of [routes.changes, feed]) assert.ok(!(await says(path)).includes('Buy a bell'), path)
  const ordinary = { electorate: 'seats', base: 'cast', threshold: '1/2', window: 'P7D', closes_early: 'all_voted' } as const
  const bells = await votingBody(t.context.db, 1, { slug: 'bells', name: 'Bells', rules: { ordinary } })
  const motion = await proposed(t, bells, { title: 'Buy a bell' })
  const opened = await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: null }))
  assert.ok('vote' in opened)
  const ballot = { person: bells.people[0] ?? assert.fail(), choices: ['aye'], via: 'desk', version: 1 } as const
  await inTx(t, (tx) => castBallot(tx, t.context, opened.vote.id, ballot))
  for (const path of [routes.changes, feed]) assert.match(await says(path), /Buy a bell/, path)
  const seat = { body: board.id, person: board.people[0] ?? '', role: 'treasurer' as const, resolution: null }
  await t.context.db
    .insertInto('seats')
    .values({ ...seat, id: randomUUID() as SeatId, from_day: '2026-03-11', to_day: null } as never)
    .execute()
  await inTx(t, (tx) => t.context.publicPages.changed(tx))
  for (const path of [routes.changes, feed]) assert.doesNotMatch(await says(path), /Treasurer/, path)
  t.clock.set(new Date('2026-03-11T00:00:01Z'))
  for (const path of [routes.changes, feed]) assert.match(await says(path), /Treasurer/, path)
  assert.match(await says(routes.changes), /11 March/)
})

test('an empty month says so, and leads to the months around it', async () => {
  const { status, text } = await month('2020-02')
  assert.equal(status, 200)
  assert.match(text, /Nothing changed in this month/)
  assert.match(text, /\/changes\/2020-01/)
  assert.match(text, /\/changes\/2020-03/)
})

test('a motion stands in the month in which it was announced, and one that is not for everybody in none', async () => {
  t.clock.set(new Date('2026-03-12T09:00:00Z'))
  const open = await proposed(t, board, { title: 'Mend the gate' })
  const hidden = await proposed(t, board, { title: 'Dismiss the gatekeeper', shown: 'confidential' })
  const members = await proposed(t, board, { title: 'Paint the gate', shown: 'members' })
  for (const path of [routes.changes, href(routes.feed, { feed: 'motions.atom' }), href(routes.feed, { feed: 'motions.json' })]) {
    const text = await (await t.request(path)).text()
    assert.ok(text.includes(`${open.number}: Mend the gate`), path)
    for (const { number } of [hidden, members]) assert.ok(!text.includes(number), path)
    assert.doesNotMatch(text, /gatekeeper|Paint the gate/, path)
  }
  assert.ok(!(await month('2026-02')).text.includes('Mend the gate'))
})

test('an action item stands where it was given out and where it ended, and one for people of the body alone in neither', async () => {
  const todo = { body: board.id, owner: board.people[0] ?? assert.fail(), due_day: null, by: null }
  t.clock.set(new Date('2026-03-13T09:00:00Z'))
  const open = await inTx(t, (tx) => giveOut(tx, t.context, { ...todo, title: 'Oil the hinges', private: false }))
  const hidden = await inTx(t, (tx) => giveOut(tx, t.context, { ...todo, title: 'Change the lock', private: true }))
  t.clock.set(new Date('2026-04-02T09:00:00Z'))
  const end = { person: null, words: 'They are quiet now.' }
  for (const made of [open, hidden]) await inTx(t, (tx) => endAction(tx, t.context, made?.id ?? assert.fail(), 'done', end))
  const march = (await month('2026-03')).text
  assert.match(march, /Oil the hinges \(Board\)/)
  assert.doesNotMatch(march, /They are quiet now/)
  for (const path of [routes.changes, href(routes.feed, { feed: 'actions.atom' }), href(routes.feed, { feed: 'actions.json' })]) {
    const text = await (await t.request(path)).text()
    assert.match(text, /Oil the hinges \(Board, done\)/, path)
    assert.equal(text.includes('They are quiet now.'), path !== routes.changes, path)
    assert.doesNotMatch(text, /Change the lock/, path)
  }
  assert.doesNotMatch(march, /Change the lock/)
})

test('months begin and end where they do', () => {
  assert.deepEqual(daysOfMonth('2024-02'), ['2024-02-01', '2024-02-29'])
  assert.deepEqual([monthAfter('2026-01', -1), monthAfter('2026-12', 1)], ['2025-12', '2027-01'])
})
