import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith, type OpenCase } from '../../../test/helpers/cases.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { decideTogether } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, wordList, type World } from '../../../test/helpers/world.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { answerDoor, openWords, viewDoor } from '../desk/door.ts'
import { candidates, grantCase } from '../desk/access/grant.ts'
import { viewHome } from '../desk/home.ts'
import { openCase } from '../desk/case/open-case.ts'
import { acknowledge, messageReporter } from '../desk/case/case-work.ts'
import { Refusal } from '../refusal.ts'
import { grantProblem } from '../threads/team-state.ts'
import { readTeam } from '../desk/case/read-case.ts'
import {
  askAdvice,
  recordAdvice,
  recordAppeal,
  referralNews,
  sendAppeal,
  sendForRecord,
  transferCase,
  writeToReferral,
  type NewAppeal
} from './verbs.ts'

let world: World
let open: OpenCase
let of: string
let a: Person
let b: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 2, fallback: 3 })
  const [first, second] = world.foundation.readers
  const [third] = world.foundation.members
  assert.ok(first && second && third)
  ;[a, b] = [first, second]
  open = await openCaseWith(world, [a, b])
  await letIn(world, open, [third], [{ name: 'A. Tall', person: world.foundation.fallback[2]?.entry ?? '' }])
  of = await decideTogether(world, [a, b, third], open.team)
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const appeal = (change: Partial<NewAppeal> = {}): NewAppeal => ({
  of,
  by: 'reported',
  grounds: ['The procedure was not kept.'],
  text: 'Nobody asked me.',
  packet: 'We decided on a final warning. They say: nobody asked me.',
  acceptLate: false,
  ...change
})
const withAppeal = (rules: object): void => {
  const [body] = world.bodies
  assert.ok(body)
  Object.assign(body, { rules: { ...body.rules, handling: { ...body.rules.handling, appeal: rules } } })
}

test('an appeal that the procedure does not know, or by the wrong person, or late, is refused in words', async () => {
  const desk = await world.desk(a)
  await assert.rejects(sendAppeal(desk, open.team, appeal(), wordList), refuses('no_appeal'))
  withAppeal({ who: ['reported'], within: 'P30D', to: 'board', grounds: [], waits: false })
  await assert.rejects(sendAppeal(desk, open.team, appeal({ by: 'reporter' }), wordList), refuses('appeal_by_other'))
  await assert.rejects(sendAppeal(desk, open.team, appeal({ of: 'x'.repeat(43) }), wordList), refuses('not_decided'))
  await assert.rejects(sendAppeal(desk, open.team, appeal({ packet: ' ' }), wordList), refuses('empty'))
  const start = world.app.clock.now()
  world.app.clock.set(new Date(start.getTime() + 31 * 86_400_000))
  await assert.rejects(sendAppeal(desk, open.team, appeal(), wordList), refuses('appeal_late'))
  world.app.clock.set(start)
  const guest = await world.desk(world.foundation.members[0] ?? a)
  await assert.rejects(sendAppeal(guest, open.team, appeal(), wordList), refuses('not_door_keeper'))
})

test('an appeal is heard by a fresh panel with a door, a gate and keys of its own, and what it says comes back', async () => {
  const desk = await world.desk(a)
  await sendAppeal(desk, open.team, appeal(), wordList)
  await assert.rejects(sendAppeal(desk, open.team, appeal(), wordList), refuses('already_done'))
  const [one, two, reported] = world.foundation.fallback
  const outsider = world.foundation.members[1]
  assert.ok(one && two && reported && outsider)
  await world.collect(...world.everybody)
  for (const stranger of [reported, outsider, b]) {
    const own = await world.desk(stranger)
    assert.equal(
      viewHome(own).needsYou.some((item) => item.kind === 'door'),
      false,
      'who is named, or decided, hears nothing'
    )
  }
  const [x, y] = [await world.desk(one), await world.desk(two)]
  const thread = viewHome(x).needsYou.find((item) => item.kind === 'door')?.id ?? ''
  const door = await viewDoor(x, thread)
  assert.deepEqual([door?.door.who, door?.alarms], [['A. Tall'], []])
  await answerDoor(x, thread, 'no_conflict')
  await assert.rejects(openWords(x, thread), refuses('words_closed'), 'S7 one share opens nothing')
  await answerDoor(y, thread, 'no_conflict')
  await world.collect(one, two)
  const heard = await openCase(x, thread)
  assert.deepEqual(
    (await candidates(x, heard)).map((each) => each.person),
    [two.entry]
  )
  await grantCase(x, heard, two.entry)
  await world.collect(two)
  const view = await viewCase(y, heard)
  assert.deepEqual(view.alarms, [])
  assert.match(view.reports[0]?.words?.what ?? '', /final warning/)
  assert.equal(JSON.stringify(y.book).includes(desk.book.cases[open.team]?.secret ?? '?'), false, 'none of our keys')

  await messageReporter(x, heard, thread, { text: 'Was the person heard?', question: true }, wordList)
  const referral = (await readTeam(await world.desk(b), open.team)).team.proceedings.referrals[0]
  assert.ok(referral)
  await writeToReferral(await world.desk(b), open.team, referral.id, 'No, they were not.', wordList)
  const news = await referralNews(desk, open.team, referral.id, wordList)
  assert.ok(news.happenings.some((each) => each.text === 'Was the person heard?'))
  assert.ok((await viewCase(y, heard)).timeline.some((item) => item.text === 'No, they were not.'))

  await recordAppeal(desk, open.team, { of: referral.id, result: 'changed', text: 'A warning instead.' })
  await assert.rejects(recordAppeal(desk, open.team, { of: referral.id, result: 'upheld', text: 'No.' }), refuses('already_done'))
  assert.deepEqual((await viewCase(await world.desk(b), open.team)).alarms, [])
})

