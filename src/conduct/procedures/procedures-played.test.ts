import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import {
  closing,
  decideTogether,
  draft,
  lastProposal,
  lastVote,
  openOne,
  view,
  vote
} from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { putConflict } from '../conflicts/verbs.ts'
import { actNow } from '../deciding/interim.ts'
import { propose, writeAdvice, type ProposalDraft } from '../deciding/propose.ts'
import { castBallot, closeVote, confirmResult, endVote, extendVote, openVote } from '../deciding/vote.ts'
import { acknowledge, recordDiscussion, setReportState } from '../desk/case/case-work.ts'
import { answerGate, countersignNames, nameReported, openGate, readGate } from '../desk/access/gate.ts'
import { candidates, grantCase } from '../desk/access/grant.ts'
import { makeNewKey, stepBack } from '../desk/access/step-back.ts'
import { sendLetter } from '../letters/send.ts'
import { checkLetter, recordAgreement, recordHeard, writeLetter } from '../letters/verbs.ts'
import { Refusal } from '../refusal.ts'
import { sendAppeal, type NewAppeal } from '../referrals/verbs.ts'

/** Whole procedures by the code that runs in members' browsers: what differs from one to the next is what is looked at. */
const worlds: World[] = []
after(async () => {
  for (const world of worlds) await world.close()
})

interface Played {
  readonly world: World
  readonly open: OpenCase
  readonly people: readonly [Person, Person, Person, Person]
}

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const hour = 3_600_000
const pass = (world: World, hours: number): void => world.app.clock.advance(hours * hour)

/** A case of two readers, who then let two members in, as this procedure asks about conflicts. */
async function begin(procedure: string, guests = 2): Promise<Played> {
  const world = await makeWorld({ readers: 2, members: 3, fallback: 3, procedure })
  worlds.push(world)
  const [a, b] = world.foundation.readers
  const [c, d] = world.foundation.members
  assert.ok(a && b && c && d)
  const open = await openCaseWith(world, [a, b], { name: 'Kim Small' })
  if (guests > 0) await letIn(world, open, [c, d].slice(0, guests))
  return { world, open, people: [a, b, c, d] }
}

/** When each promise is due, in hours after the report came; nothing before its clock starts. */
async function promises({ world, open, people: [a] }: Played): Promise<Record<string, number | undefined>> {
  const seen = await view(world, a, open.team)
  const received = Date.parse(seen.reports[0]?.receivedAt ?? '')
  return Object.fromEntries(
    seen.clocks.map(({ clock, state }) => [clock, 'due' in state ? (state.due.getTime() - received) / hour : undefined])
  )
}

const about = (change: Partial<ProposalDraft> = {}): ProposalDraft => ({ ...draft, ...change })

/** Ends the vote, writes the result, and has another member confirm it. */
async function finish({ world, open, people: [a, b] }: Played): Promise<string | undefined> {
  const desk = await world.desk(a)
  const { id } = await lastVote(world, a, open.team)
  await endVote(desk, open.team, id)
  await closeVote(desk, open.team, id, closing)
  const { result } = await lastVote(world, b, open.team)
  assert.ok(result)
  await confirmResult(await world.desk(b), open.team, result.hash)
  return result.state
}

async function quiet({ world, open, people }: Played): Promise<void> {
  const { members } = await view(world, people[0], open.team)
  for (const person of people.filter(({ entry }) => members.some(({ id }) => id === entry)))
    assert.deepEqual((await view(world, person, open.team)).alarms, [])
}

