import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openCaseWith } from '../../../test/helpers/cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import { newId, randomBytes } from '../../seal/bytes.ts'
import { minuteOf } from '../../seal/header.ts'
import { viewCase } from '../desk/case/case-view.ts'
import type { Taken } from '../intake/answers.ts'
import { checkTaker, newDeviceKey, proveTaken, type Badge } from './badge.ts'
import { giveBadge } from './give-badge.ts'

/** U22: what a device with a badge can do, and what nobody can do without one. */
let world: World
before(async () => {
  world = await makeWorld({ readers: 3, members: 2, fallback: 2 })
})
after(() => world.close())

const at = () => minuteOf(world.app.clock.now())
const notes = (by: string, person: string): Taken => ({
  ...{ from: 'spoken', by, person, typedBy: '', notes: 'She was shaking.', others: '' },
  ...{ toldAt: at(), enteredAt: at() }
})

async function badgeOf(who = world.foundation.members[0]): Promise<{ badge: Badge; seed: string }> {
  assert.ok(who)
  const { seed, key } = newDeviceKey()
  return { badge: giveBadge(await world.desk(who), key), seed }
}

async function standing(taken: Taken, thread: string, what = 'What they said', sealed = at()) {
  const [reader] = world.foundation.readers
  assert.ok(reader)
  const { rosters } = await world.desk(reader)
  return checkTaker({ what, taken }, { instance: world.instance.instance, thread, at: sealed }, rosters.findPerson)
}

function place(thread: string) {
  return { instance: world.instance.instance, thread }
}

test('U22 a badge proves who took a report, for these words, these notes and this thread alone', async () => {
  const { badge, seed } = await badgeOf()
  const thread = newId(randomBytes)
  const taken = notes(badge.name, badge.person)
  const proof = proveTaken(badge, seed, { what: 'What they said', taken }, place(thread))
  assert.equal(await standing({ ...taken, proof }, thread), 'signed')
  assert.equal(await standing(taken, thread), 'typed')
  assert.equal(await standing({ ...taken, proof }, thread, 'Other words'), 'wrong')
  assert.equal(await standing({ ...taken, notes: 'Other notes', proof }, thread), 'wrong')
  assert.equal(await standing({ ...taken, proof }, newId(randomBytes)), 'wrong', 'moved to another report')
  assert.equal(await standing({ ...taken, proof }, thread, 'What they said', '2099-01-01T00:00Z'), 'wrong', 'after it had ended')
})

test('U22 nobody takes a report in the name of somebody else: not with their own badge, not with one they made up', async () => {
  const [me, other] = world.foundation.members
  assert.ok(me && other)
  const mine = await badgeOf(me)
  const theirs = await badgeOf(other)
  const thread = newId(randomBytes)
  const asOther = notes(theirs.badge.name, theirs.badge.person)
  const proof = proveTaken(mine.badge, mine.seed, { what: 'What they said', taken: asOther }, place(thread))
  assert.equal(await standing({ ...asOther, proof }, thread), 'wrong')
  const stolen = proveTaken(
    { ...theirs.badge, key: mine.badge.key },
    mine.seed,
    { what: 'What they said', taken: asOther },
    place(thread)
  )
  assert.equal(await standing({ ...asOther, proof: stolen }, thread), 'wrong', 'their statement with my key')
  const longer = { ...theirs.badge, until: '2099-01-01T00:00Z' }
  const stretched = proveTaken(longer, theirs.seed, { what: 'What they said', taken: asOther }, place(thread))
  assert.equal(await standing({ ...asOther, proof: stretched }, thread), 'wrong', 'a badge that was made to last')
  const { person: _, ...nobody } = asOther
  const own = proveTaken(theirs.badge, theirs.seed, { what: 'What they said', taken: nobody }, place(thread))
  assert.equal(await standing({ ...nobody, proof: own }, thread), 'wrong')
  const renamed = { ...asOther, by: 'The chair' }
  const lent = proveTaken(theirs.badge, theirs.seed, { what: 'What they said', taken: renamed }, place(thread))
  assert.equal(await standing({ ...renamed, proof: lent }, thread), 'wrong', 'another name over their own entry')
})

test('the readers of a case are told whether a key stands behind the name', async () => {
  const [first, second] = world.foundation.readers
  assert.ok(first && second)
  const { badge, seed } = await badgeOf()
  const taken = notes(badge.name, badge.person)
  const thread = newId(randomBytes)
  const proof = proveTaken(badge, seed, { what: 'What they said', taken }, place(thread))
  const open = await openCaseWith(world, [first, second], { what: 'What they said', taken: { ...taken, proof } })
  const view = await viewCase(await world.desk(first), open.team)
  assert.equal(view.reports[0]?.taker, 'wrong', 'the proof is of another thread')
  const typed = await openCaseWith(world, [first, second], { taken })
  assert.equal((await viewCase(await world.desk(second), typed.team)).reports[0]?.taker, 'typed')
  const plain = await openCaseWith(world, [first, second])
  assert.equal((await viewCase(await world.desk(first), plain.team)).reports[0]?.taker, undefined)
})
