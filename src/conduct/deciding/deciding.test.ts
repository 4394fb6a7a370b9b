import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { closing, draft, lastProposal, lastVote, openOne, view, vote } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { setReportState } from '../desk/case/case-work.ts'
import { viewHome } from '../desk/home.ts'
import { stepBack, makeNewKey } from '../desk/access/step-back.ts'
import { Refusal } from '../refusal.ts'
import { writeAttendance } from './attendance.ts'
import { actNow, endInterim } from './interim.ts'
import { propose, writeAdvice } from './propose.ts'
import { castBallot, closeVote, confirmResult, endVote, extendVote, needNoDecision, openVote } from './vote.ts'

let world: World
let open: OpenCase
let a: Person
let b: Person
let c: Person
let d: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 2, fallback: 2 })
  const [first, second] = world.foundation.readers
  const [third, fourth] = world.foundation.members
  assert.ok(first && second && third && fourth)
  ;[a, b, c, d] = [first, second, third, fourth]
})
after(() => world.close())
beforeEach(async () => {
  open = await openCaseWith(world, [a, b])
  await letIn(world, open, [c, d])
})

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const name = (person: Person): string => world.foundation.own.entries.find((each) => each.id === person.entry)?.name ?? ''
const hours = (n: number): void => world.app.clock.advance(n * 3_600_000)
const quiet = async (person: Person): Promise<void> => assert.deepEqual((await view(world, person, open.team)).alarms, [])

test('a proposal is frozen by its hash, voted on, closed, confirmed by a second member, and only then stands', async () => {
  const desk = await world.desk(a)
  const id = await openOne(world, a, open.team)
  assert.deepEqual((await lastVote(world, b, open.team)).now, undefined, 'who has not voted sees no ballots')
  await vote(world, a, open.team, 'aye', 'It happened before.')
  await vote(world, b, open.team, 'aye')
  const seenByC = await lastVote(world, c, open.team)
  assert.deepEqual([seenByC.cast, seenByC.voters, seenByC.ballots, seenByC.now], [2, 4, [], undefined])
  await assert.rejects(endVote(await world.desk(c), open.team, id), refuses('too_soon'))
  await vote(world, c, open.team, 'nay', 'A talk first.')
  const now = (await lastVote(world, c, open.team)).now
  assert.deepEqual([now?.state, now?.tally.text, now?.needed, now?.base], ['open', '2-1-0', 3, 4])
  await vote(world, d, open.team, 'nay')
  await vote(world, d, open.team, 'aye', 'Changed my mind.')
  await endVote(desk, open.team, id)
  await assert.rejects(vote(world, b, open.team, 'nay'), refuses('vote_over'))
  await assert.rejects(closeVote(desk, open.team, id, { ...closing, what: ' ' }), refuses('empty'))
  await closeVote(desk, open.team, id, closing)
  const { result } = await lastVote(world, b, open.team)
  assert.ok(result)
  assert.deepEqual([result.state, result.confirmedBy, result.tally?.ayes], ['passed', undefined, 3])
  await assert.rejects(
    setReportState(desk, open.team, open.filed.thread, 'decided', 'We decided.'),
    refuses('no_result'),
    'S12 one person tells no outcome'
  )
  await assert.rejects(confirmResult(desk, open.team, result.hash), refuses('same_person'))
  await confirmResult(await world.desk(b), open.team, result.hash)
  await setReportState(desk, open.team, open.filed.thread, 'decided', 'We decided.')
  for (const person of [a, b, c, d]) {
    await quiet(person)
    const seen = await view(world, person, open.team)
    assert.equal(seen.deciding.decided, true)
    assert.equal(seen.reports[0]?.state, 'decided')
    const { result: stands, ballots } = await lastVote(world, person, open.team)
    assert.equal(stands?.confirmedBy, name(b))
    assert.deepEqual(
      ballots.map((each) => [each.name, each.choice]),
      [
        [name(a), 'aye'],
        [name(b), 'aye'],
        [name(c), 'nay'],
        [name(d), 'aye']
      ]
    )
  }
})

