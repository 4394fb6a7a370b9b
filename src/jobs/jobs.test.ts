import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { testApp, type TestApp } from '../../test/helpers/app.ts'
import { transaction } from '../db/database.ts'
import { type JobHandler, startJobs } from './jobs.ts'
import { runIfDue, startSweeps } from './sweeps.ts'

let t: TestApp
const done: string[] = []
let handler: JobHandler = async (_, row) => void done.push(row)
before(async () => {
  t = await testApp()
  await t.context.jobs.work(t.context, { send_mail: (context, row) => handler(context, row) })
})
after(() => t.close())

async function until(condition: () => boolean | Promise<boolean>, seconds = 10): Promise<void> {
  for (let i = 0; i < seconds * 20; i++) {
    if (await condition()) return
    await sleep(50)
  }
  throw new Error('it did not happen')
}

const stored = async () =>
  (await sql<{ data: unknown; output: unknown }>`select * from jobs.job`.execute(t.database.superuser)).rows

test('a job is there when its transaction is, and not when it is not', async () => {
  const [kept, lost] = [randomUUID(), randomUUID()]
  await assert.rejects(
    transaction(t.context.db, async (tx) => {
      await t.context.jobs.enqueue(tx, 'send_mail', [lost])
      throw new Error('rolled back')
    })
  )
  await transaction(t.context.db, (tx) => t.context.jobs.enqueue(tx, 'send_mail', [kept]))
  await until(() => done.includes(kept))
  assert.ok(!done.includes(lost))
})

test('a hundred jobs of one transaction are each done once', async () => {
  done.length = 0
  const rows = Array.from({ length: 100 }, () => randomUUID())
  await transaction(t.context.db, (tx) => t.context.jobs.enqueue(tx, 'send_mail', rows))
  await until(() => done.length >= 100)
  assert.deepEqual(done.toSorted(), rows.toSorted())
})

test('S6 a job carries the id of a row and nothing else', async () => {
  const row = randomUUID()
  const startAfter = new Date(Date.now() + 3_600_000)
  await transaction(t.context.db, (tx) => t.context.jobs.enqueue(tx, 'send_mail', [row], { startAfter }))
  const waiting = (await stored()).filter(({ data }) => JSON.stringify(data).includes(row))
  assert.deepEqual(
    waiting.map(({ data }) => data),
    [{ row }]
  )
})

test('a job that fails is tried again, and what it failed on is kept nowhere', async () => {
  const row = randomUUID()
  let calls = 0
  handler = async () => {
    if (++calls === 1) throw new Error('canary words')
  }
  await transaction(t.context.db, (tx) => t.context.jobs.enqueue(tx, 'send_mail', [row]))
  await until(() => calls === 2)
  handler = async (_, id) => void done.push(id)
  assert.match(t.logLines.join(''), /"job_failed"/)
  assert.doesNotMatch(t.logLines.join('') + JSON.stringify(await stored()), /canary/)
})

test('S6 finished jobs are deleted', async () => {
  await transaction(t.context.db, (tx) => t.context.jobs.enqueue(tx, 'send_mail', [randomUUID()]))
  const left = async () =>
    (await sql`select 1 from jobs.job where start_after <= now()`.execute(t.database.superuser)).rows.length
  // Sooner than the queue's own maintenance.
  await until(async () => (await left()) === 0, 2)
})

test('a sweep runs on one of two nodes, and again when its time has come', async () => {
  const runs: string[] = []
  const sweep = (node: string) => ({ name: 'tidy', everySeconds: 60, run: async () => void runs.push(node) })
  await Promise.all([runIfDue(t.context, sweep('one')), runIfDue(t.context, sweep('two'))])
  assert.equal(runs.length, 1)
  t.clock.advance(59_000)
  assert.equal(await runIfDue(t.context, sweep('one')), false)
  t.clock.advance(2_000)
  assert.equal(await runIfDue(t.context, sweep('two')), true)
})

test('a sweep that fails is written down without its words and does not stop the others', async () => {
  const failing = { name: 'failing', everySeconds: 1, run: () => Promise.reject(new Error('canary words')) }
  assert.equal(await runIfDue(t.context, failing), false)
  assert.match(t.logLines.join(''), /"sweep_failed","sweep":"failing"/)
  assert.doesNotMatch(t.logLines.join(''), /canary/)
})

test('stopping waits for the sweep that runs', async () => {
  let ended = false
  const slow = {
    name: 'slow',
    everySeconds: 1,
    run: async () => {
      await sleep(300)
      ended = true
    }
  }
  let begun = false
  const stop = startSweeps(t.context, [{ ...slow, run: () => ((begun = true), slow.run()) }])
  await until(() => begun)
  await stop()
  assert.ok(ended)
})

test('stopping the queue finishes the job that runs', async () => {
  const jobs = await startJobs(t.context.db, t.context.log)
  const row = randomUUID()
  let state = 'waiting'
  await t.context.jobs.stop()
  await jobs.work(t.context, {
    send_mail: async () => {
      state = 'begun'
      await sleep(400)
      state = 'done'
    }
  })
  await transaction(t.context.db, (tx) => jobs.enqueue(tx, 'send_mail', [row]))
  await until(() => state === 'begun')
  await jobs.stop()
  assert.equal(state, 'done')
})
