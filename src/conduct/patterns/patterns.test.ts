import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { letIn, openCaseWith } from '../../../test/helpers/cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { closeCase, confirmClosing, reopenCase, tellClosing, type ToClose } from '../closing/verbs.ts'
import { viewCase } from '../desk/case/case-view.ts'
import { viewHome } from '../desk/home.ts'
import { recordHeard } from '../letters/verbs.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { Refusal } from '../refusal.ts'
import { answerPatterns, askPatterns, matchingCards, patternAnswers } from './ask.ts'
import { likeness } from './match.ts'

let world: World
let readers: readonly [Person, Person]
let keepers: readonly [Person, Person]
let guest: Person
before(async () => {
  world = await makeWorld({ readers: 2, members: 3, fallback: 2, keepers: 2 })
  const [first, second] = world.foundation.readers
  const [one, two, three] = world.foundation.members
  assert.ok(first && second && one && two && three)
  readers = [first, second]
  keepers = [one, two]
  guest = three
})
after(() => world.close())

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code
const closing = (now: Date): ToClose => ({
  outcome: 'warned',
  actor: 'by_group',
  categories: ['Sustained disruption'],
  place: 'Chat',
  people: 1,
  police: false,
  lessons: 'Answer sooner.',
  keep: 'warnings',
  until: new Date(now.getTime() + 700 * 86_400_000).toISOString(),
  review: undefined,
  told: 'We have decided. Thank you for telling us.'
})

test('names are alike whatever their order, case and accents, and nearly alike after one slip', () => {
  assert.equal(likeness('Jörg Ånström', 'anstrom, JORG'), 'same')
  assert.equal(likeness('Jorg Anstrom (@jorga)', 'Jorg Anstrom'), 'same')
  assert.equal(likeness('Jorg Anstrum', 'Jorg Anstrom'), 'alike')
  assert.equal(likeness('Maria', 'Maria Lund'), 'alike')
  assert.equal(likeness('Maria', 'Jorg'), undefined)
  assert.equal(likeness('', 'Jorg'), undefined)
})

test('S12 S31 a case is closed by two, then the reporter reads it and pattern keepers get a card', async () => {
  const open = await openCaseWith(world, readers)
  await letIn(world, open, [guest], [{ name: 'Sam Example' }])
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  const given = closing(a.now())
  await assert.rejects(closeCase(a, open.team, { ...given, told: ' ' }), refuses('empty'))
  await assert.rejects(closeCase(a, open.team, { ...given, until: 'never' }), refuses('bad_day'))
  await assert.rejects(closeCase(a, open.team, given), refuses('not_heard'), 'a warning for somebody whom nobody heard')
  await recordHeard(b, open.team, false, 'They may tamper with the channel.')
  await closeCase(a, open.team, given)
  await assert.rejects(confirmClosing(a, open.team), refuses('same_member'), 'S12 no outcome by one person')
  await assert.rejects(tellClosing(a, open.team), refuses('not_closed'))
  assert.equal((await viewCase(b, open.team)).closing.state, 'waits')
  assert.deepEqual((await viewCase(b, open.team)).reports[0]?.state, 'read')
  await confirmClosing(b, open.team)
  const view = await viewCase(a, open.team)
  assert.deepEqual([view.closing.state, view.closing.untold, view.closing.cardsWait], ['closed', false, false])
  assert.equal(view.reports[0]?.state, 'closed')
  assert.deepEqual(view.alarms, [])
  await assert.rejects(closeCase(a, open.team, given), refuses('already_done'))

  await world.collect(...keepers, guest)
  for (const keeper of keepers) {
    const [card, ...more] = (await world.desk(keeper)).book.cards
    assert.deepEqual([card?.names, card?.outcome, more.length], [['Sam Example'], 'warned', 0])
  }
  assert.deepEqual((await world.desk(guest)).book.cards, [], 'a member of the case is no pattern keeper')
  assert.equal(viewHome(await world.desk(keepers[0])).needsYou.length, 0, 'a card asks for nothing')

  await reopenCase(a, open.team, 'The reporter wrote again.')
  for (const member of [a, b]) assert.equal((await viewCase(member, open.team)).closing.state, 'open')
})

test('S31 a keeper answers with code names and outcomes, and only who asked can read it', async () => {
  const open = await openCaseWith(world, readers)
  const [a, b] = [await world.desk(readers[0]), await world.desk(readers[1])]
  await letIn(world, open, [guest], [{ name: 'Sam Exampel' }])
  const seen = await viewCase(a, open.team)
  assert.deepEqual(
    seen.patterns.own.map(({ likeness, outcome }) => [likeness, outcome]),
    [['alike', undefined]],
    'one’s own case of a similar name is offered'
  )
  await askPatterns(a, open.team)
  await world.collect(...keepers, guest)
  const keeper = await world.desk(keepers[0])
  assert.equal(viewHome(keeper).needsYou[0]?.kind, 'pattern')
  assert.deepEqual((await world.desk(guest)).book.questions, [])
  const [question] = keeper.book.questions
  assert.ok(question)
  const cards = matchingCards(keeper, question.thread)
  assert.deepEqual(
    cards.map((card) => [card.likeness, card.outcome]),
    [['alike', 'warned']]
  )
  await answerPatterns(keeper, question.thread, [cards[0]?.card ?? ''])
  assert.deepEqual(keeper.book.questions, [])
  await assert.rejects(answerPatterns(keeper, question.thread, []), refuses('no_such_invitation'))
  for (const member of [a, b, await world.desk(guest)]) {
    const found = await patternAnswers(member, open.team)
    assert.deepEqual(
      found.map(({ earlier }) => earlier?.map(({ outcome }) => outcome)),
      [['warned'], undefined]
    )
  }
})

test('S31 a keeper who was reported, or whose name looks like it, neither gets the question nor the card', async () => {
  const open = await openCaseWith(world, readers)
  const a = await world.desk(readers[0])
  const before = (await world.desk(keepers[0])).book.cards.length
  const reported = keepers[0]
  await letIn(world, open, [guest], [{ name: 'Somebody Else', person: reported.entry }])
  await askPatterns(a, open.team)
  await recordHeard(a, open.team, true, '')
  await closeCase(a, open.team, closing(a.now()))
  await confirmClosing(await world.desk(readers[1]), open.team)
  await world.collect(...keepers)
  const [first, second] = [await world.desk(keepers[0]), await world.desk(keepers[1])]
  assert.deepEqual([first.book.questions.length, first.book.cards.length], [0, before])
  assert.equal(second.book.questions.length, 2)
  assert.ok(second.book.cards.some((card) => card.names[0] === 'Somebody Else'))
})

test('S31 a keeper whom the reporter left out hears nothing of the case', async () => {
  const open = await openCaseWith(world, readers, { leaveOut: [keepers[1].entry] })
  const a = await world.desk(readers[0])
  const count = async () => (await world.desk(keepers[1])).book.questions.length
  await letIn(world, open, [guest], [{ name: 'Nobody Known' }])
  const before = await count()
  await askPatterns(a, open.team)
  await world.collect(...keepers)
  assert.equal(await count(), before)
})
