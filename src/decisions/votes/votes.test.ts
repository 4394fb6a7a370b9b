import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, meetingNow, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { BodyId, SeatId } from '../../bodies/model.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import { newId } from '../../seal/bytes.ts'
import { listEffects } from '../effects/store.ts'
import type { ResolutionId } from '../model.ts'
import type { Motion } from '../motions/model.ts'
import { giveProxy, revokeProxy, stepBack } from '../motions/stand-aside.ts'
import { giveMeetingProxy } from '../room/proxies.ts'
import { motionById } from '../motions/store.ts'
import { castBallot, type NewBallot } from './cast-ballot.ts'
import {
  castByChair,
  castOnBundle,
  closeMotion,
  openConsentAgenda,
  openInMeeting,
  pullOut,
  recordVotesInMeeting,
  setPresent
} from './meeting-votes.ts'
import { listVotesBetween } from './votes-between.ts'
import type { Vote } from './model.ts'
import { openVote } from './open-vote.ts'
import { settleVote } from './settle-vote.ts'
import { findVote, runningVote } from './store.ts'
import { closeDueVotes } from './sweep-votes.ts'

let t: TestApp
before(async () => void (t = await testApp()))
after(() => t.close())

const day = 86_400_000
const majority: WrittenRule = { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, window: 'P7D' }
const early: WrittenRule = { ...majority, closes_early: 'all_voted' }

const at = (body: VotingBody, index: number) => body.people[index] as PersonId

async function open(motion: Motion): Promise<Vote> {
  const opened = await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: null }))
  if ('problem' in opened) throw new Error(opened.problem)
  return opened.vote
}

async function vote(id: Vote['id'], person: PersonId, choice: Choice | readonly Choice[], more: Partial<NewBallot> = {}) {
  t.clock.advance(1000)
  const choices = typeof choice === 'string' ? [choice] : choice
  return inTx(t, (tx) => castBallot(tx, t.context, id, { person, choices, via: 'desk', version: 1, ...more }))
}

const now = (motion: Motion) => motionById(t.context.db, motion.id)
const resolutionOf = (motion: Motion) =>
  t.context.db.selectFrom('resolutions').selectAll().where('motion', '=', motion.id).executeTakeFirst()

test('a motion that passes is in the register with its sentence, and its effects are done in the same moment', async () => {
  const body = await votingBody(t.context.db, 8, { rules: { ordinary: early } })
  const formed = newId() as BodyId
  const motion = await proposed(t, body, {
    title: 'Form the string group',
    text: 'RESOLVED, that a string group be formed.',
    effects: [
      {
        effect: {
          kind: 'establish',
          body: formed,
          slug: `string-${Date.now()}`,
          name: 'String',
          body_kind: 'work_group',
          purpose: ''
        }
      },
      { effect: { kind: 'appoint', body: formed, seat: randomUUID() as SeatId, person: at(body, 2), role: 'chair' } }
    ]
  })
  const { id } = await open(motion)
  for (let i = 0; i < 7; i++) await vote(id, at(body, i), 'aye')
  assert.deepEqual(await vote(id, at(body, 7), 'abstain', { reason: 'I sell string.' }), { over: true })
  const after = await now(motion)
  assert.deepEqual(
    [after.status, after.tally, after.outcome],
    ['passed', '7-0-1', 'Approved 7-0-1 by asynchronous vote, 10 March 2026.']
  )
  const resolution = await resolutionOf(motion)
  assert.deepEqual(
    [resolution?.text, resolution?.tally, resolution?.outcome],
    ['RESOLVED, that a string group be formed.', '7-0-1', after.outcome]
  )
  const effects = await listEffects(t.context.db, resolution?.id as ResolutionId)
  assert.deepEqual(
    effects.map(({ state }) => state),
    ['applied', 'applied']
  )
  const seat = await t.context.db.selectFrom('seats').selectAll().where('body', '=', formed).executeTakeFirstOrThrow()
  assert.equal(seat.from_resolution, resolution?.id)
})

test('what can no longer be done stands in the register as stuck, and the decision stands', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: early } })
  const motion = await proposed(t, body, {
    effects: [{ effect: { kind: 'remove', body: body.id, seat: randomUUID() as SeatId } }]
  })
  const { id } = await open(motion)
  for (const person of body.people) await vote(id, person, 'aye')
  const resolution = await resolutionOf(motion)
  const [effect] = await listEffects(t.context.db, resolution?.id as ResolutionId)
  assert.deepEqual([effect?.state, effect?.problem, (await now(motion)).status], ['stuck', 'seat_vacant', 'passed'])
})

