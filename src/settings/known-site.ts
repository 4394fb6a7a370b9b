import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'
import { settings } from './settings.ts'

/** What every page says about this instance, even while the database is away. */
export type SiteFacts = {
  readonly name: string
  readonly phone: string | undefined
  readonly email: string | undefined
  readonly exitUrl: string
}

/** The settings as they were last read, kept in memory; what the environment says before anything was read. */
export type KnownSite = {
  /** At once, and never fails. Looks again behind the answer when the last look is some seconds old. */
  current: () => SiteFacts
  /** Reads now. A database that is away changes nothing. */
  refresh: () => Promise<void>
}

/** Another node's change shows at most this much later, plus one page. */
const FRESH_MS = 5000

export function makeKnownSite(
  db: Database,
  config: Pick<Config, 'instanceName' | 'contactPhone' | 'contactEmail' | 'exitUrl'>,
  now: () => number = performance.now.bind(performance)
): KnownSite {
  const { instanceName: name, contactPhone: phone, contactEmail: email, exitUrl } = config
  let facts: SiteFacts = { name, phone, email, exitUrl }
  let readAt = -Infinity
  const refresh = async (): Promise<void> => {
    readAt = now()
    const read = await settings(db, config).catch(() => undefined)
    if (!read) return
    facts = { name: read.name, phone: read.phone || undefined, email: read.email || undefined, exitUrl: read.exit_url }
  }
  return {
    current: () => {
      if (now() - readAt > FRESH_MS) void refresh()
      return facts
    },
    refresh
  }
}