test('an edit makes a version, voids the votes about the one before, and a ballot for the old one is refused', async () => {
  await openOne(world, a, open.team)
  await vote(world, b, open.team, 'aye')
  const old = await lastVote(world, c, open.team)
  const proposal = await lastProposal(world, c, open.team)
  await propose(await world.desk(c), open.team, { ...draft, consequence: 'A warning.' }, proposal.hash)
  await assert.rejects(
    castBallot(await world.desk(d), open.team, { vote: old.id, version: old.version, choice: 'aye', reason: 'Yes.' }),
    refuses('vote_changed')
  )
  await assert.rejects(propose(await world.desk(d), open.team, draft, proposal.hash), refuses('vote_changed'))
  const next = await lastProposal(world, d, open.team)
  assert.deepEqual(
    [next.version, next.before?.consequence, next.body.consequence, next.votes.at(-1)?.state],
    [2, 'A final warning, in writing.', 'A warning.', 'void']
  )
  await openVote(await world.desk(d), open.team, { version: next.hash })
  assert.equal((await lastProposal(world, a, open.team)).votes.length, 2)
  await quiet(a)
})

test('S9 opening a vote calls the other members by a round in which everybody else’s letter is empty', async () => {
  const outsider = world.foundation.fallback[0] ?? assert.fail()
  await world.collect(b, outsider)
  const came = async (person: Person): Promise<number> => (await world.desk(person)).book.seenLetters.length
  const [atB, outside] = [await came(b), await came(outsider)]
  const before = world.log.length
  await openOne(world, a, open.team)
  const rounds = world.log.slice(before).filter(({ path }) => path === '/t/round')
  assert.equal(rounds.length, 1)
  const { letters } = JSON.parse(rounds[0]?.body ?? '') as { letters: unknown[] }
  assert.equal(letters.length, world.everybody.length)
  await world.collect(b, outsider)
  assert.deepEqual([await came(b), await came(outsider)], [atB + 1, outside])
  assert.ok(viewHome(await world.desk(b)).needsYou.some((item) => item.id === open.team))
})

test('reminders and the deadline are for those who have not voted', async () => {
  await openOne(world, a, open.team)
  await vote(world, a, open.team, 'aye')
  await view(world, b, open.team)
  await view(world, a, open.team)
  const [mine, theirs] = [await world.desk(a), await world.desk(b)]
  const voteDue = (desk: typeof mine) => desk.book.cases[open.team]?.summary?.due.filter((due) => due.clock === 'vote') ?? []
  assert.deepEqual([voteDue(mine).length, voteDue(theirs).length], [0, 1])
  const at = Date.parse(voteDue(theirs)[0]?.at ?? '')
  const reminders = theirs.book.cases[open.team]?.summary?.reminders ?? []
  for (const before of [48, 6]) assert.ok(reminders.includes(new Date(at - before * 3_600_000).toISOString()))
  assert.ok(viewHome(theirs).comingUp.some((item) => item.detail === 'vote'))
  hours(24 * 7 + 1)
  await assert.rejects(vote(world, b, open.team, 'aye'), refuses('vote_over'))
  const late = await lastVote(world, b, open.team)
  assert.deepEqual([late.mayVote, late.mayEnd], [false, true])
  await endVote(theirs, open.team, late.id)
  await closeVote(theirs, open.team, late.id, { ...closing, what: 'No decision was reached.' })
  const { result, notVoted } = await lastVote(world, c, open.team)
  assert.deepEqual([result?.state, notVoted.length, result?.tally?.not_voted], ['failed', 3, 3])
})

test('who steps back is recused: their ballot leaves the count, and a smaller panel decides', async () => {
  await openOne(world, a, open.team)
  await vote(world, d, open.team, 'nay')
  await stepBack(await world.desk(d), open.team)
  await makeNewKey(await world.desk(a), open.team)
  await world.collect(b, c)
  for (const person of [a, b, c]) await vote(world, person, open.team, 'aye')
  const seen = await lastVote(world, a, open.team)
  assert.deepEqual([seen.now?.tally.text, seen.recused, seen.mayEnd], ['3-0-0', [name(d)], true])
  await quiet(a)
})

