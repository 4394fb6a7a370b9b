import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { Config } from './config.ts'
import type { Context, Mailer } from './context.ts'
import { type Database, openDatabase } from './db/database.ts'
import { type DatabaseServer, reachServer } from './db/server.ts'
import { loadAssets } from './http/assets.ts'
import { makePublicPages } from './http/public-pages.ts'
import { type InstanceKeys, KeyFileError, loadInstanceKeys } from './instance-keys.ts'
import { startJobs } from './jobs/jobs.ts'
import { makeLog } from './log.ts'
import { prepareDatabase } from './prepare-database.ts'

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
  const server = await reachServer(config, () => log.warn('database_restarted'))
  try {
    await prepare(server)
    const { db, close } = openDatabase(server.app)
    await claimDatabase(db, keys)
    const jobs = await startJobs(db, log)
    const context: Context = {
      config,
      db,
      clock,
      random: randomBytes,
      mailer: noMailer,
      log,
      keys,
      jobs,
      assets: loadAssets(),
      publicPages: makePublicPages(db)
    }
    return {
      context,
      server,
      close: async () => {
        await jobs.stop()
        await close()
        await server.stop()
      }
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function prepare(server: DatabaseServer): Promise<void> {
  const owner = openDatabase(server.owner)
  try {
    await prepareDatabase(owner.db, server.appRole)
  } finally {
    await owner.close()
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

const noMailer: Mailer = {
  send: async () => {
    throw new Error('no mail server is set')
  }
}
