import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, meetingNow, proposed, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import type { AccountId } from '../../accounts/model.ts'
import type { SeatId } from '../../bodies/model.ts'
import { linkAccount } from '../../bodies/people/keep-people.ts'
import type { PersonId } from '../../bodies/people/model.ts'
import { recordPerson } from '../../bodies/people/record-person.ts'
import type { MinutesId } from '../../decisions/model.ts'
import { answerAmendment, proposeAmendment } from '../../decisions/motions/amend.ts'
import { withdrawMotion } from '../../decisions/motions/draft-motion.ts'
import type { Motion } from '../../decisions/motions/model.ts'
import { giveProxy, stepBack } from '../../decisions/motions/stand-aside.ts'
import { findMotion } from '../../decisions/motions/store.ts'
import { castBallot } from '../../decisions/votes/cast-ballot.ts'
import { castByChair, closeMotion, openInMeeting, recordVotesInMeeting } from '../../decisions/votes/meeting-votes.ts'
import { openVote } from '../../decisions/votes/open-vote.ts'
import { runningVote } from '../../decisions/votes/store.ts'
import { closeDueVotes } from '../../decisions/votes/sweep-votes.ts'
import { adoptPolicyVersion } from '../../policies/adopt-version.ts'
import { makePolicy } from '../../policies/keep-policy.ts'
import type { PolicySlug, ProposalId } from '../../policies/model.ts'
import {
  castVote,
  closeVote,
  confirmTypo,
  openVote as openChangeVote,
  withdrawChange
} from '../../policies/proposals/decide-change.ts'
import { proposeChange } from '../../policies/proposals/propose-change.ts'
import { href, routes } from '../../routes.ts'
import type { WrittenRule } from '../../rules/decision-rule.ts'
import type { Choice } from '../../rules/vote.ts'
import { readArchive, restoreArchive } from './restore-archive.ts'
import { writeArchive } from './write-archive.ts'
import { writeMarkdown } from './write-markdown.ts'

const now = new Date('2026-03-10T09:30:00Z')
const day = 86_400_000
const majority: WrittenRule = { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, window: 'P7D' }
const rules: Readonly<Record<string, WrittenRule>> = {
  ordinary: { ...majority, closes_early: 'all_voted', proxies: true },
  slow: { ...majority, on_no_quorum: 'extended', extended_by: 'P7D', quorum: { count: 4 } },
  tied: { ...majority, closes_early: 'all_voted', tie: 'chair' },
  hidden: { ...majority, ballot: 'hidden_until_closed' },
  change_of_code: { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true, then: 'board' },
  policy: { electorate: 'seats', base: 'cast', threshold: '1/2', strict: true }
}

let here: TestApp
let there: TestApp
let body: VotingBody
let board: VotingBody
let guest: PersonId
const motions = new Map<string, Motion>()
const changes = new Map<string, ProposalId>()
const secretWord = `canary-${randomUUID()}`
let written = ''

before(async () => {
  ;[here, there] = [await testApp({ now }), await testApp({ now })]
  await openMotions()
  await openChanges()
  written = await writeArchive(here.context.db)
})
after(async () => {
  await here.close()
  await there.close()
})

const person = (n: number, of = body) => of.people[n] as PersonId
const motion = (name: string) => motions.get(name) as Motion
const change = (name: string) => changes.get(name) as ProposalId

async function open(t: TestApp, { id }: Motion): Promise<void> {
  assert.ok('vote' in (await inTx(t, (tx) => openVote(tx, t.context, id, { by: null }))))
}

async function cast(t: TestApp, { id }: Motion, who: number, choice: Choice, reason = '') {
  const vote = await runningVote(t.context.db, id)
  assert.ok(vote)
  t.clock.advance(1000)
  const ballot = {
    person: person(who),
    choices: Array<Choice>(vote.options).fill(choice),
    reason,
    via: 'desk',
    version: vote.version
  }
  return inTx(t, (tx) => castBallot(tx, t.context, vote.id, ballot as never))
}

