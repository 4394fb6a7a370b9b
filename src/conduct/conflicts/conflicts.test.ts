import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letIn, openCaseWith } from '../../../test/helpers/cases.ts'
import { bytesOf, dumpAll } from '../../../test/helpers/dump.ts'
import type { Person } from '../../../test/helpers/envelopes.ts'
import { closing, lastVote, openOne, view, vote } from '../../../test/helpers/votes-in-cases.ts'
import { makeWorld, type World } from '../../../test/helpers/world.ts'
import type { ConflictView } from './view.ts'
import { castBallot, closeVote, confirmResult, endVote, openVote } from '../deciding/vote.ts'
import { answerGate, countersignNames, nameReported, openGate, readGate } from '../desk/access/gate.ts'
import { candidates, grantCase } from '../desk/access/grant.ts'
import { writeToTeam } from '../desk/case/in-case.ts'
import { makeNewKey, stepBack } from '../desk/access/step-back.ts'
import { Refusal } from '../refusal.ts'
import type { Choice } from '../../rules/vote.ts'
import { longestReason } from './bodies.ts'
import { putConflict, stateConflict } from './verbs.ts'

const worlds: World[] = []
after(async () => {
  for (const world of worlds) await world.close()
})

const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

/** Two readers with a case in which they have named somebody, and two who were asked about conflicts. */
async function asked(procedure = 'cncf', second = false) {
  const world = await makeWorld({ readers: 2, members: 4, fallback: 2, procedure })
  worlds.push(world)
  const [a, b] = world.foundation.readers
  const [c, d, e] = world.foundation.members
  assert.ok(a && b && c && d && e)
  const { team } = await openCaseWith(world, [a, b])
  const desk = await world.desk(a)
  await nameReported(desk, team, [{ name: 'Robin Tall' }], second)
  await countersignNames(await world.desk(b), team)
  const gate = await openGate(desk, team, [c.entry, d.entry, e.entry], 3)
  await world.collect(a, b, c, d, e)
  return { world, team, gate, desk, people: [a, b, c, d, e] as const }
}

const soft = { kind: 'same_employer', text: 'We work in one company of thousands.' } as const

async function seen(world: World, person: Person, team: string): Promise<ConflictView> {
  return (await view(world, person, team)).deciding.conflicts.at(-1) ?? assert.fail()
}

async function say(world: World, person: Person, team: string, choice: Choice): Promise<void> {
  const { id, version } = (await seen(world, person, team)).votes.at(-1) ?? assert.fail()
  await castBallot(await world.desk(person), team, { vote: id, version, choice, reason: '' })
}

/** These vote, the first ends the vote and writes the result, the second confirms it. */
async function weigh(world: World, team: string, votes: readonly (readonly [Person, Choice])[]): Promise<ConflictView> {
  for (const [person, choice] of votes) await say(world, person, team, choice)
  const [[first], [second]] = votes as readonly [readonly [Person, Choice], readonly [Person, Choice]]
  const { id } = (await seen(world, first, team)).votes.at(-1) ?? assert.fail()
  await endVote(await world.desk(first), team, id)
  await closeVote(await world.desk(first), team, id, { ...closing, what: 'Weighed.' })
  const hash = (await seen(world, second, team)).votes.at(-1)?.result?.hash ?? ''
  await confirmResult(await world.desk(second), team, hash)
  return seen(world, second, team)
}

test('a procedure that asks for a reason gets it, for the keepers of the door alone, in an answer as big as any other', async () => {
  const { world, gate, desk, people } = await asked()
  const [a, b, c, d, e] = people
  await assert.rejects(answerGate(await world.desk(c), gate, 'conflict'), refuses('reason_needed'))
  await assert.rejects(answerGate(await world.desk(c), gate, 'conflict', { ...soft, text: ' ' }), refuses('empty'))
  await answerGate(await world.desk(c), gate, 'conflict', { kind: 'family', text: '語'.repeat(longestReason) })
  await answerGate(await world.desk(d), gate, 'no_conflict')
  await answerGate(await world.desk(e), gate, 'not_sure')
  const answers = world.log.filter(({ path, method }) => method === 'POST' && /add|entries/.test(path)).slice(-3)
  const sizes = answers.map(({ body }) => (JSON.parse(body) as { b?: string }).b?.length)
  assert.equal(new Set(sizes).size, 1, sizes.join())
  assert.ok(sizes[0] !== undefined)
  for (const keeper of [a, b]) {
    const found = await readGate(await world.desk(keeper), gate)
    assert.equal(found.find(({ person }) => person === c.entry)?.stated?.kind, 'family')
  }
  await assert.rejects(readGate(await world.desk(d), gate), refuses('not_door_keeper'))
  assert.equal(JSON.stringify(world.log).includes('語'), false)
  await assert.rejects(
    putConflict(desk, (await view(world, a, Object.keys(desk.book.cases)[0] ?? '')).team, c.entry),
    refuses('conflict_is_hard')
  )
})

