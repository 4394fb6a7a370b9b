import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { messageReporter } from '../../src/conduct/desk/case/case-work.ts'
import { viewCase } from '../../src/conduct/desk/case/case-view.ts'
import { withoutKeys } from '../../src/conduct/desk/case/case-on-page.ts'
import { answerDoor, openWords, viewDoor } from '../../src/conduct/desk/door.ts'
import { whoMayBeAsked } from '../../src/conduct/desk/access/gate.ts'
import { candidates, grantCase } from '../../src/conduct/desk/access/grant.ts'
import { viewHome } from '../../src/conduct/desk/home.ts'
import { openCase } from '../../src/conduct/desk/case/open-case.ts'
import type { Taken } from '../../src/conduct/intake/answers.ts'
import { ReporterSession } from '../../src/conduct/returning/reporter-session.ts'
import { openSealed } from '../../src/seal/age.ts'
import { fromBase64url } from '../../src/seal/bytes.ts'
import { returnKeyOf } from '../../src/seal/return-key.ts'
import { openCaseWith } from '../helpers/cases.ts'
import { bytesOf, dumpAll, isTheirs, shapeOf, type Dump } from '../helpers/dump.ts'
import { refuses } from '../helpers/refuses.ts'
import { makeWorld, wordList, type Filed, type World } from '../helpers/world.ts'

/** The taker holds the phone, sees the seven words and wants to come back: what stops them, and what they leave behind. */
let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 2, fallback: 2 })
})
after(() => world.close())

const NOTES = 'Vermilion barometer notes'
const BY = 'Leopoldine Catchpenny'

function taken(change: Partial<Taken> = {}): Taken {
  const at = '2026-11-21T09:05Z'
  return { from: 'spoken', by: BY, typedBy: '', notes: NOTES, others: 'Casimir Bystander', toldAt: at, enteredAt: at, ...change }
}

async function comeBack(words: readonly string[]): Promise<ReporterSession | undefined> {
  const { outside: requests, instance } = world
  const options = { requests, instance, list: wordList, bodies: [], via: 'browser' as const, now: world.app.clock.now }
  return ReporterSession.open(await returnKeyOf(words, instance.instance), options)
}

test('S21 the words that the taker saw are dead after the first visit, on the server and for what is sealed from then on', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const open = await openCaseWith(world, [first, second], { taken: taken() })
  const reporter = await comeBack(open.filed.words)
  assert.equal(reporter?.view().needsNewWords, true)
  const own = await reporter.makeNewWords()
  assert.equal(reporter.view().needsNewWords, false)
  await messageReporter(
    await world.desk(first),
    open.team,
    open.filed.thread,
    { text: 'For you alone', question: false },
    wordList
  )

  assert.equal(await comeBack(open.filed.words), undefined, 'the same answer as to a wrong key')
  const { handle, identity } = open.filed.returnKey
  for (const ask of [
    () => world.outside.read(handle, 0),
    () => world.outside.head(handle),
    () => world.outside.releaseHeld(handle)
  ]) {
    await assert.rejects(ask, { code: 'no_such_handle' })
  }
  await assert.rejects(world.outside.newWords(handle, { id: '', prev: '', b: '', handle: '' }))
  const seen = await comeBack(own)
  assert.ok(seen?.view().happenings.some((each) => each.text === 'For you alone'))
  // With a copy of the database: what was sealed since then opens with nothing the taker ever saw.
  const { entries } = await world.outside.read((await returnKeyOf(own, world.instance.instance)).handle, 0)
  const renewedAt = entries.findIndex((_, n) => n === entries.length - 2)
  for (const { b } of entries.slice(renewedAt)) {
    assert.equal(await openSealed(identity.secret, fromBase64url(b ?? '')), undefined)
  }
})

test('S21 words made anew before anybody stood at the door shut no reader out, and nothing is called forged', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const filed = await world.file({ what: 'Early bird', taken: taken() })
  const own = await (await comeBack(filed.words))?.makeNewWords()
  assert.ok(own)
  await world.collect(first, second)
  for (const keeper of [first, second]) await answerDoor(await world.desk(keeper), filed.thread, 'no_conflict')
  await world.collect(first, second)
  const desk = await world.desk(first)
  const team = await openCase(desk, filed.thread)
  assert.deepEqual(
    (await candidates(desk, team)).map((each) => each.person),
    [second.entry]
  )
  await grantCase(desk, team, second.entry)
  await world.collect(second)
  await messageReporter(desk, team, filed.thread, { text: 'To the new words', question: false }, wordList)
  const reporter = await comeBack(own)
  assert.deepEqual(reporter?.view().alarms, [])
  assert.equal(reporter.view().sealed, 0)
  await reporter.write('I am here')
  const view = await viewCase(await world.desk(second), team)
  assert.deepEqual(view.alarms, [])
  assert.deepEqual(view.reports[0]?.alarms, [])
  assert.ok(view.timeline.some((each) => each.text === 'I am here'))
})

