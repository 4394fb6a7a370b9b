import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { type Database, openDatabase } from './db/database.ts'
import { type DatabaseServer, reachServer } from './db/server.ts'
import { loadAssets } from './http/assets.ts'
import { makePublicPages } from './http/public-pages.ts'
import { type InstanceKeys, KeyFileError, loadInstanceKeys } from './instance-keys.ts'
import { startJobs } from './jobs/jobs.ts'
import { makeLog } from './log.ts'
import { makeMailer } from './mail/mailer.ts'
import { prepareDatabase } from './prepare-database.ts'
import { makeKnownSite } from './settings/known-site.ts'

export type OpenInstance = {
  context: Context
  server: DatabaseServer
  /** Ends jobs, pools and the embedded database. */
  close: () => Promise<void>
}

/** Everything that serving and the command line need: keys, database at this version, queue. Close it when done. */
export async function openInstance(config: Config): Promise<OpenInstance> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const keys = loadInstanceKeys(config.keysFolder)
  const clock = { now: () => new Date() }
  const log = makeLog(config.logLevel, clock.now)
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    while (closers.length > 0) await closers.pop()?.()
  }
  try {
    const server = await reachServer(config, () => log.warn('database_restarted'))
    closers.push(server.stop)
    const app = openDatabase(server.app)
    closers.push(app.close)
    const owner = openDatabase(server.owner)
    await prepareDatabase(owner.db, app.db).finally(owner.close)
    const { db } = app
    await claimDatabase(db, keys)
    const jobs = await startJobs(db, log)
    closers.push(jobs.stop)
    const site = makeKnownSite(db, config)
    await site.refresh()
    const context: Context = {
      config,
      db,
      clock,
      random: randomBytes,
      mailer: makeMailer(config),
      log,
      keys,
      jobs,
      assets: loadAssets(),
      publicPages: makePublicPages(db, site.refresh, clock),
      site
    }
    return { context, server, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A database and a set of keys belong together: with others, held rounds and waiting mails could never be opened. */
async function claimDatabase(db: Database, { fingerprint }: InstanceKeys): Promise<void> {
  const row = { keys_fingerprint: fingerprint }
  await db
    .insertInto('instance')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { keys_fingerprint } = await db.selectFrom('instance').select('keys_fingerprint').executeTakeFirstOrThrow()
  if (keys_fingerprint !== fingerprint) {
    throw new KeyFileError('This database was made with other instance keys. Bring back its keys folder, or set COMMONWEAL_KEYS.')
  }
}