test('two who close at the same moment close it once', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: majority } })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  for (const person of body.people) await vote(id, person, 'aye')
  t.clock.advance(8 * day)
  await Promise.all([1, 2, 3, 4].map(() => inTx(t, (tx) => settleVote(tx, t.context, id))))
  const found = await t.context.db.selectFrom('resolutions').select('id').where('motion', '=', motion.id).execute()
  assert.equal(found.length, 1)
  const passed = await t.context.db
    .selectFrom('motion_events')
    .select('id')
    .where('motion', '=', motion.id)
    .where('what', '=', 'passed')
    .execute()
  assert.equal(passed.length, 1)
})

test('the latest vote of a person counts, and nobody votes after the end', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: majority } })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  await vote(id, at(body, 0), 'aye')
  await vote(id, at(body, 1), 'aye')
  await vote(id, at(body, 1), 'nay')
  await vote(id, at(body, 2), 'nay')
  t.clock.advance(8 * day)
  assert.deepEqual(await vote(id, at(body, 2), 'aye'), { problem: 'vote_over', over: true })
  assert.deepEqual([(await now(motion)).status, (await now(motion)).tally], ['failed', '1-2-0'])
  assert.equal(await resolutionOf(motion), undefined)
})

test('somebody whose seat ended this morning is refused, and the seat counts as vacant', async () => {
  const body = await votingBody(t.context.db, 3, {
    rules: { ordinary: { electorate: 'seats', base: 'eligible', threshold: 1, window: 'P7D', closes_early: 'decided' } }
  })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  await t.context.db.updateTable('seats').set({ to_day: '2026-03-01' }).where('person', '=', at(body, 2)).execute()
  assert.equal((await vote(id, at(body, 2), 'aye')).problem, 'seat_ended')
  await vote(id, at(body, 0), 'aye')
  await vote(id, at(body, 1), 'aye')
  assert.deepEqual([(await now(motion)).status, (await now(motion)).tally], ['passed', '2-0-0'])
})

test('a stranger, a newcomer and somebody with another version in hand are refused, each with a reason', async () => {
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: majority } })
  const other = await votingBody(t.context.db, 1)
  const { id } = await open(await proposed(t, body))
  const newcomer = at(other, 0)
  const seat = {
    id: randomUUID() as SeatId,
    body: body.id,
    person: newcomer,
    role: 'member',
    from_day: '2026-01-01',
    to_day: null,
    resolution: null
  } as const
  await t.context.db.insertInto('seats').values(seat).execute()
  assert.equal((await vote(id, newcomer, 'aye')).problem, 'not_on_roll')
  assert.equal((await vote(id, at(body, 0), 'aye', { version: 2 })).problem, 'other_version')
  assert.equal((await vote(id, at(body, 0), ['aye', 'nay'])).problem, 'choice_missing')
})

