/** A responder who lost every key, from the newly signed roster back into the cases that are open (S19). */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { letIn, openCaseWith } from '../../../../test/helpers/cases.ts'
import type { Person } from '../../../../test/helpers/envelopes.ts'
import { makeWorld, type World } from '../../../../test/helpers/world.ts'
import { makeIdentity } from '../../../seal/age.ts'
import { verifyKeyOf } from '../../../seal/sign.ts'
import { Refusal } from '../../refusal.ts'
import { RequestFailed } from '../../requests.ts'
import { viewCase } from '../case/case-view.ts'
import { writeNote } from '../case/case-work.ts'
import { collectLetters } from '../collect.ts'
import { answerGate, openGate, whoMayBeAsked } from './gate.ts'
import { grantCase } from './grant.ts'
import { viewBoard } from '../home.ts'
import { confirmRemoval, proposeRemoval } from './remove-member.ts'
import type { DeskSession } from '../session.ts'
import { makeNewKey } from './step-back.ts'

let world: World
before(async () => void (world = await makeWorld({ readers: 2, members: 2, fallback: 2 })))
after(() => world.close())

const refuses = (code: string) => (error: unknown) =>
  (error instanceof Refusal || error instanceof RequestFailed) && error.code === code

/** Another key for the same account and place on the roster; what the old one opened is gone, as after the page for it. */
async function loseKeys(person: Person): Promise<void> {
  Object.assign(person, { identity: await makeIdentity(), signSeed: new Uint8Array(randomBytes(32)) })
  for (const table of ['books', 'timers', 'letters'])
    await sql`delete from ${sql.table(table)} where account = ${person.account}`.execute(world.app.database.superuser)
}

async function askAnew(keeper: DeskSession, team: string, back: DeskSession, person: string): Promise<void> {
  const gate = await openGate(keeper, team, [person], 3)
  await world.collect(...world.foundation.readers)
  while ((await collectLetters(back)) > 0);
  await answerGate(back, gate, 'no_conflict')
  await grantCase(keeper, team, person)
  while ((await collectLetters(back)) > 0);
}

test('S19 who lost every key comes back to each open case: a newly signed roster, two members, a gate and a grant; the old key stays out', async () => {
  const [a, b] = world.foundation.readers
  const [c] = world.foundation.members
  assert.ok(a && b && c)
  const teams: string[] = []
  for (const name of ['Robin Tall', 'Sam Small']) {
    const open = await openCaseWith(world, [a, b])
    await letIn(world, open, [c], [{ name }])
    teams.push(open.team)
  }
  const old = await world.desk(c)
  for (const team of teams) await writeNote(old, team, 'Written with the old key.')

  await loseKeys(c)
  await world.foundation.renew('2026-03-02')
  const back = await world.newDesk(c)
  assert.deepEqual(
    back.me().map(({ id, verifyKey }) => [id, verifyKey]),
    [[c.entry, verifyKeyOf(c.signSeed)]]
  )
  assert.deepEqual(viewBoard(back), [], 'the new key alone opens nothing')

  const [first, second] = [await world.desk(a), await world.desk(b)]
  for (const desk of [first, second]) await desk.refreshRosters()
  for (const team of teams) {
    const mayAsk = async (): Promise<boolean> => (await whoMayBeAsked(first, team)).some(({ id }) => id === c.entry)
    assert.equal(await mayAsk(), false, 'the old key is still a member')
    await proposeRemoval(first, team, c.entry)
    assert.equal(await mayAsk(), false, 'one member alone ends nothing')
    await confirmRemoval(second, team, c.entry)
    await makeNewKey(first, team)
    await world.collect(b)
    assert.equal(await mayAsk(), true)
    await assert.rejects(grantCase(first, team, c.entry), refuses('has_not_agreed'), 'what the old key answered is used up')
    await askAnew(first, team, back, c.entry)
    const seen = await viewCase(back, team)
    assert.deepEqual([seen.alarms, seen.me], [[], c.entry])
    assert.ok(
      seen.timeline.some(({ text }) => text === 'Written with the old key.'),
      'the older keys open by the ladder'
    )
    await writeNote(back, team, 'Written with the new key.')
    const read = await viewCase(second, team)
    assert.deepEqual(read.alarms, [])
    assert.ok(read.timeline.some(({ text }) => text === 'Written with the new key.'))
    await assert.rejects(viewCase(old, team), refuses('no_such_handle'))
  }
  assert.equal(viewBoard(back).length, teams.length)
})