/** A motion in each state that it can be left in. */
async function openMotions(): Promise<void> {
  const { db } = here.context
  body = await votingBody(db, 4, { kind: 'committee', slug: 'kites', name: 'Kites', rules })
  board = await votingBody(db, 3, { kind: 'board', slug: 'board', name: 'Board', rules })
  guest = await inTx(here, (tx) => recordPerson(tx, { name: 'Nadia Gast' }))
  // Nobody but the motion that would seat her names her.
  await db.updateTable('people').set({ shown: 'signed_in' }).where('id', '=', guest).execute()
  const seated = { kind: 'appoint', body: body.id, seat: randomUUID() as SeatId, person: guest, role: 'treasurer' } as const
  const add = async (name: string, more: Parameters<typeof proposed>[2] = {}) => {
    const made = await proposed(here, body, { title: `Motion ${name}`, ...more })
    motions.set(name, made)
    return made
  }

  const announced = await add('announced', {
    others: [{ title: 'Rope', text: 'RESOLVED, that rope.', effects: [] }],
    option: 'String'
  })
  await inTx(here, async (tx) => {
    const words = { option: 1, text: 'the group buy red string.', reason: 'It is seen.', by: person(1) }
    assert.ok('n' in (await proposeAmendment(tx, here.context, announced.id, words)))
    assert.ok(await stepBack(tx, here.context, announced.id, person(3), 'I sell string.'))
    assert.deepEqual(
      await giveProxy(tx, here.context, announced.id, { person: person(2), holder: person(1), words: secretWord }),
      {}
    )
  })

  const running = await add('running', { effects: [{ effect: seated }] })
  await open(here, running)
  await cast(here, running, 0, 'nay', 'Too soon.')
  await cast(here, running, 0, 'aye', 'I was wrong.')
  await cast(here, running, 1, 'aye')

  const amended = await add('amended')
  await inTx(here, async (tx) => {
    const words = { option: 1, text: 'the group buy blue string.', reason: '', by: person(1) }
    await proposeAmendment(tx, here.context, amended.id, words)
    const answer = await answerAmendment(tx, here.context, amended.id, 1, { answer: 'vote', by: person(0) })
    assert.ok(answer?.motion)
    motions.set('amendment', answer.motion)
  })
  await open(here, motion('amendment'))

  const tied = await add('tied', { kind: 'tied' })
  await open(here, tied)
  for (const [n, choice] of (['aye', 'aye', 'nay', 'nay'] as const).entries()) await cast(here, tied, n, choice)
  assert.equal((await runningVote(db, tied.id))?.status, 'chair')

  await open(here, await add('hidden', { kind: 'hidden' }))
  await cast(here, motion('hidden'), 0, 'nay', secretWord)
  await open(here, await add('members', { shown: 'members', title: secretWord }))

  const draft = { id: randomUUID() as MinutesId, body: body.id, key: '2026-03-01', title: secretWord, held_day: '2026-03-01' }
  await db
    .insertInto('minutes')
    .values({ ...draft, origin: 'kept', drafting: true })
    .execute()
  const approves = { kind: 'approve_minutes', body: body.id, minutes: draft.id, title: 'Minutes of 1 March' } as const
  await open(here, await add('minutes', { effects: [{ effect: approves }] }))

  const meeting = await meetingNow(here, body)
  const inMeeting = await add('in a meeting', { how: 'meeting' })
  await inTx(here, (tx) =>
    openInMeeting(tx, here.context, inMeeting.id, { room: { meeting, present: body.people.slice(0, 3) }, by: null })
  )

  const withdrawn = await add('withdrawn')
  await open(here, withdrawn)
  await cast(here, withdrawn, 0, 'aye')
  await inTx(here, (tx) => withdrawMotion(tx, here.context, withdrawn.id, person(0)))

  // Its first window is over, and it was extended.
  await open(here, await add('extended', { kind: 'slow' }))
  await cast(here, motion('extended'), 0, 'aye')
  await db
    .updateTable('votes')
    .set({ closes_at: new Date(here.clock.now().getTime() - 1), due_at: here.clock.now() })
    .where('motion', '=', motion('extended').id)
    .execute()
  await closeDueVotes(here.context)
  assert.equal((await runningVote(db, motion('extended').id))?.extended, true)
}

/** A change of a text in each stage. */
async function openChanges(): Promise<void> {
  const { context } = here
  const text = '# Code\n\nBe kind.\n\nListen to teh others.\n'
  const account = (n: number, of = body) => of.accounts[n] as AccountId
  for (const stage of ['open', 'group_vote', 'board_vote', 'rejected', 'withdrawn', 'adopted'] as const) {
    const slug = `code-${stage.replace('_', '-')}` as PolicySlug
    await makePolicy(context, { slug, kind: 'code', title: 'Code', body: body.id, board: board.id, language: 'en', parent: null })
    const version = {
      ...({ adopted_day: '2026-01-01', from_day: '2026-01-01', until_day: null, way: 'adopted', body: board.id } as const),
      ...({ resolution: null, resolution_link: null, licence: '', credits: [], parent_n: null, note: '', source: '' } as const)
    }
    await inTx(here, (tx) => adoptPolicyVersion(tx, slug, { ...version, texts: [{ language: 'en', text }] }))
    const who = (n: number, of = body) => ({ account: account(n, of), now: here.clock.now() })
    const isTypo = stage === 'adopted'
    const words = isTypo ? text.replace('teh', 'the') : text.replace('kind', 'very kind')
    const change = {
      kind: isTypo ? 'typo' : 'change',
      reason: 'Better.',
      text: words,
      licence: '',
      credits: [],
      from_day: null
    } as const
    const made = await proposeChange(context, slug, change, who(1))
    if (made.problem !== undefined) throw new Error(made.problem)
    changes.set(stage, made.id)
    const done = async (step: Promise<{ problem?: string }>) => assert.equal((await step).problem, undefined, stage)
    if (stage === 'withdrawn') await done(withdrawChange(context, made.id, who(1)))
    if (stage === 'adopted') await done(confirmTypo(context, made.id, who(0)))
    if (!['group_vote', 'board_vote', 'rejected'].includes(stage)) continue
    await done(openChangeVote(context, made.id, who(0)))
    const choice = stage === 'rejected' ? 'nay' : 'aye'
    for (const n of [0, 1]) await done(castVote(context, made.id, choice, who(n)))
    if (stage === 'group_vote') continue
    await done(castVote(context, made.id, choice, who(2)))
    await done(closeVote(context, made.id, who(0)))
    if (stage === 'board_vote') await done(castVote(context, made.id, 'aye', who(0, board)))
  }
}

