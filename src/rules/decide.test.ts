import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeVote, opened, overClock, readSplit, rule } from '../../test/helpers/votes.ts'
import { decide, type Decision } from './decide.ts'
import type { DecisionRule, WrittenRule } from './decision-rule.ts'
import type { Ballot, Choice, RollEntry } from './vote.ts'
import { type VoteClock, voteTimes } from './vote-times.ts'

const hour = 60 * 60 * 1000
const twoThirds = { electorate: 'unconflicted', base: 'eligible', threshold: '2/3', quorum: 'none' } as const
const week = rule({ ...twoThirds, window: 'P7D' })
const roll = (...names: string[]): RollEntry[] => names.map((person) => ({ person, standing: 'eligible' }))
const three = roll('ada', 'grace', 'edsger')
const ballot = (person: string, choice: Choice, hours = 1, more: Partial<Ballot> = {}): Ballot => ({
  person,
  choice,
  at: opened + hours * hour,
  ...more
})
const at = (of: DecisionRule, hours: number, more: Partial<VoteClock> = {}): VoteClock => ({
  times: voteTimes(of, opened, { zone: 'UTC' }),
  now: opened + hours * hour,
  ...more
})
const why = ({ ignored }: Decision) => ignored.map(({ ballot: { person }, because }) => `${person} ${because}`)

test('an open vote says how many are needed of how many, and who has not voted', () => {
  const { roll: nine, ballots } = makeVote(readSplit('4-1-0 of 9'))
  const decision = decide(week, nine, ballots, at(week, 2))
  assert.equal(decision.state, 'open')
  assert.deepEqual([decision.needed, decision.base, decision.tally.text], [6, 9, '4-1-0'])
  assert.deepEqual(decision.may_vote, ['p6', 'p7', 'p8', 'p9'])
  assert.equal(decision.settled, false)
  assert.equal(decision.closes, opened + 7 * 24 * hour)
})

test('two friends are no panel', () => {
  const panel = rule({ ...twoThirds, smallest_panel: 3, escalates_to: 'fallback_panel' })
  const vote = makeVote(readSplit('2-0-0 of 5, 3 recused'))
  const { state, because, to, may_vote } = decide(panel, vote.roll, vote.ballots, at(panel, 1))
  assert.deepEqual([state, because, to, may_vote], ['escalated', 'too_few', 'fallback_panel', []])
})

test('S12 no outcome of a panel is one person’s alone', () => {
  const panel = rule({ electorate: 'unconflicted', base: 'cast', threshold: '2/3', smallest_panel: 3 })
  const vote = makeVote(readSplit('1-0-2 of 5'))
  assert.equal(decide(panel, vote.roll, vote.ballots, overClock(panel)).state, 'failed')
})

test('S28 ballots that do not count are given back with the reason', () => {
  const people: RollEntry[] = [
    ...three,
    { person: 'alan', standing: 'recused' },
    { person: 'barbara', standing: 'absent' },
    { person: 'seat 6', standing: 'vacant' }
  ]
  const ballots = [
    ballot('ada', 'aye', 1, { version: 2 }),
    ballot('ada', 'nay', 2, { version: 2 }),
    ballot('grace', 'aye', 1, { version: 1 }),
    ballot('edsger', 'aye', 9 * 24, { version: 2 }),
    ballot('edsger', 'nay', -1, { version: 2 }),
    ballot('alan', 'aye', 1, { version: 2 }),
    ballot('barbara', 'aye', 1, { version: 2 }),
    ballot('seat 6', 'aye', 1, { version: 2 }),
    ballot('mallory', 'aye', 1, { version: 2 }),
    ballot('grace', 'perhaps' as Choice, 1, { version: 2 })
  ]
  const decision = decide(week, people, ballots, { ...overClock(week), version: 2 })
  assert.deepEqual(why(decision), [
    'ada replaced',
    'grace old_version',
    'edsger late',
    'edsger early',
    'alan recused',
    'barbara absent',
    'seat 6 vacant',
    'mallory not_on_roll',
    'grace unknown_choice'
  ])
  assert.deepEqual(decision.tally, {
    ayes: 0,
    nays: 1,
    abstentions: 0,
    recused: 1,
    absent: 1,
    vacant: 1,
    not_voted: 2,
    text: '0-1-0'
  })
})