test('who steps back leaves the roll, whether or not they had voted', async () => {
  const rule: WrittenRule = { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', window: 'P7D' }
  const body = await votingBody(t.context.db, 4, { rules: { ordinary: rule } })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  await vote(id, at(body, 0), 'nay')
  await vote(id, at(body, 1), 'aye')
  await vote(id, at(body, 2), 'aye')
  await inTx(t, (tx) => stepBack(tx, t.context, motion.id, at(body, 0), 'I own the shop.'))
  assert.equal((await vote(id, at(body, 0), 'nay')).problem, 'stepped_back')
  t.clock.advance(8 * day)
  await closeDueVotes(t.context)
  assert.deepEqual([(await now(motion)).status, (await now(motion)).tally], ['passed', '2-0-0'])
})

test('unanimous written consent needs everybody, and one who does not agree ends it', async () => {
  const body = await votingBody(t.context.db, 3, { kind: 'board' })
  const all = await proposed(t, body, { how: 'written_consent' })
  const first = await open(all)
  await vote(first.id, at(body, 0), 'aye')
  await vote(first.id, at(body, 1), 'aye')
  assert.equal((await now(all)).status, 'open')
  await vote(first.id, at(body, 2), 'aye')
  assert.match((await now(all)).outcome, /^Approved 3-0-0 by unanimous written consent, /)
  const one = await proposed(t, body, { how: 'written_consent' })
  const second = await open(one)
  await vote(second.id, at(body, 0), 'abstain')
  assert.equal((await now(one)).status, 'failed')
})

test('lazy consensus passes by silence, and one objection stops it', async () => {
  const body = await votingBody(t.context.db, 5)
  const silent = await proposed(t, body, { how: 'lazy_consensus' })
  const stopped = await proposed(t, body, { how: 'lazy_consensus' })
  await open(silent)
  const { id } = await open(stopped)
  await vote(id, at(body, 1), 'nay', { reason: 'Too dear.' })
  t.clock.advance(8 * day)
  await closeDueVotes(t.context)
  assert.deepEqual([(await now(silent)).status, (await now(stopped)).status], ['passed', 'failed'])
  assert.match((await now(silent)).outcome, /^Approved by lazy consensus without objection/)
})

test('notice is kept: before it is over nothing opens, however urgent', async () => {
  const body = await votingBody(t.context.db, 3, { kind: 'board' })
  const motion = await proposed(t, body, { kind: 'removal', how: 'urgent' })
  const soon = await inTx(t, (tx) => openVote(tx, t.context, motion.id, { by: null }))
  assert.deepEqual(soon, { problem: 'too_early' })
  t.clock.advance(15 * day)
  await open(motion)
})

test('a rule that wants a seconder waits for one, and a secret ballot is sent to elections', async () => {
  const body = await votingBody(t.context.db, 3, {
    rules: {
      ordinary: { ...majority, seconded: true },
      secret: { ...majority, ballot: 'secret' },
      all: { ...majority, electorate: 'members' }
    }
  })
  const motion = await proposed(t, body)
  const opening = (kind?: string) =>
    inTx(t, async (tx) => {
      if (kind) await tx.updateTable('motions').set({ kind }).where('id', '=', motion.id).execute()
      return openVote(tx, t.context, motion.id, { by: null })
    })
  assert.deepEqual(await opening(), { problem: 'no_seconder' })
  assert.deepEqual(await opening('secret'), { problem: 'secret_ballot' })
  assert.deepEqual(await opening('all'), { problem: 'members_vote' })
})

test('of several options the one with most ayes passes, and two alike are a tie', async () => {
  const body = await votingBody(t.context.db, 5, { rules: { ordinary: early } })
  const options = {
    option: 'Red',
    text: 'the kite be red.',
    others: [
      {
        title: 'Blue',
        text: 'RESOLVED, that the kite be blue.',
        effects: [{ effect: { kind: 'rename', body: body.id, name: 'Blue kites' } as const }]
      }
    ]
  }
  const motion = await proposed(t, body, options)
  const { id } = await open(motion)
  const ballots: Choice[][] = [
    ['aye', 'aye'],
    ['aye', 'aye'],
    ['nay', 'aye'],
    ['aye', 'aye'],
    ['nay', 'nay']
  ]
  for (const [i, ballot] of ballots.entries()) await vote(id, at(body, i), ballot)
  assert.match((await now(motion)).outcome, /^“Blue” approved 4-1-0/)
  assert.match((await resolutionOf(motion))?.text ?? '', /blue/)
  const { name } = await t.context.db.selectFrom('bodies').select('name').where('id', '=', body.id).executeTakeFirstOrThrow()
  assert.equal(name, 'Blue kites')
  const again = await proposed(t, body, options)
  const second = await open(again)
  for (const person of body.people) await vote(second.id, person, ['aye', 'aye'])
  assert.equal((await now(again)).status, 'tied')
})

test('without a quorum a matter goes where the rule sends it, as a draft that names where it came from', async () => {
  const board = await votingBody(t.context.db, 5, { kind: 'board' })
  const group = await votingBody(t.context.db, 6, {
    parent: board.id,
    rules: { ordinary: { ...majority, quorum: '1/2', on_no_quorum: 'escalates', escalates_to: 'board' } }
  })
  for (const [body, wanted, how] of [
    [board, board.id, 'meeting'],
    [group, board.id, 'meeting']
  ] as const) {
    const motion = await proposed(t, body)
    const { id } = await open(motion)
    await vote(id, at(body, 0), 'aye')
    t.clock.advance(8 * day)
    await closeDueVotes(t.context)
    const next = await t.context.db.selectFrom('motions').selectAll().where('came_from', '=', motion.id).executeTakeFirstOrThrow()
    assert.deepEqual([(await now(motion)).status, next.body, next.status, next.how], ['escalated', wanted, 'draft', how])
  }
})

test('a vote is extended once, then it is over', async () => {
  const body = await votingBody(t.context.db, 4, {
    rules: { ordinary: { ...majority, quorum: '1/2', on_no_quorum: 'extended', extended_by: 'P3D' } }
  })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  t.clock.advance(7 * day + 60_000)
  await closeDueVotes(t.context)
  const more = await findVote(t.context.db, id)
  assert.deepEqual([more?.status, more?.extended], ['open', true])
  t.clock.advance(4 * day)
  await closeDueVotes(t.context)
  const after = await now(motion)
  assert.equal(after.status, 'no_quorum')
  assert.match(after.outcome, /lack of a quorum.*0 took part, 2 were needed/)
})

test('a vote across a change of the clocks ends at the same time of day', async () => {
  t.clock.set(new Date('2026-10-20T10:00:00Z'))
  const body = await votingBody(t.context.db, 3, { rules: { ordinary: majority }, zone: 'Europe/Berlin' })
  const { id, closes_at } = await open(await proposed(t, body))
  // 12:00 in summer time, 12:00 in winter time.
  assert.equal(closes_at?.toISOString(), '2026-10-27T11:00:00.000Z')
  t.clock.set(new Date('2026-10-27T11:00:00Z'))
  assert.deepEqual(
    await inTx(t, (tx) => castBallot(tx, t.context, id, { person: at(body, 0), choices: ['aye'], via: 'desk', version: 1 })),
    { over: false }
  )
  t.clock.set(new Date('2026-10-27T11:00:00.001Z'))
  assert.equal((await vote(id, at(body, 1), 'aye')).problem, 'vote_over')
})

test('in a meeting only those in the room vote, the quorum follows who comes and goes, and the chair ends it', async () => {
  const body = await votingBody(t.context.db, 5, { kind: 'board' })
  const meeting = await meetingNow(t, body)
  const motion = await proposed(t, body, { how: 'meeting' })
  const opened = await inTx(t, (tx) =>
    openInMeeting(tx, t.context, motion.id, { room: { meeting, present: body.people.slice(0, 2) }, by: null })
  )
  assert.ok('vote' in opened)
  const { id } = opened.vote
  const hands = (people: readonly PersonId[], choice: Choice) => people.map((person) => ({ person, choices: [choice] }))
  assert.deepEqual(await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, id, hands([at(body, 4)], 'aye'))), {
    problem: 'not_here',
    person: at(body, 4)
  })
  await inTx(t, (tx) => setPresent(tx, t.context, id, body.people.slice(0, 4)))
  assert.deepEqual(await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, id, hands(body.people.slice(0, 3), 'aye'))), {})
  await inTx(t, (tx) => setPresent(tx, t.context, id, body.people.slice(1, 4)))
  const closed = await inTx(t, (tx) => closeMotion(tx, t.context, motion.id))
  assert.deepEqual([closed?.state, closed?.tally], ['passed', '3-0-0'])
  assert.match((await now(motion)).outcome, /^Approved 3-0-0 by vote in a meeting/)
})

