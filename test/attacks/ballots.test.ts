import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { readTeam } from '../../src/conduct/desk/case/read-case.ts'
import { makeNewKey, stepBack } from '../../src/conduct/desk/access/step-back.ts'
import { sendEntry } from '../../src/conduct/desk/write.ts'
import { castBallot, endVote, closeVote, confirmResult, openVote } from '../../src/conduct/deciding/vote.ts'
import { propose } from '../../src/conduct/deciding/propose.ts'
import { setReportState } from '../../src/conduct/desk/case/case-work.ts'
import { Requests } from '../../src/conduct/requests.ts'
import { Refusal } from '../../src/conduct/refusal.ts'
import type { EntryKind } from '../../src/seal/header.ts'
import type { Json } from '../../src/seal/json.ts'
import type { Person } from '../helpers/envelopes.ts'
import { letIn, openCaseWith, type OpenCase } from '../helpers/cases.ts'
import { closing, draft, lastProposal, lastVote, openOne, view, vote } from '../helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../helpers/world.ts'

let world: World
let open: OpenCase
let a: Person
let b: Person
let c: Person
let d: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 3, fallback: 2 })
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

/** What a member with a changed browser can do: write any entry that the server takes, as anybody. */
async function force(
  person: Person,
  kind: EntryKind,
  body: Json,
  groups: { readonly hold?: string; readonly opens?: string } = {},
  as: Person = person
): Promise<string> {
  const desk = await world.desk(person)
  const { fetched, team, own } = await readTeam(desk, open.team)
  const author = desk.people().find((each) => each.id === as.entry)
  assert.ok(author)
  const sent = await sendEntry(desk, own.handle, {
    thread: open.team,
    n: fetched.end.length,
    prev: fetched.end.head,
    kind,
    epoch: team.epoch,
    author,
    recipients: [team.recipient],
    body,
    ...groups
  })
  return sent.hash
}

const votesOf = async (person: Person) => (await readTeam(await world.desk(person), open.team)).team.proceedings.deciding.votes
const running = async (person: Person) => (await votesOf(person)).at(-1) ?? assert.fail()
const alarms = async (person: Person): Promise<string[]> =>
  (await view(world, person, open.team)).alarms.map((alarm) => alarm.code).toSorted()
const ballot = (about: { hash: string; version: string }, choice: string): Json => ({
  vote: about.hash,
  version: about.version,
  choice,
  reason: ''
})

test('S28 attack 11: ballots for an old version, after leaving, twice, by a forged member and for a vote that ended count nowhere', async () => {
  await openOne(world, a, open.team)
  const old = await running(a)
  const first = await lastProposal(world, a, open.team)
  await propose(await world.desk(a), open.team, { ...draft, consequence: 'A warning.' }, first.hash)
  const next = await lastProposal(world, a, open.team)
  await openVote(await world.desk(a), open.team, { version: next.hash })
  const now = await running(a)

  // For the version before: as the old vote, and as the new vote that names the old text.
  await force(d, 'ballot', ballot(old, 'nay'), { hold: old.hold })
  await force(d, 'ballot', ballot({ hash: now.hash, version: old.version }, 'nay'), { hold: now.hold })
  // In a group of its own, which nobody opens.
  await force(d, 'ballot', ballot(now, 'nay'), { hold: (await world.desk(d)).newId() })
  // By somebody who signs as another member.
  await force(d, 'ballot', ballot(now, 'nay'), { hold: now.hold }, c)
  // Twice: the last one counts.
  await vote(world, c, open.team, 'nay')
  await vote(world, c, open.team, 'aye')
  // Voted, then stepped back; and once more with what the book still held.
  await vote(world, d, open.team, 'nay')
  const { own } = await readTeam(await world.desk(d), open.team)
  const before = await readTeam(await world.desk(d), open.team)
  await stepBack(await world.desk(d), open.team)
  await assert.rejects(
    sendEntry(await world.desk(d), own.handle, {
      thread: open.team,
      n: before.fetched.end.length + 1,
      prev: before.fetched.end.head,
      kind: 'ballot',
      epoch: before.team.epoch,
      author: (await world.desk(d)).me()[0] ?? assert.fail(),
      recipients: [before.team.recipient],
      body: ballot(now, 'nay'),
      hold: now.hold
    }),
    'the server knows that handle no more'
  )
  await makeNewKey(await world.desk(a), open.team)
  await world.collect(b, c)
  for (const person of [a, b]) await vote(world, person, open.team, 'aye')
  await endVote(await world.desk(a), open.team, now.id)
  await force(b, 'ballot', ballot(now, 'nay'), { hold: now.hold })
  await closeVote(await world.desk(a), open.team, now.id, closing)

  for (const person of [a, b, c]) {
    const seen = await lastVote(world, person, open.team)
    assert.deepEqual([seen.result?.state, seen.now?.tally.text, seen.recused.length], ['passed', '3-0-0', 1])
    const found = await alarms(person)
    for (const code of ['ballot_old_version', 'ballot_late']) assert.ok(found.includes(code), code)
    assert.ok(found.includes('forged') || found.includes('stranger'), String(found))
  }
})