test('a vote by somebody who stepped back a second ago does not count any more', () => {
  const ballots = [ballot('ada', 'aye'), ballot('grace', 'aye')]
  assert.equal(decide(week, three, ballots, overClock(week)).state, 'passed')
  const later = three.map((entry) => (entry.person === 'grace' ? { ...entry, standing: 'recused' as const } : entry))
  const after = decide(week, later, ballots, overClock(week))
  assert.deepEqual([after.state, after.needed, after.base, why(after)], ['failed', 2, 2, ['grace recused']])
})

test('a ballot at the last instant counts, and one a millisecond later does not', () => {
  const end = opened + 7 * 24 * hour
  const ballots = [ballot('ada', 'aye'), { ...ballot('grace', 'aye'), at: end }, { ...ballot('edsger', 'nay'), at: end + 1 }]
  assert.equal(decide(week, three, ballots, { ...at(week, 0), now: end }).state, 'open')
  const over = decide(week, three, ballots, { ...at(week, 0), now: end + 1 })
  assert.deepEqual([over.state, over.tally.text, why(over)], ['passed', '2-0-0', ['edsger late']])
})

test('two different answers of one person at one instant count for neither', () => {
  const both = [ballot('ada', 'aye'), ballot('ada', 'nay'), ballot('grace', 'aye')]
  const decision = decide(week, three, both, at(week, 2))
  assert.deepEqual([decision.tally.text, why(decision)], ['1-0-0', ['ada contradicts_itself', 'ada contradicts_itself']])
  assert.equal(decide(week, three, [...both, ballot('ada', 'aye', 2)], at(week, 2)).tally.text, '2-0-0')
})

test('a person twice on the roll is a bug', () => {
  assert.throws(() => decide(week, [...three, ...three], [], at(week, 1)))
})

test('closes with the ballot that decides it, and later ballots are late', () => {
  const early = rule({ ...twoThirds, window: 'P7D', closes_early: 'decided' })
  const ballots = [ballot('ada', 'aye', 1), ballot('grace', 'aye', 3), ballot('edsger', 'nay', 5), ballot('ada', 'nay', 6)]
  const decision = decide(early, three, ballots.toReversed(), at(early, 6))
  assert.deepEqual([decision.state, decision.closed_early, decision.closes], ['passed', true, opened + 3 * hour])
  assert.deepEqual(why(decision), ['ada late', 'edsger late'])
  assert.equal(decide(early, three, ballots.slice(0, 1), at(early, 6)).state, 'open')
  const lost = [ballot('ada', 'nay', 1), ballot('grace', 'abstain', 2)]
  assert.deepEqual(decide(early, three, lost, at(early, 2)).state, 'failed')
})

test('closes when all have voted, whoever is away or has stepped back', () => {
  const all = rule({
    electorate: 'seats',
    base: 'cast',
    threshold: '1/2',
    strict: true,
    window: 'P10D',
    closes_early: 'all_voted'
  })
  const people: RollEntry[] = [...three, { person: 'alan', standing: 'recused' }, { person: 'barbara', standing: 'absent' }]
  const two = [ballot('ada', 'aye'), ballot('grace', 'aye')]
  assert.equal(decide(all, people, two, at(all, 5)).state, 'open')
  const last = decide(all, people, [...two, ballot('edsger', 'abstain', 4)], at(all, 5))
  assert.deepEqual([last.state, last.closed_early, last.closes, last.tally.text], ['passed', true, opened + 4 * hour, '2-0-1'])
})