test('PyCon US: answers within a day, asks twice about conflicts, two thirds of everybody on the case, no appeal', async () => {
  const played = await begin('pycon-us', 0)
  const { world, open, people } = played
  const [a, b, c, d] = people
  const [first, second] = [await world.desk(a), await world.desk(b)]
  assert.deepEqual(await promises(played), { acknowledge: 24, follow_up: 168, status: 168 })
  pass(world, 25)
  const late = (await view(world, a, open.team)).clocks.find(({ clock }) => clock === 'acknowledge')
  assert.equal(late?.state.state, 'late')
  await acknowledge(first, open.team, open.filed.thread, 'Read, later than we said.', undefined)

  assert.equal(world.bodies[0]?.rules.gate.second_check, true)
  await nameReported(first, open.team, [{ name: 'Robin Tall' }], true)
  await countersignNames(second, open.team)
  const guests = [c, d].map(({ entry }) => entry)
  const gate = await openGate(first, open.team, guests, 2)
  await world.collect(...people)
  await answerGate(await world.desk(c), gate, 'no_conflict')
  assert.deepEqual(
    (await candidates(first, open.team)).map(({ person, needsSecond }) => [person, needsSecond]),
    [[c.entry, true]]
  )
  await assert.rejects(grantCase(first, open.team, c.entry), refuses('has_not_agreed'), 'one answer is not enough')
  const others = await openGate(first, open.team, [c.entry], 2, 'others', ['Kim Small'])
  await world.collect(...people)
  await answerGate(await world.desk(c), others, 'no_conflict')
  await grantCase(first, open.team, c.entry)
  // Silence is no: the gate closes over who has not answered, also when a browser claims more time.
  const fourth = await world.desk(d)
  pass(world, 49)
  await assert.rejects(answerGate(fourth, gate, 'no_conflict'), refuses('no_such_invitation'))
  const until = new Date(world.app.clock.now().getTime() + hour).toISOString()
  await fourth.update((book) => ({ ...book, asks: { ...book.asks, [gate]: { ...(book.asks[gate] ?? assert.fail()), until } } }))
  await answerGate(fourth, gate, 'no_conflict')
  assert.deepEqual(
    (await readGate(first, gate)).map(({ person }) => person),
    [c.entry]
  )
  await assert.rejects(grantCase(first, open.team, d.entry), refuses('has_not_agreed'))
  await world.collect(c)

  await openOne(world, a, open.team, { level: 'leave_event', consequence: 'To leave the event at once.' })
  await vote(world, a, open.team, 'aye')
  await vote(world, b, open.team, 'abstain')
  await assert.rejects(endVote(first, open.team, (await lastVote(world, a, open.team)).id), refuses('too_soon'))
  await vote(world, c, open.team, 'nay')
  assert.equal(await finish(played), 'failed', 'one of three is no two thirds')
  await openOne(world, b, open.team, { level: 'warning', consequence: 'A warning.' })
  for (const [person, choice] of [
    [a, 'aye'],
    [b, 'abstain'],
    [c, 'aye']
  ] as const)
    await vote(world, person, open.team, choice)
  assert.equal(await finish(played), 'passed', 'two of three are')
  const of = (await lastVote(world, a, open.team)).result?.hash ?? ''
  const asked: NewAppeal = { of, by: 'reported', grounds: [], text: 'No.', packet: 'No.', acceptLate: false }
  await assert.rejects(sendAppeal(first, open.team, asked, wordList), refuses('no_appeal'))
  await quiet(played)
})

test('PyCon US: what one person does at once at an event is looked at within a day, and moderators have a week', async () => {
  const played = await begin('pycon-us')
  const { world, open, people } = played
  const [a, b] = people
  const until = new Date(world.app.clock.now().getTime() + 3 * 24 * hour).toISOString()
  await actNow(await world.desk(a), open.team, { action: 'Asked to leave the hall.', reason: 'A threat.', spaces: [], until })
  const [interim] = (await view(world, b, open.team)).deciding.interims
  const running = interim?.votes[0]
  assert.equal(Date.parse(running?.end ?? '') - Date.parse(running?.at ?? ''), 24 * hour)

  await decideTogether(world, [...people], open.team)
  const answer = await askSpace(played)
  assert.equal(Date.parse(answer.by) - Date.parse(answer.at), 7 * 24 * hour)
  await assert.rejects(
    recordAgreement(await world.desk(a), open.team, answer.sent, { outcome: 'silent', reason: '', board: false }),
    refuses('agreement_early'),
    'their week is not over'
  )
  pass(world, 7 * 24 + 1)
  await recordAgreement(await world.desk(a), open.team, answer.sent, { outcome: 'silent', reason: '', board: true })
  const sent = (await view(world, b, open.team)).letters.sent.find(({ id }) => id === answer.sent)
  assert.deepEqual([sent?.agreement?.recorded?.outcome, sent?.agreement?.recorded?.board], ['silent', true])
  await quiet(played)
})