test('a procedure that forbids to ask takes no reason: not at the gate, not from who leaves, not from a member', async () => {
  const { world, team, gate, desk, people } = await asked('psf')
  const [, b, c] = people
  await assert.rejects(answerGate(await world.desk(c), gate, 'conflict', soft), refuses('reason_not_asked'))
  await answerGate(await world.desk(c), gate, 'conflict')
  await assert.rejects(stepBack(await world.desk(b), team, soft), refuses('reason_not_asked'))
  await assert.rejects(stateConflict(desk, team, soft), refuses('conflict_is_hard'))
  assert.deepEqual((await view(world, people[0], team)).deciding.conflicts, [])
  // A changed browser that writes one down all the same is shown to everybody.
  await writeToTeam(desk, team, 'conflict', (_read, me) => ({ person: me.id, ...soft }))
  assert.deepEqual(
    (await view(world, b, team)).alarms.map(({ code }) => code),
    ['reason_not_asked']
  )
})

test('the members weigh a lesser conflict of somebody who was asked: let in when they see none, out when they do', async () => {
  const { world, team, gate, desk, people } = await asked()
  const [a, b, c, d] = people
  for (const person of [c, d]) await answerGate(await world.desk(person), gate, 'conflict', soft)
  await assert.rejects(grantCase(desk, team, c.entry), refuses('has_not_agreed'))
  assert.deepEqual(await putConflict(desk, team, c.entry), { vote: 'opened' })
  await assert.rejects(grantCase(desk, team, c.entry), refuses('has_not_agreed'), 'nobody has said anything yet')
  assert.equal(
    (
      await weigh(world, team, [
        [a, 'nay'],
        [b, 'nay']
      ])
    ).is,
    'none'
  )
  await grantCase(desk, team, c.entry)
  await world.collect(c)
  const third = await view(world, c, team)
  assert.deepEqual(third.alarms, [])
  assert.deepEqual(
    third.deciding.conflicts.map(({ name, text }) => [name, text]),
    [['Person 2', soft.text]]
  )

  await putConflict(await world.desk(b), team, d.entry)
  assert.equal(
    (
      await weigh(world, team, [
        [a, 'aye'],
        [c, 'aye'],
        [b, 'nay']
      ])
    ).is,
    'confirmed'
  )
  assert.deepEqual(await candidates(desk, team), [])
  await assert.rejects(grantCase(desk, team, d.entry), refuses('has_not_agreed'))
  assert.deepEqual((await view(world, b, team)).alarms, [])
})

test('silence and one person alone set no conflict aside: its owner stays out until two say so', async () => {
  const { world, team, gate, desk, people } = await asked()
  const [a, b, c] = people
  await answerGate(await world.desk(c), gate, 'conflict', soft)
  await putConflict(desk, team, c.entry)
  const end = async (): Promise<void> => {
    const { id } = (await seen(world, a, team)).votes.at(-1) ?? assert.fail()
    await endVote(desk, team, id)
    await closeVote(desk, team, id, closing)
    const hash = (await seen(world, b, team)).votes.at(-1)?.result?.hash ?? ''
    await confirmResult(await world.desk(b), team, hash)
  }
  world.app.clock.advance(4 * 86_400_000)
  await end()
  assert.equal((await seen(world, b, team)).votes.at(-1)?.result?.state, 'failed')
  assert.equal((await seen(world, b, team)).is, 'open', 'nobody said a word')
  await openVote(desk, team, { version: (await seen(world, a, team)).hash })
  await say(world, b, team, 'nay')
  world.app.clock.advance(4 * 86_400_000)
  await end()
  assert.equal((await seen(world, b, team)).is, 'open', 'one person alone')
  assert.deepEqual(await candidates(desk, team), [])
  await openVote(desk, team, { version: (await seen(world, a, team)).hash })
  assert.equal(
    (
      await weigh(world, team, [
        [a, 'nay'],
        [b, 'nay']
      ])
    ).is,
    'none'
  )
  assert.deepEqual(
    (await candidates(desk, team)).map(({ person }) => person),
    [c.entry]
  )
})