test('S21 a report that nobody took down asks for no new words', async () => {
  const filed = await world.file()
  assert.equal((await comeBack(filed.words))?.view().needsNewWords, false)
  const paper = await world.file({ taken: taken({ from: 'paper', toldAt: '2026-11-20', typedBy: 'Somebody else' }) })
  assert.equal((await comeBack(paper.words))?.view().needsNewWords, true)
})

test('S9 a taker who is no reader finds nothing: no letter, no report, no line on home', async () => {
  const [taker] = world.foundation.members
  assert.ok(taker)
  const filed = await world.file({ taken: taken({ person: taker.entry }) })
  const { letters, held } = filed.composed.filing
  assert.equal(await isTheirs(taker, [...letters, ...held.letters]), 0)
  await world.collect(...world.everybody)
  const desk = await world.desk(taker)
  assert.deepEqual(desk.book.reports, {})
  assert.deepEqual(viewHome(desk).needsYou, [])
  await assert.rejects(openWords(desk, filed.thread), refuses('no_such_report'))
})

test('S7 a taker who is a reader stands at the door like any other, and one who was left out does not', async () => {
  const [taker, first, second] = world.foundation.readers
  assert.ok(taker && first && second)
  const asReader = await world.file({ taken: taken({ person: taker.entry }) })
  const leftOut = await world.file({ taken: taken({ person: taker.entry }), leaveOut: [taker.entry] })
  assert.equal(await isTheirs(taker, leftOut.composed.filing.letters), 0)
  await world.collect(...world.foundation.readers)
  const desk = await world.desk(taker)
  assert.equal(desk.book.reports[leftOut.thread], undefined)
  assert.equal((await viewDoor(desk, asReader.thread))?.tookIt, true)
  await assert.rejects(openWords(desk, asReader.thread), refuses('words_closed'), 'they told the server the words, and still')
  const other = await viewDoor(await world.desk(first), asReader.thread)
  assert.equal(other?.tookIt, false)
  assert.deepEqual(other.door.taken, { from: 'spoken', by: BY, person: taker.entry })
  await answerDoor(await world.desk(first), asReader.thread, 'no_conflict')
})

test('S8 the gate knows the taker as a witness, and the notes stand apart from the words under their name', async () => {
  const [first, second] = world.foundation.readers
  const [taker, other] = world.foundation.members
  assert.ok(first && second && taker && other)
  const open = await openCaseWith(world, [first, second], { what: 'What they said', taken: taken({ person: taker.entry }) })
  const desk = await world.desk(first)
  const asked = await whoMayBeAsked(desk, open.team)
  assert.deepEqual(
    asked.filter((each) => each.tookIt).map((each) => each.id),
    [taker.entry]
  )
  assert.ok(asked.some((each) => each.id === other.entry))
  assert.deepEqual(await candidates(desk, open.team), [])
  const [report] = withoutKeys(await viewCase(desk, open.team)).reports
  assert.equal(report?.via, 'taken')
  assert.equal(report.words?.what, 'What they said')
  assert.deepEqual(report.words?.taken, { ...taken(), person: taker.entry })
})

test('S6 S27 in every row of the server a taken report is like an ordinary one', async () => {
  const what = 'Somebody shouted at me in the hallway.'
  const copies: Dump[] = [await dumpAll(world.app.database.superuser)]
  const file = async (answers: Parameters<World['file']>[0]): Promise<Filed> => {
    const filed = await world.file({ what, ...answers })
    copies.push(await dumpAll(world.app.database.superuser))
    return filed
  }
  await file({})
  await file({ taken: taken({ person: world.foundation.members[0]?.entry ?? '' }) })
  await file({ taken: taken({ from: 'paper', typedBy: 'Another' }) })
  const [empty, ordinary, spoken, paper] = copies
  assert.ok(empty && ordinary && spoken && paper)
  const usual = shapeOf(empty, ordinary)
  assert.ok((usual['public.entries'] ?? []).length === 3, 'the comparison looks at something')
  assert.deepEqual(shapeOf(ordinary, spoken), usual)
  assert.deepEqual(shapeOf(spoken, paper), usual)
  const bytes = bytesOf(paper)
  for (const said of [NOTES, BY, 'Casimir', what]) assert.equal(bytes.includes(said), false, said)
})

test('S27 filing a taken report carries no cookie, and no request of it names an account', async () => {
  const from = world.log.length
  const [taker] = world.foundation.members
  await world.file({ taken: taken({ person: taker?.entry ?? '' }) })
  const made = world.log.slice(from)
  assert.ok(made.some((each) => each.path === '/t/file'))
  for (const each of made) {
    assert.equal(each.account, undefined)
    for (const secret of [taker?.entry ?? '-', taker?.account ?? '-', BY, NOTES]) {
      // The entry id stands in the list of letters when the taker is a reader; this one is not.
      assert.equal(each.body.includes(secret), false)
    }
  }
})
