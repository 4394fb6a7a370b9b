import { fromKysely, PgBoss } from 'pg-boss'
import type { Context } from '../context.ts'
import type { Database, Tx } from '../db/database.ts'
import { describeError, type Log } from '../log.ts'
import type { JobName } from './job-names.ts'
import { JOB_SCHEMA } from './job-schema.ts'

/**
 * Does one piece of work, named by the id of a row. It may be called again for work that is done (a process can die
 * between the work and its acknowledgement), and for a row that is gone: both must be harmless.
 */
export type JobHandler = (context: Context, rowId: string) => Promise<void>
export type JobHandlers = Partial<Record<JobName, JobHandler>>

export type Jobs = {
  /**
   * Adds one job for each row, in the transaction that wrote the rows: both are there or neither. Call it once per
   * transaction and kind, with all rows. A job carries the row's id and nothing else.
   */
  enqueue: (tx: Tx, name: JobName, rowIds: string[], options?: { startAfter?: Date }) => Promise<void>
  /** Takes up work until `stop`. */
  work: (context: Context, handlers: JobHandlers) => Promise<void>
  /** Finishes what has begun, takes nothing new, and ends. */
  stop: () => Promise<void>
}

type RowJob = { row: string }
const STOP_WITHIN_MS = 10_000

/** The queue in the same database, as the serving role: its tables must be there (`prepareJobSchema`). */
export async function startJobs(db: Database, log: Log): Promise<Jobs> {
  const boss = new PgBoss({
    db: fromKysely(db),
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    // Rebuilding indexes is for the owner of the tables.
    reindex: false,
    supervise: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 60
  })
  // Without a listener an error here would end the process; the queue tries again by itself.
  boss.on('error', (error) => log.warn('jobs_error', describeError(error)))
  await boss.start()
  return {
    async enqueue(tx, name, rowIds, { startAfter } = {}) {
      if (rowIds.length === 0) return
      const jobs = rowIds.map((row) => ({ data: { row } satisfies RowJob, ...(startAfter ? { startAfter } : {}) }))
      await boss.insert(name, jobs, { db: fromKysely(tx) })
    },
    async work(context, handlers) {
      const options = { batchSize: 10, pollingIntervalSeconds: 0.5, burstWhenBatchFull: true, perJobResults: true } as const
      for (const [name, handler] of Object.entries(handlers)) {
        await boss.work<RowJob, void, typeof options>(name, options, (jobs) => runJobs(boss, jobs, context, name, handler))
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: false })
    }
  }
}

type Taken = { id: string; data: RowJob }

/** Done jobs are deleted here, because the queue itself would keep them until its next maintenance (S6). */
async function runJobs(boss: PgBoss, jobs: Taken[], context: Context, name: string, handler: JobHandler) {
  const results = await Promise.all(jobs.map(async (job) => ({ id: job.id, done: await runJob(context, name, handler, job) })))
  const done = results.filter((result) => result.done).map((result) => result.id)
  if (done.length > 0) await boss.deleteJob(name, done)
  return results.map((result) => ({ id: result.id, status: result.done ? ('completed' as const) : ('failed' as const) }))
}

async function runJob(context: Context, name: string, handler: JobHandler, job: Taken): Promise<boolean> {
  try {
    await handler(context, job.data.row)
    return true
  } catch (error) {
    // The queue keeps an output with a failed job: it gets none, because an error may quote what it failed on.
    context.log.warn('job_failed', { job: name, ...describeError(error) })
    return false
  }
}