test('a rule that can never pass, and a panel that is too small, open no vote', async () => {
  const two = await openCaseWith(world, [a, b])
  await assert.rejects(openOne(world, a, two.team), refuses('too_few_left'))
})

test('a proposal that needs legal advice waits for it', async () => {
  const desk = await world.desk(a)
  const { id, hash } = await propose(desk, open.team, { ...draft, legal: true })
  await assert.rejects(openVote(desk, open.team, { version: hash }), refuses('needs_advice'))
  await writeAdvice(await world.desk(b), open.team, { of: id, given: false, text: 'The ban is two weeks only.' })
  await openVote(desk, open.team, { version: hash })
  assert.equal((await lastProposal(world, c, open.team)).advice?.by, name(b))
})

test('no decision needed has to be said by two', async () => {
  const desk = await world.desk(a)
  await needNoDecision(desk, open.team, 'The message was meant for another group.')
  const [result] = (await view(world, b, open.team)).deciding.notNeeded
  assert.ok(result)
  await assert.rejects(setReportState(desk, open.team, open.filed.thread, 'closed', 'Done.'), refuses('no_result'))
  await confirmResult(await world.desk(b), open.team, result.hash)
  await setReportState(desk, open.team, open.filed.thread, 'closed', 'Done.')
  await quiet(c)
})

test('what one person did at once is confirmed or reversed by the others within a day, and never ends in silence', async () => {
  const until = new Date(world.app.clock.now().getTime() + 7 * 86_400_000).toISOString()
  const act = { action: 'Muted in chat.', reason: 'Threats went on.', spaces: ['chat'], until }
  await assert.rejects(actNow(await world.desk(a), open.team, { ...act, until: '2020-01-01T00:00Z' }), refuses('bad_day'))
  assert.deepEqual(await actNow(await world.desk(a), open.team, act), { vote: 'opened' })
  const shown = async (person: Person) => {
    const [interim] = (await view(world, person, open.team)).deciding.interims
    assert.ok(interim)
    return interim
  }
  const running = (await shown(b)).votes[0]
  assert.ok(running)
  assert.equal(Date.parse(running.end ?? '') - Date.parse(running.at), 86_400_000)
  for (const person of [a, b, c, d]) {
    const { id, version } = (await shown(person)).votes[0] ?? assert.fail()
    const choice = person === a ? 'aye' : 'nay'
    await castBallot(await world.desk(person), open.team, { vote: id, version, choice, reason: '' })
  }
  const desk = await world.desk(b)
  await endVote(desk, open.team, running.id)
  await closeVote(desk, open.team, running.id, { ...closing, what: 'The mute is lifted.' })
  assert.equal((await shown(c)).review, 'waiting')
  await confirmResult(await world.desk(c), open.team, (await shown(c)).votes[0]?.result?.hash ?? '')
  assert.equal((await shown(d)).review, 'reversed')
  assert.equal((await view(world, d, open.team)).deciding.decided, false, 'an interim action decides no case')
  const dues = async () => (await world.desk(d)).book.cases[open.team]?.summary?.due.filter((due) => due.clock === 'interim')
  assert.equal((await dues())?.length, 1)
  await endInterim(desk, open.team, (await shown(b)).hash, 'The mute was lifted in chat.')
  await shown(d)
  assert.equal((await dues())?.length, 0)
  assert.equal((await shown(d)).over?.by, name(b))
})

test('a vote in the meeting is for those who are there; absent and stepped back are two things', async () => {
  const desk = await world.desk(a)
  const { meeting } = await writeAttendance(desk, open.team, [a.entry, b.entry, c.entry])
  const { hash } = await propose(desk, open.team, draft)
  await openVote(desk, open.team, { version: hash, meeting })
  for (const person of [a, b]) await vote(world, person, open.team, 'aye')
  await assert.rejects(vote(world, d, open.team, 'aye'), refuses('not_present'))
  await vote(world, c, open.team, 'abstain')
  await writeAttendance(await world.desk(b), open.team, [a.entry, b.entry], meeting)
  const running = await lastVote(world, b, open.team)
  assert.deepEqual([running.absent, running.now?.tally.text, running.mayEnd], [[name(d)], '2-0-1', true])
  await endVote(desk, open.team, running.id)
  await closeVote(desk, open.team, running.id, { ...closing, what: 'Not enough agreed.' })
  assert.equal((await lastVote(world, d, open.team)).result?.state, 'failed')
  await quiet(d)
})

