import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { type AppOptions, makeApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Clock, Context, Mail } from '../../src/context.ts'
import { loadAssets } from '../../src/http/assets.ts'
import { makePublicPages } from '../../src/http/public-pages.ts'
import type { InstanceKeys } from '../../src/instance-keys.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { makeKnownSite } from '../../src/settings/known-site.ts'
import { makeLog } from '../../src/log.ts'
import { testDatabase, type TestDatabase } from './database.ts'

export type TestAppOptions = AppOptions & {
  config?: Partial<Config>
  /** Where the clock stands; it moves only by `clock.advance`. */
  now?: Date
  /** In place of a fresh one. */
  database?: TestDatabase
}

export type TestApp = {
  app: Hono
  context: Context
  database: TestDatabase
  clock: Clock & { advance: (ms: number) => void; set: (now: Date) => void }
  /** Every mail that the product handed over. */
  mails: Mail[]
  /** Every line of the log, as written. */
  logLines: string[]
  /** As `app.request`, sent like a browser sends it from our own page unless `init.headers` say otherwise. */
  request: (path: string, init?: RequestInit) => Promise<Response>
  /** Posts a form from our own page. */
  post: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>
  close: () => Promise<void>
}

export const TEST_NOW = new Date('2026-03-10T09:30:00Z')

/** The real app on a database of its own, with a fixed clock, captured mails and captured log. */
export async function testApp({ config, now = TEST_NOW, database: given, ...options }: TestAppOptions = {}): Promise<TestApp> {
  const database = given ?? (await testDatabase())
  const mails: Mail[] = []
  const logLines: string[] = []
  const clock = testClock(now)
  const log = makeLog('info', clock.now, (line) => logLines.push(line))
  const jobs = await startJobs(database.db, log)
  // As `openInstance` does: without the row no public page would ever be drawn again.
  await database.db
    .insertInto('instance')
    .values({ keys_fingerprint: 'test' })
    .onConflict((row) => row.doNothing())
    .execute()
  const set = { ...readConfig({}), baseUrl: 'http://localhost', ...config }
  const site = makeKnownSite(database.db, set)
  const context: Context = {
    config: set,
    db: database.db,
    clock,
    random: randomBytes,
    mailer: { ready: true, send: async (mail) => void mails.push(mail) },
    log,
    keys: testKeys,
    jobs,
    assets: loadAssets(),
    publicPages: makePublicPages(database.db, site.refresh, clock),
    site
  }
  const app = makeApp(context, options)
  const request: TestApp['request'] = async (path, init = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('sec-fetch-site')) headers.set('sec-fetch-site', 'same-origin')
    return app.request(path, { ...init, headers })
  }
  return {
    app,
    context,
    database,
    clock,
    mails,
    logLines,
    request,
    post: (path, fields, headers = {}) => request(path, { method: 'POST', body: new URLSearchParams(fields), headers }),
    close: async () => {
      await jobs.stop()
      await database.close()
    }
  }
}

function testClock(start: Date): TestApp['clock'] {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    advance: (ms) => void (time += ms),
    set: (now) => void (time = now.getTime())
  }
}

const key = () => randomBytes(32)
const testKeys: InstanceKeys = {
  signing_seed: key(),
  box_key: key(),
  mailer_seed: key(),
  clock_seed: key(),
  invite_pepper: key(),
  fingerprint: 'test'
}
