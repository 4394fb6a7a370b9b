import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testApp, type TestApp } from '../../../test/helpers/app.ts'
import { inTx, type VotingBody, votingBody } from '../../../test/helpers/motions.ts'
import { recordPastMinutes } from './record-past-minutes.ts'

let t: TestApp
let board: VotingBody
before(async () => {
  t = await testApp()
  board = await votingBody(t.context.db, 1, { kind: 'board', slug: 'board' })
})
after(() => t.close())

const past = (more: object = {}) => ({
  body: board.id,
  title: 'Meeting of 16 August 2013',
  held_day: '2013-08-16',
  text: 'Present: everybody.',
  source: 'minutes/2013-08-16.md',
  ...more
})
const record = (more: object = {}) => inTx(t, (tx) => recordPastMinutes(tx, past(more), t.context.clock.now()))

test('minutes of earlier times are taken over once, and those of another meeting of the day get an address of their own', async () => {
  const first = await record()
  assert.deepEqual([first.key, first.again], ['2013-08-16', false])
  assert.deepEqual(await record(), { ...first, again: true })
  assert.equal((await record({ source: 'minutes/2013-08-16-evening.md' })).key, '2013-08-16-2')
  const rows = await t.context.db.selectFrom('minutes_versions').select(['n', 'approved_how', 'for_all']).execute()
  assert.equal(rows.length, 2)
  assert.equal(rows[0]?.for_all.parts[0]?.text, 'Present: everybody.')
})

test('a text that nobody can keep is refused', async () => {
  await assert.rejects(record({ text: ' ', source: 'x' }))
  await assert.rejects(record({ text: 'x'.repeat(50_001), source: 'x' }))
})