test('who is away is counted by proxy where the rule allows it, once, and can take it back', async () => {
  const rule: WrittenRule = { ...majority, proxies: true, closes_early: 'all_voted' }
  const body = await votingBody(t.context.db, 4, { rules: { ordinary: rule } })
  const motion = await proposed(t, body)
  const give = (person: number, holder: number) =>
    inTx(t, (tx) =>
      giveProxy(tx, t.context, motion.id, { person: at(body, person), holder: at(body, holder), words: 'Vote as you see fit.' })
    )
  assert.deepEqual(await give(0, 1), {})
  assert.deepEqual(await give(0, 2), { problem: 'proxy_given' })
  assert.deepEqual(await give(1, 2), { problem: 'proxy_chain' })
  assert.deepEqual(await give(2, 0), { problem: 'proxy_chain' })
  const { id } = await open(motion)
  assert.equal((await vote(id, at(body, 0), 'aye', { by: at(body, 2) })).problem, 'not_the_proxy')
  assert.deepEqual(await vote(id, at(body, 0), 'aye', { by: at(body, 1) }), { over: false })
  await inTx(t, (tx) => revokeProxy(tx, t.context, motion.id, at(body, 0)))
  assert.equal((await vote(id, at(body, 0), 'aye', { by: at(body, 1) })).problem, 'not_the_proxy')
  for (const person of body.people) await vote(id, person, 'nay')
  assert.equal((await now(motion)).tally, '0-4-0')
})