test('stays open for the shortest time, then closes at its end or with the vote that is enough', () => {
  const slow = rule({
    electorate: 'seats',
    min_ayes: 2,
    max_nays: 0,
    window: 'P14D',
    open_at_least: 'P5D',
    closes_early: 'threshold_reached'
  })
  const two = [ballot('ada', 'aye', 1), ballot('grace', 'aye', 2)]
  assert.equal(decide(slow, three, two, at(slow, 5 * 24 - 1)).state, 'open')
  const passed = decide(slow, three, two, at(slow, 6 * 24))
  assert.deepEqual([passed.state, passed.closes], ['passed', opened + 5 * 24 * hour])
  const objected = [...two, ballot('edsger', 'nay', 4 * 24)]
  assert.equal(decide(slow, three, objected, at(slow, 15 * 24)).state, 'failed')
  const late = [two[0], ballot('grace', 'aye', 7 * 24), ballot('edsger', 'nay', 8 * 24)].filter((each) => each !== undefined)
  const closed = decide(slow, three, late, at(slow, 9 * 24))
  assert.deepEqual([closed.state, closed.closes, why(closed)], ['passed', opened + 7 * 24 * hour, ['edsger late']])
})

const quorate: WrittenRule = {
  ...twoThirds,
  base: 'cast',
  quorum: 2,
  window: 'P7D',
  on_no_quorum: 'extended',
  extended_by: 'P3D'
}

test('a missed quorum extends the vote once, then it escalates', () => {
  const once = rule({ ...quorate, escalates_to: 'board' })
  const one = [ballot('ada', 'aye')]
  const more = decide(once, three, one, at(once, 8 * 24))
  assert.deepEqual([more.state, more.closes, more.may_vote], ['extended', opened + 10 * 24 * hour, ['grace', 'edsger']])
  assert.deepEqual(more.quorum, { needed: 2, present: 1 })
  const rescued = decide(once, three, [...one, ballot('grace', 'aye', 9 * 24)], at(once, 11 * 24))
  assert.deepEqual([rescued.state, rescued.ignored], ['passed', []])
  const missed = decide(once, three, one, at(once, 11 * 24))
  assert.deepEqual([missed.state, missed.because, missed.to], ['escalated', 'no_quorum', 'board'])
  assert.equal(decide(rule(quorate), three, one, at(once, 11 * 24)).state, 'no_quorum')
})

test('a vote that had its quorum is not extended: what comes after its end is late', () => {
  const once = rule(quorate)
  const ballots = [ballot('ada', 'aye'), ballot('grace', 'nay'), ballot('edsger', 'aye', 8 * 24)]
  const decision = decide(once, three, ballots, at(once, 9 * 24))
  assert.deepEqual([decision.state, decision.tally.text, why(decision)], ['failed', '1-1-0', ['edsger late']])
})

test('a deadlock is extended once too, and stays a deadlock if nobody else takes it', () => {
  const once = rule({ electorate: 'seats', min_ayes: 2, window: 'P5D', on_deadlock: 'extended', extended_by: 'P9D' })
  assert.equal(decide(once, three, [ballot('ada', 'aye')], at(once, 6 * 24)).state, 'extended')
  assert.equal(decide(once, three, [ballot('ada', 'aye')], at(once, 15 * 24)).state, 'deadlocked')
})

test('a vote without a window ends when it is closed, and one with a window cannot be cut short', () => {
  const meeting = rule(twoThirds)
  const ballots = [ballot('ada', 'aye', 1), ballot('grace', 'aye', 2), ballot('edsger', 'nay', 4)]
  assert.deepEqual([decide(meeting, three, ballots, at(meeting, 99)).state], ['open'])
  const closed = decide(meeting, three, ballots, at(meeting, 3, { closed: opened + 3 * hour }))
  assert.deepEqual([closed.state, closed.closes, why(closed)], ['passed', opened + 3 * hour, ['edsger late']])
  assert.equal(decide(week, three, ballots, at(week, 5, { closed: opened + 3 * hour })).state, 'open')
})

test('the chair breaks a tie, and only a tie', () => {
  const chair = rule({ electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, tie: 'chair' })
  const tied = [ballot('ada', 'aye'), ballot('grace', 'nay')]
  const waiting = decide(chair, three, tied, overClock(chair))
  assert.deepEqual([waiting.state, waiting.to], ['tied', 'chair'])
  assert.equal(decide(chair, three, tied, overClock(chair, { casting: 'aye' })).state, 'passed')
  assert.equal(decide(chair, three, tied, overClock(chair, { casting: 'nay' })).state, 'failed')
  const lost = [...tied, ballot('edsger', 'nay')]
  assert.equal(decide(chair, three, lost, overClock(chair, { casting: 'aye' })).state, 'failed')
})

