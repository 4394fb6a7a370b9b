import { join } from 'node:path'
import type { PoolConfig } from 'pg'
import type { Config } from '../config.ts'
import { type Connection, openDatabase } from './database.ts'
import { startEmbedded } from './embedded.ts'
import { splitHosts } from './primary-pool.ts'
import { APP, makeDatabase, makeRoles, OWNER } from './roles.ts'

/** A server that can be worked with: how to reach it as the role that serves and as the one that owns the tables. */
export type DatabaseServer = {
  kind: 'embedded' | 'external'
  app: Connection
  owner: Connection
  /** Stops the embedded server; does nothing to an external one. */
  stop: () => Promise<void>
}

const DATABASE = 'commonweal'

type Settings = Pick<Config, 'dataFolder' | 'databaseUrl' | 'databaseOwnerUrl' | 'demo'>

/**
 * Starts the embedded server, or finds the operator's. `onRestart` is called when the embedded one died and came back.
 * Throws `FolderInUse` when another process runs on the same data folder.
 */
export async function reachServer(settings: Settings, onRestart?: () => void): Promise<DatabaseServer> {
  if (settings.databaseUrl) return externalServer(settings.databaseUrl, settings.databaseOwnerUrl)
  // What a demo loses in a power cut it invents again.
  const options = { durable: !settings.demo, ...(onRestart && { onRestart }) }
  const server = await startEmbedded(join(settings.dataFolder, 'postgres'), options)
  const connection = (user: string, database: string): PoolConfig => ({ host: server.socketFolder, user, database })
  try {
    const superuser = openDatabase({ ...connection('postgres', 'postgres'), max: 1 })
    await makeRoles(superuser.db)
    await makeDatabase(superuser.db, DATABASE)
    await superuser.close()
  } catch (error) {
    await server.stop()
    throw error
  }
  const [app, owner] = [connection(APP, DATABASE), connection(OWNER, DATABASE)]
  return { kind: 'embedded', app, owner, stop: server.stop }
}

/** With one role for everything, row-level security still binds it, because it is forced on the tables' owner too. */
function externalServer(url: string, ownerUrl: string | undefined): DatabaseServer {
  const app = connectionTo(url)
  return { kind: 'external', app, owner: ownerUrl ? connectionTo(ownerUrl) : app, stop: async () => {} }
}

function connectionTo(url: string): Connection {
  const members = splitHosts(url)
  return members.length === 1 ? { connectionString: url } : members
}