/** A letter to moderators, read by a second member, as a page. */
async function askSpace({ world, open, people: [a, b] }: Played) {
  const [desk, second] = [await world.desk(a), await world.desk(b)]
  const parts = (world.bodies[0]?.rules.handling.letters.space_request ?? []).map((part) => ({
    part,
    heading: part,
    text: 'In general words.'
  }))
  const letter = await writeLetter(desk, open.team, {
    situation: 'space_request',
    to: 'space',
    space: 'The hall',
    language: 'en',
    template: 'space_request 1',
    subject: 'A recommendation',
    recipients: [{ name: 'Moderators' }],
    parts: [{ part: 'greeting', heading: '', text: 'Hello,' }, ...parts, { part: 'closing', heading: '', text: 'Conduct' }]
  })
  const letters = async () => (await view(world, b, open.team)).letters
  const { version } = (await letters()).letters.find(({ id }) => id === letter) ?? assert.fail()
  await checkLetter(second, open.team, letter, version)
  const sent = await sendLetter(desk, open.team, { letter, version, way: 'page' }, 'https://conduct.example.org')
  const shown = (await letters()).sent.find(({ id }) => id === sent)
  return { sent, at: shown?.at ?? '', by: shown?.agreement?.by ?? '' }
}

test('Django: hears the person first, decides by consensus, goes on to two thirds, and the board hears appeals', async () => {
  const played = await begin('django')
  const { world, open, people } = played
  const [a, b, c, d] = people
  const desk = await world.desk(a)
  assert.deepEqual(await promises(played), { acknowledge: 168, follow_up: 168, status: 168 })
  await recordDiscussion(desk, open.team)
  const { hash } = await propose(desk, open.team, about())
  await assert.rejects(openVote(desk, open.team, { version: hash }), refuses('not_heard'))
  await assert.rejects(recordHeard(desk, open.team, false, ' '), refuses('empty'), 'a reason is needed')
  await recordHeard(desk, open.team, true, 'They answered on a page.')
  await openVote(desk, open.team, { version: hash })
  for (const [person, choice] of [
    [a, 'aye'],
    [b, 'aye'],
    [c, 'abstain'],
    [d, 'nay']
  ] as const)
    await vote(world, person, open.team, choice)
  assert.equal(await finish(played), 'escalated', 'one who disagrees is enough')
  assert.equal((await lastVote(world, a, open.team)).result?.to, 'two_thirds')

  await openOne(world, a, open.team, { decision: 'two_thirds' })
  for (const [person, choice] of [
    [a, 'aye'],
    [b, 'aye'],
    [c, 'aye'],
    [d, 'nay']
  ] as const)
    await vote(world, person, open.team, choice)
  assert.equal(await finish(played), 'passed', 'three of four are two thirds')
  await setReportState(desk, open.team, open.filed.thread, 'decided', 'We decided.')

  const of = (await lastVote(world, a, open.team)).result?.hash ?? ''
  const text = 'It is not enough.'
  const appeal: NewAppeal = { of, by: 'reporter', grounds: [], text, packet: 'We decided. They ask again.', acceptLate: false }
  // The text names no time within which somebody may ask.
  pass(world, 200 * 24)
  await sendAppeal(desk, open.team, appeal, wordList)
  await assert.rejects(sendAppeal(desk, open.team, { ...appeal, by: 'other' }, wordList), refuses('appeal_by_other'))
  await world.collect(...world.foundation.fallback)
  for (const person of world.foundation.fallback) {
    const { reports } = (await world.desk(person)).book
    assert.equal(Object.keys(reports).length, 1, 'the board has a door of its own')
  }
  await quiet(played)
})