/** The procedure with another rule for cases, as long as `act` runs. */
async function withRule(change: Partial<WrittenRule>, act: () => Promise<void>): Promise<void> {
  const rules = world.bodies[0]?.rules ?? assert.fail()
  const before = rules.decisions
  Object.assign(rules, { decisions: { ...before, case: { ...before['case'], ...change } } })
  await act().finally(() => Object.assign(rules, { decisions: before }))
}

test('a rule that so few can never meet opens no vote', () =>
  withRule({ min_ayes: 9 }, () => assert.rejects(openOne(world, a, open.team), refuses('never_passes'))))

test('a rule that hides ballots until the end shows them to nobody before', () =>
  withRule({ ballot: 'hidden_until_closed' }, async () => {
    const id = await openOne(world, a, open.team)
    for (const person of [a, b, c, d]) await vote(world, person, open.team, 'aye', 'Because.')
    const before = await lastVote(world, b, open.team)
    assert.deepEqual([before.ballots, before.now, before.notVoted, before.cast], [[], undefined, [], 4])
    await endVote(await world.desk(a), open.team, id)
    assert.equal((await lastVote(world, b, open.team)).ballots.length, 4)
  }))

test('a tie that the rule leaves to the chair waits for the lead, and a second member still has to confirm', () =>
  withRule({ threshold: '1/2', strict: true, tie: 'chair' }, async () => {
    const id = await openOne(world, a, open.team)
    for (const person of [a, b]) await vote(world, person, open.team, 'aye')
    for (const person of [c, d]) await vote(world, person, open.team, 'nay')
    await endVote(await world.desk(b), open.team, id)
    await assert.rejects(closeVote(await world.desk(a), open.team, id, closing), refuses('needs_lead'))
    const casting = { ...closing, casting: 'aye' } as const
    await assert.rejects(closeVote(await world.desk(b), open.team, id, casting), refuses('needs_lead'))
    await closeVote(await world.desk(a), open.team, id, casting)
    const { result } = await lastVote(world, c, open.team)
    assert.deepEqual([result?.state, result?.confirmedBy], ['passed', undefined])
    await confirmResult(await world.desk(c), open.team, result?.hash ?? '')
    await quiet(d)
  }))

test('a vote whose rule gives more time when too few vote is extended once, with a reason', async () => {
  const more = { quorum: '1/2', on_no_quorum: 'extended', extended_by: 'P3D', window: 'P7D' } as const
  await withRule(more, async () => {
    const id = await openOne(world, a, open.team)
    await vote(world, a, open.team, 'aye')
    await assert.rejects(extendVote(await world.desk(a), open.team, id, 'Holidays.'), refuses('rule_unfit'))
    hours(24 * 7 + 1)
    await endVote(await world.desk(b), open.team, id)
    await assert.rejects(closeVote(await world.desk(b), open.team, id, closing), refuses('vote_open'))
    await extendVote(await world.desk(b), open.team, id, 'Two of us were away.')
    await vote(world, b, open.team, 'aye')
    await vote(world, c, open.team, 'aye')
    await vote(world, d, open.team, 'aye')
    await assert.rejects(endVote(await world.desk(c), open.team, id), refuses('too_soon'))
    hours(24 * 3 + 1)
    await endVote(await world.desk(c), open.team, id)
    await assert.rejects(extendVote(await world.desk(b), open.team, id, 'Again.'), refuses('vote_over'))
    await closeVote(await world.desk(c), open.team, id, closing)
    const { result, extended } = await lastVote(world, d, open.team)
    assert.deepEqual([result?.state, extended?.reason], ['passed', 'Two of us were away.'])
    await quiet(d)
  })
})
