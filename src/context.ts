import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { SiteAssets } from './http/assets.ts'
import type { PublicPages } from './http/public-pages.ts'
import type { InstanceKeys } from './instance-keys.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Log } from './log.ts'
import type { KnownSite } from './settings/known-site.ts'

export type Clock = { now: () => Date }

/** One mail that leaves in clear: addressed and worded by the caller, who keeps it content-free. */
export type Mail = {
  /** Names the mail for ever: the same one sent twice is the same to whoever receives it. */
  id: string
  to: string
  /** The name it comes from. */
  sender: string
  subject: string
  text: string
  /** Where answers go; without it to an address that nobody reads. */
  answerTo?: string
  /** Where a mail server reports that it could not deliver; without it to the address the mail comes from. */
  bounceTo?: string
}

export type Mailer = {
  /** False when no mail server is set: mails wait, sealed. */
  ready: boolean
  /** Hands a mail to the next server; throws when it was not accepted. */
  send: (mail: Mail) => Promise<void>
  /** What a demo has kept in memory instead of sending it, newest first. */
  kept?: () => readonly Mail[]
}

/** What every handler, job and command gets. Made once in `main.ts`, and by the test helper with a fixed clock. */
export type Context = {
  config: Config
  db: Database
  clock: Clock
  /** Bytes nobody can guess; fixed only where a test needs it. */
  random: (size: number) => Buffer
  mailer: Mailer
  log: Log
  keys: InstanceKeys
  jobs: Jobs
  assets: SiteAssets
  publicPages: PublicPages
  /** Name and contacts of the instance, also while the database is away. */
  site: KnownSite
}