test('in a meeting a proxy counts while its holder is in the room', async () => {
  const rule: WrittenRule = {
    electorate: 'seats',
    base: 'present',
    threshold: '1/2',
    strict: true,
    quorum: { share: '1/2', of: 'all_seats', strict: true },
    proxies: true
  }
  const body = await votingBody(t.context.db, 13, { kind: 'board', rules: { ordinary: rule } })
  const meeting = await meetingNow(t, body)
  const motion = await proposed(t, body, { how: 'meeting' })
  const give = { person: at(body, 12), holder: at(body, 0), words: '' }
  await inTx(t, (tx) => giveMeetingProxy(tx, t.context, meeting, give))
  const opened = await inTx(t, (tx) =>
    openInMeeting(tx, t.context, motion.id, { room: { meeting, present: body.people.slice(0, 12) }, by: null })
  )
  assert.ok('vote' in opened)
  const hands = body.people.map((person, i) => ({ person, choices: ['aye' as const], ...(i === 12 && { by: at(body, 0) }) }))
  await inTx(t, (tx) => recordVotesInMeeting(tx, t.context, opened.vote.id, hands))
  assert.equal((await inTx(t, (tx) => closeMotion(tx, t.context, motion.id)))?.tally, '13-0-0')
})

test('the chair breaks a tie where the rule says so, and only then', async () => {
  const rule: WrittenRule = {
    electorate: 'seats',
    base: 'cast',
    threshold: '1/2',
    strict: true,
    tie: 'chair',
    window: 'P7D',
    closes_early: 'all_voted'
  }
  const body = await votingBody(t.context.db, 4, { rules: { ordinary: rule } })
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  assert.equal(await inTx(t, (tx) => castByChair(tx, t.context, motion.id, 'aye', at(body, 0))), undefined)
  for (const [i, choice] of (['aye', 'aye', 'nay', 'nay'] as const).entries()) await vote(id, at(body, i), choice)
  assert.equal((await findVote(t.context.db, id))?.status, 'chair')
  await inTx(t, (tx) => castByChair(tx, t.context, motion.id, 'aye', at(body, 0)))
  assert.deepEqual([(await now(motion)).status, (await now(motion)).tally], ['passed', '2-2-0'])
})

test('a consent agenda is decided by one ballot, but for what somebody pulls out', async () => {
  const body = await votingBody(t.context.db, 3, { kind: 'board' })
  const motions = [
    await proposed(t, body, { how: 'consent_agenda' }),
    await proposed(t, body, { how: 'consent_agenda' }),
    await proposed(t, body, { how: 'consent_agenda' })
  ]
  const opened = await inTx(t, (tx) =>
    openConsentAgenda(
      tx,
      t.context,
      motions.map(({ id }) => id),
      { by: null }
    )
  )
  assert.ok('bundle' in opened)
  const [first, second, third] = motions as [Motion, Motion, Motion]
  assert.equal(await inTx(t, (tx) => pullOut(tx, t.context, third.id, at(body, 2))), true)
  for (const person of body.people) {
    t.clock.advance(1000)
    await inTx(t, (tx) => castOnBundle(tx, t.context, opened.bundle, { person, choice: 'aye', via: 'desk' }))
  }
  assert.deepEqual(
    [(await now(first)).status, (await now(second)).status, (await now(third)).status],
    ['passed', 'passed', 'proposed']
  )
  assert.match((await now(first)).outcome, /by consent agenda/)
  assert.equal(await runningVote(t.context.db, third.id), undefined)
})

test('minutes can list what was decided between two meetings, and nothing else', async () => {
  const body = await votingBody(t.context.db, 2, { rules: { ordinary: early } })
  const from = t.clock.now()
  const motion = await proposed(t, body)
  const { id } = await open(motion)
  for (const person of body.people) await vote(id, person, 'aye')
  const held = await proposed(t, body)
  const meeting = await meetingNow(t, body)
  await inTx(t, async (tx) => {
    await openInMeeting(tx, t.context, held.id, { room: { meeting, present: body.people }, by: null })
    await closeMotion(tx, t.context, held.id)
  })
  t.clock.advance(1000)
  const between = await listVotesBetween(t.context.db, body.id, from, t.clock.now())
  assert.deepEqual(
    between.map((each) => each.motion.number),
    [motion.number]
  )
})