test('a conflict that its owner did not sign, or that was changed on the way, lets nobody in', async () => {
  const { world, team, gate, desk, people } = await asked()
  const [a, , c, d] = people
  await answerGate(await world.desk(c), gate, 'conflict', soft)
  const own = desk.book.gates[gate] ?? assert.fail()
  const { stated } = (await readGate(desk, gate)).find(({ person }) => person === c.entry) ?? assert.fail()
  assert.ok(stated)
  const said = { gate, stage: own.stage, names: own.names, key: stated.key, signature: stated.signature }
  for (const forged of [
    { person: c.entry, ...soft, text: 'Nothing at all.', said },
    { person: d.entry, ...soft, said },
    { person: c.entry, ...soft, said: { ...said, names: stated.key } }
  ])
    await writeToTeam(desk, team, 'conflict', () => forged)
  await writeToTeam(desk, team, 'conflict', () => ({ person: c.entry, ...soft }))
  const found = await view(world, a, team)
  assert.deepEqual(found.alarms.map(({ code }) => code).toSorted(), [
    'conflict_of_other',
    'conflict_unproven',
    'conflict_unproven',
    'conflict_unproven'
  ])
  assert.deepEqual(found.deciding.conflicts, [])
})

test('a member with a lesser conflict votes on nothing until the others see none; with a hard one they are out at once', async () => {
  const world = await makeWorld({ readers: 2, members: 3, fallback: 2, procedure: 'cncf' })
  worlds.push(world)
  const [a, b] = world.foundation.readers
  const [c, d] = world.foundation.members
  assert.ok(a && b && c && d)
  const open = await openCaseWith(world, [a, b])
  await letIn(world, open, [c, d])
  const { team } = open
  await openOne(world, a, team, { decision: 'majority' })
  await vote(world, d, team, 'aye')
  const fourth = await world.desk(d)
  await assert.rejects(stateConflict(fourth, team, { kind: 'family', text: 'My sister.' }), refuses('conflict_is_hard'))
  assert.deepEqual(await stateConflict(fourth, team, soft), { vote: 'opened' })
  await assert.rejects(vote(world, d, team, 'nay'), refuses('conflict_stated'))
  const running = await lastVote(world, d, team)
  assert.deepEqual([running.mayVote, running.voters, running.recused], [false, 3, ['Person 3']])
  assert.equal((await view(world, d, team)).deciding.conflicts[0]?.votes[0]?.mayVote, false, 'nobody weighs their own')
  // The ballot cast a minute before counts for nothing while the conflict stands.
  for (const [person, choice] of [
    [a, 'aye'],
    [b, 'nay'],
    [c, 'nay']
  ] as const)
    await vote(world, person, team, choice)
  const first = await world.desk(a)
  await endVote(first, team, running.id)
  await closeVote(first, team, running.id, closing)
  const { result } = await lastVote(world, b, team)
  assert.deepEqual([result?.state, result?.tally?.ayes, result?.tally?.recused], ['failed', 1, 1])
  await assert.rejects(confirmResult(fourth, team, result?.hash ?? ''), refuses('conflict_stated'))

  assert.equal(
    (
      await weigh(world, team, [
        [a, 'nay'],
        [b, 'nay'],
        [c, 'aye']
      ])
    ).is,
    'none'
  )
  await confirmResult(fourth, team, result?.hash ?? '')

  await assert.rejects(stepBack(fourth, team), refuses('reason_needed'))
  await stepBack(fourth, team, { kind: 'family', text: 'My sister was there.' })
  await assert.rejects(view(world, d, team), refuses('no_such_case'))
  const left = (await view(world, a, team)).past
  assert.deepEqual(left, [
    { id: d.entry, name: 'Person 3', removed: false, conflict: { kind: 'family', text: 'My sister was there.' } }
  ])
  const report = (await world.desk(a)).book.cases[team]?.reports[0]
  assert.ok(report)
  await makeNewKey(first, team)
  await world.collect(b, c)
  // To hand a case on is no conflict, and needs no reason anywhere.
  await stepBack(await world.desk(c), team, 'handed_on')
  assert.equal((await view(world, a, team)).past.at(-1)?.conflict, undefined)
})

test('S27 what somebody says of a conflict stands in no table, log or address', async () => {
  const { world, team, gate, people } = await asked()
  const [a, b, c] = people
  const said = ['Zirconium cousin of theirs', 'Saffron employer of both', 'Robin Tall']
  await answerGate(await world.desk(c), gate, 'conflict', { kind: 'family', text: said[0] ?? '' })
  await stateConflict(await world.desk(b), team, { kind: 'same_employer', text: said[1] ?? '' })
  assert.equal((await seen(world, a, team)).text, said[1], 'the others read it')
  const places = {
    dump: bytesOf(await dumpAll(world.app.database.superuser)).toString('latin1'),
    log: world.app.logLines.join(),
    addresses: world.log.map(({ path }) => path).join(),
    mails: JSON.stringify(world.app.mails)
  }
  for (const [where, text] of Object.entries(places)) {
    assert.ok(text.length > 0 || where === 'mails', where)
    for (const words of said) assert.ok(!text.includes(words), `${words}: ${where}`)
  }
})