test('guard 4: nobody who was on the case is granted its appeal, whatever a keeper there writes', async () => {
  const x = await world.desk(world.foundation.fallback[0] ?? a)
  const heard = Object.keys(x.book.cases)[0] ?? ''
  const { team } = await readTeam(x, heard)
  const decider = x.people().find((person) => person.id === b.entry)
  assert.ok(decider && team.deciders.includes(decider.verifyKey))
  const grant = {
    member: { id: b.entry, name: '', verifyKey: decider.verifyKey, recipientHash: 'x', body: decider.body },
    handle: 'x',
    epoch: 0,
    roster: 'x',
    members: [...team.members.keys(), b.entry],
    proofs: []
  }
  const given = { instance: x.instance.instance, findPerson: x.rosters.findPerson }
  assert.equal(await grantProblem(team, grant, [...team.members.keys()][0] ?? '', given), 'grant_to_decider')
})

test('a transfer goes sealed from panel to panel, and not to one’s own body', async () => {
  const desk = await world.desk(a)
  const to = world.foundation.panel
  await assert.rejects(transferCase(desk, open.team, { to: world.foundation.body, text: 'x' }, wordList), refuses('same_body'))
  await assert.rejects(transferCase(desk, open.team, { to, text: ' ' }, wordList), refuses('empty'))
  await assert.rejects(transferCase(desk, open.team, { to: 'nowhere', text: 'x' }, wordList), refuses('no_roster'))
  await transferCase(desk, open.team, { to, text: 'This is about the whole foundation.' }, wordList)
  await world.collect(...world.foundation.fallback)
  const x = await world.desk(world.foundation.fallback[1] ?? a)
  assert.ok(viewHome(x).needsYou.some((item) => item.kind === 'door'))
  assert.deepEqual((await viewCase(desk, open.team)).alarms, [])
})

test('S1 S24 who is asked for advice gets the question and what is attached, no name, no key, and the answer comes back into the case', async () => {
  const desk = await world.desk(a)
  const [one, two] = world.foundation.fallback
  assert.ok(one && two)
  const to = world.bodies[1]?.id ?? ''
  const question = { to, text: 'Is this within the Code?', attached: 'It was said on a stage.', named: false }
  await assert.rejects(askAdvice(desk, open.team, { ...question, text: ' ' }, wordList), refuses('empty'))
  await assert.rejects(askAdvice(desk, open.team, { ...question, to: world.bodies[0]?.id ?? '' }, wordList), refuses('same_body'))
  const guest = await world.desk(world.foundation.members[0] ?? a)
  await assert.rejects(askAdvice(guest, open.team, question, wordList), refuses('not_door_keeper'))
  const x = await world.desk(one)
  const before = new Set(viewHome(x).needsYou.map((item) => item.id))
  await askAdvice(desk, open.team, question, wordList)
  await world.collect(...world.everybody)
  const thread = viewHome(x).needsYou.find((item) => item.kind === 'door' && !before.has(item.id))?.id ?? ''
  const door = await viewDoor(x, thread)
  assert.deepEqual([door?.door.who, door?.alarms], [[], []])
  await answerDoor(x, thread, 'no_conflict')
  await answerDoor(await world.desk(two), thread, 'no_conflict')
  await world.collect(one, two)
  const heard = await openCase(x, thread)
  const view = await viewCase(x, heard)
  assert.equal(view.reports[0]?.words?.what, 'Is this within the Code?\n\nIt was said on a stage.')
  const theirs = JSON.stringify(x.book)
  assert.equal(theirs.includes(desk.book.cases[open.team]?.secret ?? '?'), false, 'none of our keys')
  assert.equal(theirs.includes(desk.book.cases[open.team]?.handle ?? '?'), false, 'none of our handles')
  await messageReporter(x, heard, thread, { text: 'It is, we think.', question: false }, wordList)
  const advice = (await readTeam(desk, open.team)).team.proceedings.referrals.at(-1)
  assert.ok(advice?.kind === 'advice')
  const news = await referralNews(desk, open.team, advice.id, wordList)
  assert.ok(news.happenings.some((each) => each.text === 'It is, we think.'))
  await recordAdvice(desk, open.team, { of: advice.id, text: 'It is within the Code.' })
  await assert.rejects(recordAdvice(desk, open.team, { of: advice.id, text: 'Again' }), refuses('already_done'))
  const own = await viewCase(await world.desk(b), open.team)
  assert.deepEqual(own.alarms, [])
  assert.equal(own.referrals.sent.at(-1)?.advice, 'It is within the Code.')
})

test('a summary for the record is acknowledged by those who got it, and the case stays', async () => {
  const desk = await world.desk(a)
  const to = world.bodies[1]?.id ?? ''
  await sendForRecord(desk, open.team, { to, text: 'We handled it: a warning.' }, wordList)
  const record = (await readTeam(desk, open.team)).team.proceedings.referrals.at(-1)
  assert.equal(record?.kind, 'record')
  const [one, two] = world.foundation.fallback
  assert.ok(record && one && two)
  await world.collect(...world.everybody)
  const x = await world.desk(one)
  const thread = viewHome(x).needsYou.findLast((item) => item.kind === 'door')?.id ?? ''
  await answerDoor(x, thread, 'no_conflict')
  await answerDoor(await world.desk(two), thread, 'no_conflict')
  await world.collect(one, two)
  await acknowledge(x, await openCase(x, thread), thread, 'We have read it. Thank you.', undefined)
  const news = await referralNews(desk, open.team, record.id, wordList)
  assert.ok(
    news.happenings.some((each) => each.what === 'read'),
    'the acknowledgement'
  )
  assert.deepEqual((await viewCase(desk, open.team)).alarms, [])
})