test('Django: fewer than three cannot decide; an ordinary action needs the chair and two more', async () => {
  const played = await begin('django', 1)
  const { world, open, people } = played
  const [a, b, c] = people
  const desk = await world.desk(a)
  await recordHeard(desk, open.team, true, '')
  const { hash } = await propose(desk, open.team, about({ decision: 'ordinary_action' }))
  await openVote(desk, open.team, { version: hash })
  for (const person of [b, c]) await vote(world, person, open.team, 'aye')
  assert.equal((await lastVote(world, b, open.team)).now?.state, 'open', 'two without the chair are not enough')
  await vote(world, a, open.team, 'aye')
  assert.equal(await finish(played), 'passed')
  await stepBack(await world.desk(c), open.team)
  await makeNewKey(desk, open.team)
  await world.collect(b)
  await assert.rejects(openOne(world, a, open.team), refuses('too_few_left'))
})

test('CNCF: who has a conflict says which; a hard one keeps them out, a lesser one is for the others to weigh', async () => {
  const played = await begin('cncf', 0)
  const { world, open, people } = played
  const [a, b, c, d] = people
  const e = world.foundation.members[2] ?? assert.fail()
  const desk = await world.desk(a)
  await nameReported(desk, open.team, [{ name: 'Robin Tall' }], true)
  await countersignNames(await world.desk(b), open.team)
  const guests = [c, d, e]
  const gate = await openGate(
    desk,
    open.team,
    guests.map(({ entry }) => entry),
    5
  )
  await world.collect(...people, e)
  await assert.rejects(answerGate(await world.desk(d), gate, 'conflict'), refuses('reason_needed'))
  await answerGate(await world.desk(c), gate, 'conflict', { kind: 'public_comment', text: 'I wrote about it once.' })
  await answerGate(await world.desk(d), gate, 'conflict', { kind: 'manager', text: 'They are my manager.' })
  await answerGate(await world.desk(e), gate, 'no_conflict')
  await assert.rejects(putConflict(desk, open.team, d.entry), refuses('conflict_is_hard'))
  await putConflict(desk, open.team, c.entry)
  const weighed = async (person: Person) =>
    (await view(world, person, open.team)).deciding.conflicts[0]?.votes[0] ?? assert.fail()
  const { id, version, decision, rule } = await weighed(b)
  assert.deepEqual([decision, rule.threshold, rule.strict], ['conflict', '1/2', true])
  for (const person of [a, b])
    await castBallot(await world.desk(person), open.team, { vote: id, version, choice: 'nay', reason: '' })
  await endVote(desk, open.team, id)
  await closeVote(desk, open.team, id, { ...closing, what: 'No conflict.' })
  await confirmResult(await world.desk(b), open.team, (await weighed(b)).result?.hash ?? '')
  // Names of reporter and witnesses are asked about as well: being cleared at the first question is not enough.
  assert.deepEqual(
    new Map((await candidates(desk, open.team)).map(({ person, needsSecond }) => [person, needsSecond])),
    new Map([c, e].map(({ entry }) => [entry, true]))
  )
  const others = await openGate(desk, open.team, [c.entry, e.entry], 2, 'others', ['Kim Small'])
  await world.collect(...people, e)
  for (const person of [c, e]) await answerGate(await world.desk(person), others, 'no_conflict')
  for (const person of [c, e]) await grantCase(desk, open.team, person.entry)
  await world.collect(c, e)
  assert.equal(await decideAmong(played, [a, b, c, e]), 'passed')
  await assert.rejects(grantCase(desk, open.team, d.entry), refuses('has_not_agreed'))
  await quiet(played)
})