test('S28 attack 11: of two closings the first one holds, and a tally that differs is an alarm and believed by nobody', async () => {
  await openOne(world, a, open.team)
  for (const person of [a, b, c]) await vote(world, person, open.team, 'nay')
  await vote(world, d, open.team, 'aye')
  const { id, hash } = await running(a)
  await endVote(await world.desk(a), open.team, id)
  const { ballots } = await running(d)
  const body = (state: string, counted: readonly string[], tally: Json): Json => ({
    state,
    outcome: { what: 'A ban.', by: 'me', from: '2026-11-25T10:00Z' },
    vote: hash,
    ballots: [...counted],
    tally
  })
  const numbers = { recused: 0, absent: 0, not_voted: 0, abstentions: 0 }
  const all = ballots.map((each) => each.hash)
  // Another result, one with a ballot left out, and one with the right hashes and wrong numbers.
  await force(d, 'vote_closed', body('passed', all, { ayes: 1, nays: 3, ...numbers }))
  await force(d, 'vote_closed', body('failed', all.slice(1), { ayes: 1, nays: 2, ...numbers }))
  await force(d, 'vote_closed', body('failed', all, { ayes: 3, nays: 1, ...numbers }))
  for (const person of [a, b, c, d]) {
    assert.equal((await lastVote(world, person, open.team)).result, undefined)
    assert.equal((await alarms(person)).filter((code) => code === 'tally_differs').length, 3)
  }
  // Two honest browsers at the same moment.
  const both = await Promise.allSettled([
    closeVote(await world.desk(a), open.team, id, { ...closing, what: 'No measure, says one.' }),
    closeVote(await world.desk(b), open.team, id, { ...closing, what: 'No measure, says the other.' })
  ])
  assert.ok(both.some((each) => each.status === 'fulfilled'))
  const { result } = await lastVote(world, c, open.team)
  assert.ok(result)
  await confirmResult(await world.desk(c), open.team, result.hash)
  // A dishonest one after it stands.
  const again = body('failed', all, { ayes: 1, nays: 3, ...numbers })
  await force(d, 'vote_closed', { ...(again as object), instead: result.hash } as Json)
  await force(d, 'vote_closed', again)
  for (const person of [a, b, c, d]) {
    const seen = await lastVote(world, person, open.team)
    assert.deepEqual([seen.result?.hash, seen.result?.state], [result.hash, 'failed'])
    assert.equal((await alarms(person)).filter((code) => code === 'result_twice').length, 2)
  }
})

test('S12 no outcome is one person’s: nobody confirms their own result, and a reporter told of it without one is an alarm', async () => {
  await openOne(world, a, open.team)
  for (const person of [a, b, c, d]) await vote(world, person, open.team, 'aye')
  const { id } = await running(a)
  await endVote(await world.desk(a), open.team, id)
  await closeVote(await world.desk(a), open.team, id, closing)
  const { result } = await lastVote(world, a, open.team)
  assert.ok(result)
  await force(a, 'confirmed', { of: result.hash })
  for (const person of [b, c]) {
    assert.ok((await alarms(person)).includes('confirmed_own'))
    assert.equal((await lastVote(world, person, open.team)).result?.confirmedBy, undefined)
    assert.equal((await view(world, person, open.team)).deciding.decided, false)
  }
  await assert.rejects(
    setReportState(await world.desk(a), open.team, open.filed.thread, 'decided', 'Done.'),
    (error) => error instanceof Refusal && error.code === 'no_result'
  )
  // The same by hand, to the reporter.
  const { readReportOfCase } = await import('../../src/conduct/desk/case/read-case.ts')
  const { messageRecipients } = await import('../../src/conduct/threads/report-thread.ts')
  const desk = await world.desk(a)
  const read = await readTeam(desk, open.team)
  const report = await readReportOfCase(desk, read, open.filed.thread)
  await sendEntry(desk, report.handle, {
    thread: open.filed.thread,
    n: report.fetched.end.length,
    prev: report.fetched.end.head,
    kind: 'status',
    epoch: read.team.epoch,
    author: desk.me()[0] ?? assert.fail(),
    recipients: messageRecipients(report.thread) ?? assert.fail(),
    body: { state: 'closed', text: 'Nothing happened.' }
  })
  const seen = await view(world, b, open.team)
  assert.ok(seen.alarms.some((alarm) => alarm.code === 'told_too_early' && alarm.report !== undefined))
  assert.notEqual(seen.reports[0]?.state, 'closed')
})