type Rows = Readonly<Record<string, unknown>>[]
const partsOf = (text: string) => (JSON.parse(text) as { parts: Record<string, Rows> }).parts

test('what is open goes into an archive as everybody may read it, and comes back as it was', async () => {
  const { motions: kept = [], votes = [], ballots = [], people = [], policy_proposals: texts = [] } = partsOf(written)
  const stands = new Map(kept.map(({ id, status }) => [id, status]))
  const states = [...motions].map(([name, { id }]) => [name, stands.get(id)])
  assert.deepEqual(states, [
    ['announced', 'proposed'],
    ['running', 'open'],
    ['amended', 'proposed'],
    ['amendment', 'open'],
    ['tied', 'open'],
    ['hidden', 'proposed'],
    ['members', undefined],
    ['minutes', 'open'],
    ['in a meeting', 'open'],
    ['withdrawn', 'withdrawn'],
    ['extended', 'open']
  ])
  assert.ok(!votes.some((vote) => vote['motion'] === motion('hidden').id), 'nobody is to decide on a part of the ballots')
  assert.deepEqual(
    ballots.flatMap(({ reason }) => (reason === '' ? [] : [reason])),
    ['I was wrong.']
  )
  assert.ok(people.some(({ id, slug }) => id === guest && slug !== 'nadia-gast'))
  assert.deepEqual(texts.map(({ stage }) => String(stage)).toSorted(), [...changes.keys()].toSorted())
  assert.ok(!written.includes(secretWord))
  assert.ok(!written.includes('example.org'))

  const read = readArchive(written)
  assert.equal(read.problem, undefined)
  assert.equal(await restoreArchive(there.context, read.archive as never), undefined)
  assert.equal(await writeArchive(there.context.db), written)
  there.clock.set(here.clock.now())
  for (const path of [
    routes.motions,
    routes.policies,
    ...[...motions.keys()]
      .filter((name) => name !== 'hidden')
      .map((name) => href(routes.motion, { number: motion(name).number })),
    ...[...changes.values()].map((id) => href(routes.policyProposal, { proposal: id }))
  ]) {
    const [one, two] = await Promise.all([mainOf(here, path), mainOf(there, path)])
    // Of what is for members there is a line in one list, and no page but a number in the other.
    if (path === routes.motions) assert.ok(one.includes(motion('running').number) && two.includes(motion('running').number))
    else if (path !== href(routes.motion, { number: motion('members').number })) assert.equal(two, one, path)
  }
})

async function mainOf(site: TestApp, path: string): Promise<string> {
  const [, main = ''] = /<main[^>]*>([^]*)<\/main>/.exec(await (await site.request(path)).text()) ?? []
  return main
}

test('Markdown beside the archive tells of what is open what everybody may read', async () => {
  const files = new Map((await writeMarkdown(here.context.db)).map(({ name, content }) => [name, content]))
  const of = (name: string) => files.get(`motions/${motion(name).number}.md`)
  assert.match(
    of('running') ?? '',
    /Kites · Vote open · Person 1\n\nVote until 2026-03-17 09:30 UTC\n\n> RESOLVED, that the group buy string/
  )
  assert.match(of('running') ?? '', /- Seats Nadia Gast as Treasurer of Kites/)
  assert.match(of('running') ?? '', /- Person 1 · agreed · I was wrong\.\n- Person 2 · agreed\n$/)
  assert.match(
    of('announced') ?? '',
    /## String\n\n[^]*## Rope\n\n[^]*## Amendment 1 by Person 2\n\nWaits for an answer\n\n> RESOLVED/
  )
  assert.match(of('hidden') ?? '', /Announced/)
  for (const name of ['members', 'withdrawn']) assert.equal(of(name), undefined, name)
  assert.match(files.get(`changes/code-open-${change('open')}.md`) ?? '', /> Be very kind\./)
  assert.ok(!files.has(`changes/code-rejected-${change('rejected')}.md`))
  for (const [name, content] of files) assert.ok(!content.includes(secretWord), name)
  const again = await writeMarkdown(there.context.db)
  assert.deepEqual(
    again,
    [...files].map(([name, content]) => ({ name, content }))
  )
})