/** These people agree on a proposal by the rule for a majority. */
async function decideAmong(played: Played, voters: readonly Person[]): Promise<string | undefined> {
  await openOne(played.world, played.people[0], played.open.team, { decision: 'majority' })
  for (const person of voters) await vote(played.world, person, played.open.team, 'aye')
  return finish(played)
}

test('CNCF: business days, more than half must vote, one more week, a lawyer before long bans, five grounds of appeal', async () => {
  const played = await begin('cncf')
  const { world, open, people } = played
  const [a, b, c, d] = people
  const desk = await world.desk(a)
  // The world begins on a Tuesday: three business days end on Friday evening, or the days as they are counted there.
  const { acknowledge: answered, follow_up, status } = await promises(played)
  assert.ok(answered !== undefined && answered >= 72 && answered < 120, String(answered))
  assert.deepEqual([follow_up, status], [undefined, 336], 'the outcome is promised from the decision on')

  const year = { from: '2026-04-01T00:00Z', until: '2027-04-01T00:00Z' }
  const long = await propose(desk, open.team, about({ ...year, consequence: 'Away for a year.' }))
  await assert.rejects(openVote(desk, open.team, { version: long.hash }), refuses('needs_advice'))
  await writeAdvice(await world.desk(b), open.team, { of: long.id, given: true, text: 'It can be defended.' })
  const { vote: id } = await openVote(desk, open.team, { version: long.hash })
  for (const person of [a, b]) await vote(world, person, open.team, 'aye')
  pass(world, 7 * 24 + 1)
  await assert.rejects(
    closeVote(desk, open.team, id, closing),
    refuses('vote_open'),
    'two of four are not more than half, and the rule gives more time'
  )
  await extendVote(desk, open.team, id, 'Two were at a conference.')
  await assert.rejects(extendVote(desk, open.team, id, 'Again.'), refuses('vote_over'), 'once only')
  const extended = await lastVote(world, c, open.team)
  assert.equal(Date.parse(extended.end ?? '') - world.app.clock.now().getTime() <= 7 * 24 * hour, true)
  await vote(world, c, open.team, 'nay')
  await vote(world, d, open.team, 'abstain')
  assert.equal(await finish(played), 'escalated')
  assert.equal((await lastVote(world, a, open.team)).result?.to, 'majority')

  await openOne(world, a, open.team, { decision: 'majority' })
  for (const [person, choice] of [
    [a, 'aye'],
    [b, 'aye'],
    [c, 'aye'],
    [d, 'nay']
  ] as const)
    await vote(world, person, open.team, choice)
  assert.equal(await finish(played), 'passed')
  const { follow_up: outcome } = await promises(played)
  const decided = (await lastProposal(world, a, open.team)).votes.at(-1)?.result
  assert.ok(outcome !== undefined && decided, 'now the outcome is promised')
  await setReportState(desk, open.team, open.filed.thread, 'decided', 'We decided.')
  const told = (await view(world, a, open.team)).clocks.find(({ clock }) => clock === 'follow_up')
  assert.equal(told?.state.state, 'kept')

  const { handling } = world.bodies[0]?.rules ?? assert.fail()
  assert.ok(handling.appeal !== 'none' && handling.appeal.grounds.length === 5)
  await sendAppeal(
    desk,
    open.team,
    {
      of: (await lastVote(world, a, open.team)).result?.hash ?? '',
      by: 'reported',
      grounds: handling.appeal.grounds.slice(0, 1).map((ground) => ground.text),
      text: 'There is new evidence.',
      packet: 'We decided. They say that there is new evidence.',
      acceptLate: false
    },
    wordList
  )
  await quiet(played)
})