test('a proxy votes for one person, whose own later vote wins', () => {
  const people: RollEntry[] = [...roll('ada', 'grace'), { person: 'edsger', standing: 'proxy', held_by: 'ada' }]
  const board = rule({
    electorate: 'seats',
    base: 'present',
    threshold: '1/2',
    strict: true,
    quorum: { share: 1, of: 'all_seats' }
  })
  const ballots = [ballot('ada', 'aye'), ballot('grace', 'nay'), ballot('edsger', 'aye', 1, { by: 'ada' })]
  assert.deepEqual(decide(board, people, ballots, overClock(board)).tally.text, '2-1-0')
  const forged = decide(
    board,
    people,
    [ballot('edsger', 'aye', 1, { by: 'grace' }), ballot('grace', 'aye', 1, { by: 'ada' })],
    overClock(board)
  )
  assert.deepEqual(why(forged), ['edsger not_the_proxy', 'grace not_the_proxy'])
  const own = decide(board, people, [...ballots, ballot('edsger', 'nay', 2)], overClock(board))
  assert.deepEqual([own.tally.text, why(own)], ['1-2-0', ['edsger replaced']])
  const conflicted = people.map((entry) => (entry.person === 'ada' ? { ...entry, standing: 'recused' as const } : entry))
  assert.deepEqual(why(decide(board, conflicted, ballots, overClock(board))), ['ada recused', 'edsger recused'])
})

test('people who sit in the meeting and say nothing make the quorum and the base of those present', () => {
  const board = rule({
    electorate: 'seats',
    base: 'present',
    threshold: '1/2',
    strict: true,
    quorum: { share: '1/2', of: 'all_seats', strict: true }
  })
  const people = makeVote(readSplit('0-0-0 of 11')).roll.map((entry, index) => ({ ...entry, present: index < 6 }))
  const ayes = (many: number) => people.slice(0, many).map(({ person }) => ballot(person, 'aye'))
  const ofThree = decide(board, people, ayes(3), overClock(board))
  assert.deepEqual([ofThree.state, ofThree.base, ofThree.needed, ofThree.quorum], ['failed', 6, 4, { needed: 6, present: 6 }])
  assert.equal(decide(board, people, ayes(4), overClock(board)).state, 'passed')
})

test('a list lets only its people or roles vote', () => {
  const listed = rule({ electorate: ['ada', 'chair'], base: 'eligible', threshold: 1 })
  const people: RollEntry[] = [...roll('ada', 'grace'), { person: 'edsger', standing: 'eligible', roles: ['chair'] }]
  const ballots = [ballot('ada', 'aye'), ballot('grace', 'nay'), ballot('edsger', 'aye')]
  const decision = decide(listed, people, ballots, overClock(listed))
  assert.deepEqual([decision.state, decision.base, why(decision)], ['passed', 2, ['grace not_on_roll']])
})

test('for few people the rule for few people holds', () => {
  const charter = rule({
    electorate: 'seats',
    base: 'all_seats',
    threshold: '3/4',
    strict: true,
    few: { up_to: 4, threshold: 1, strict: false }
  })
  const vote = (text: string) => {
    const { roll: people, ballots } = makeVote(readSplit(text))
    const { state, needed } = decide(charter, people, ballots, overClock(charter))
    return [state, needed]
  }
  assert.deepEqual(vote('4-1-0 of 5'), ['passed', 4])
  assert.deepEqual(vote('4-0-0 of 4'), ['passed', 4])
  assert.deepEqual(vote('3-0-1 of 4'), ['failed', undefined])
})

test('what has passed and is not finished says where it goes', () => {
  const code = rule({ electorate: 'seats', base: 'all_seats', threshold: '2/3', then: 'board' })
  const { roll: people, ballots } = makeVote(readSplit('2-1-0 of 3'))
  assert.deepEqual(decide(code, people, ballots, overClock(code)).to, 'board')
})