/** Somebody new to the site, of whom an administrator says who they are. */
async function signsInAs(who: PersonId): Promise<AccountId> {
  const account = randomUUID() as AccountId
  const named = { id: account, email: `${account}@new.example`, name: 'Somebody', is_admin: false, ended_day: null }
  await there.context.db
    .insertInto('accounts')
    .values({ ...named, invited_day: '2026-03-10', joined_day: '2026-03-10' })
    .execute()
  await linkAccount(there.context, who, account)
  return account
}

test('where it came back people vote on, votes close, and what passes is done', async () => {
  const { db } = there.context
  for (const who of body.people) await signsInAs(who)
  const stateOf = async (name: string) => (await findMotion(db, motion(name).number))?.status

  await cast(there, motion('running'), 2, 'aye')
  await cast(there, motion('running'), 3, 'nay')
  const resolution = await db
    .selectFrom('resolutions')
    .select(['number', 'tally'])
    .where('motion', '=', motion('running').id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([await stateOf('running'), resolution.tally], ['passed', '3-1-0'])
  const seat = await db.selectFrom('seats').select('role').where('person', '=', guest).executeTakeFirst()
  assert.equal(seat?.role, 'treasurer')

  for (const n of [0, 1, 2, 3]) await cast(there, motion('amendment'), n, 'aye')
  const amended = await findMotion(db, motion('amended').number)
  assert.deepEqual([await stateOf('amendment'), amended?.version], ['passed', 2])

  await inTx(there, (tx) => castByChair(tx, there.context, motion('tied').id, 'aye', person(0)))
  assert.equal(await stateOf('tied'), 'passed')

  await inTx(there, async (tx) => {
    const { id } = motion('in a meeting')
    const vote = await runningVote(tx, id)
    const hands = body.people.slice(0, 3).map((each) => ({ person: each, choices: ['aye' as const] }))
    assert.ok(vote)
    assert.deepEqual(await recordVotesInMeeting(tx, there.context, vote.id, hands), {})
    await closeMotion(tx, there.context, id)
  })
  assert.equal(await stateOf('in a meeting'), 'passed')

  // Drafts of minutes are for members and were left behind.
  for (const n of [0, 1, 2, 3]) await cast(there, motion('minutes'), n, 'aye')
  const [effect] = await db
    .selectFrom('resolution_effects')
    .innerJoin('resolutions', 'resolutions.id', 'resolution_effects.resolution')
    .select('problem')
    .where('resolutions.motion', '=', motion('minutes').id)
    .execute()
  assert.deepEqual([await stateOf('minutes'), effect?.problem], ['passed', 'minutes_gone'])

  for (const name of ['announced', 'hidden']) {
    await open(there, (await findMotion(db, motion(name).number)) as Motion)
    const roll = await db
      .selectFrom('vote_roll')
      .innerJoin('votes', 'votes.id', 'vote_roll.vote')
      .select('standing')
      .where('votes.motion', '=', motion(name).id)
      .orderBy('n')
      .execute()
    assert.equal(roll.filter(({ standing }) => standing === 'eligible').length, name === 'hidden' ? 5 : 3, name)
  }

  there.clock.advance(15 * day)
  await closeDueVotes(there.context)
  assert.equal(await stateOf('extended'), 'no_quorum')
  assert.equal(await stateOf('hidden'), 'failed')
})

test('where it came back changes of texts are voted on, and become versions', async () => {
  const { context } = there
  const of = async (who: PersonId) => {
    const row = await context.db.selectFrom('people').select('account').where('id', '=', who).executeTakeFirstOrThrow()
    return { account: row.account ?? (await signsInAs(who)), now: there.clock.now() }
  }
  const stageOf = async (name: string) =>
    (await context.db.selectFrom('policy_proposals').select('stage').where('id', '=', change(name)).executeTakeFirstOrThrow())
      .stage
  assert.deepEqual(await closeVote(context, change('group_vote'), await of(person(0))), {})
  assert.equal(await stageOf('group_vote'), 'board_vote')
  const second = await of(person(1, board))
  assert.deepEqual(await castVote(context, change('board_vote'), 'aye', second), {})
  assert.deepEqual(await closeVote(context, change('board_vote'), second), {})
  assert.equal(await stageOf('board_vote'), 'adopted')
  assert.equal((await withdrawChange(context, change('open'), await of(person(0)))).problem, 'not_allowed')
  assert.deepEqual(await withdrawChange(context, change('open'), await of(person(1))), {})
})