test('S28 attack 11: a vote that ends too early, runs twice or by an unfit rule is refused by every browser', async () => {
  await openOne(world, a, open.team)
  const now = await running(a)
  await force(d, 'vote_ended', { vote: now.hash }, {})
  const { rule } = now
  const opening = (change: object): Json =>
    ({ version: now.version, decision: now.decision, rule, hold: 'A'.repeat(22), end: now.end, ...change }) as unknown as Json
  await force(d, 'vote_opened', opening({}))
  const { hash: other } = await propose(await world.desk(d), open.team, draft)
  // One person alone, no waiting, or a secret ballot.
  await force(d, 'vote_opened', opening({ version: other, rule: { ...rule, smallest_panel: 1 } }))
  await force(d, 'vote_opened', opening({ version: other, end: now.at }))
  await force(d, 'vote_opened', opening({ version: other, rule: { ...rule, ballot: 'secret' } }))
  for (const person of [a, b, c]) {
    assert.equal((await votesOf(person)).length, 1)
    assert.equal((await votesOf(person))[0]?.state, 'open')
    const found = await alarms(person)
    assert.ok(found.includes('vote_ended_early') && found.includes('vote_twice'))
    // A rule that makes no sense is damaged, one that fits no case is unfit.
    assert.equal(found.filter((code) => code === 'vote_unfit' || code === 'damaged').length, 3)
  }
})

test('S28 a vote that follows another rule than the procedure is named, and nobody confirms it', async () => {
  const { hash } = await propose(await world.desk(d), open.team, draft)
  await openOne(world, a, open.team)
  const real = await running(a)
  const softer = { ...real.rule, threshold: '1/4' }
  const own = await world.desk(d)
  await force(d, 'vote_opened', {
    version: hash,
    decision: 'case',
    rule: softer as unknown as Json,
    hold: own.newId(),
    end: real.end ?? null
  })
  const soft = async () => (await view(world, b, open.team)).deciding.proposals[0]?.votes.at(-1) ?? assert.fail()
  const { id, version } = await soft()
  assert.equal((await soft()).otherRule, true)
  assert.equal((await lastVote(world, b, open.team)).otherRule, false)
  for (const person of [a, b, c, d]) {
    await castBallot(await world.desk(person), open.team, { vote: id, version, choice: person === d ? 'aye' : 'nay', reason: '' })
  }
  await endVote(own, open.team, id)
  await closeVote(own, open.team, id, closing)
  await assert.rejects(
    confirmResult(await world.desk(b), open.team, (await soft()).result?.hash ?? ''),
    (error) => error instanceof Refusal && error.code === 'rule_differs'
  )
})

test('S28 attack 12: before the vote closes a member with raw requests gets hashes and no ballot', async () => {
  await openOne(world, a, open.team)
  for (const person of [a, b]) await vote(world, person, open.team, 'aye', 'A secret reason.')
  const { hold } = await running(c)
  const raw = new Requests(world.fetchAs(c.account))
  const { own } = await readTeam(await world.desk(c), open.team)
  const casts = Object.values((await readTeam(await world.desk(a), open.team)).own.casts ?? {})
  assert.equal(casts.length, 1)
  for (const shown of [[], casts, [`${hold}.${'A'.repeat(43)}`], casts.map((cast) => `${hold}${cast.slice(22)}`)]) {
    const page = await raw.read(own.handle, 0, shown)
    const held = page.entries.filter((row) => row.hold === hold)
    assert.equal(held.length, 2)
    for (const row of held) {
      assert.match(row.hash, /^[\w-]{43}$/)
      assert.equal(row.b, undefined)
    }
  }
  assert.deepEqual(await alarms(c), [])
})

test('S28 attack 12: whoever has the server open ballots early leaves a row that every browser shows', async () => {
  await openOne(world, a, open.team)
  await vote(world, a, open.team, 'aye')
  const { hold } = await running(a)
  await force(d, 'note', { text: 'Nothing to see.', files: [] }, { opens: hold })
  for (const person of [a, b, c]) assert.ok((await alarms(person)).includes('ballots_opened_early'))
})

test('S28 attack 12: a ballot cast only to see the others is seen by the others', async () => {
  await openOne(world, a, open.team)
  await vote(world, a, open.team, 'aye')
  const { hold } = await running(a)
  await force(d, 'ballot', { nonsense: true }, { hold })
  await vote(world, b, open.team, 'aye')
  for (const person of [a, b]) {
    assert.ok((await alarms(person)).includes('damaged'))
    assert.equal((await lastVote(world, person, open.team)).now?.tally.text, '2-0-0')
  }
})

test('S28 a vote that somebody ends with a minute that has not come is an alarm, and nobody confirms what follows', async () => {
  await openOne(world, a, open.team)
  await vote(world, d, open.team, 'aye')
  const { id, hash, hold } = await running(d)
  const today = world.app.clock.now()
  world.app.clock.advance(8 * 86_400_000)
  await force(d, 'vote_ended', { vote: hash }, { opens: hold })
  await closeVote(await world.desk(d), open.team, id, closing)
  world.app.clock.set(today)
  for (const person of [a, b, c]) assert.ok((await alarms(person)).includes('vote_ended_early'))
  const { result } = await lastVote(world, a, open.team)
  await assert.rejects(
    confirmResult(await world.desk(a), open.team, result?.hash ?? ''),
    (error) => error instanceof Refusal && error.code === 'too_soon'
  )
})
