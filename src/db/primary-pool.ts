import { Pool, type PoolClient, type PoolConfig } from 'pg'

/** The part of a pool that the query builder uses. */
export type ClientPool = { connect: () => Promise<PoolClient>; end: () => Promise<void>; options: object }

/** Splits an address with several hosts (`postgres://user@one,two:5433/name`) into one for each, in order. */
export function splitHosts(url: string): PoolConfig[] {
  const [, before = '', hosts = '', after = ''] = /^(\w+:\/\/(?:[^@/]*@)?)([^/?]*)(.*)$/s.exec(url) ?? []
  return hosts.split(',').map((host) => ({ connectionString: `${before}${host}${after}` }))
}

/**
 * A pool over a replicated set that hands out clients of the member that takes writes: `pg` itself knows one host only.
 * Every new client is asked once whether its server is a replica; a client that was promoted or demoted meanwhile is
 * found again when the pool renews it.
 */
export function makePrimaryPool(members: PoolConfig[], makePool: (config: PoolConfig) => Pool): ClientPool {
  const pools = members.map((member) => makePool({ ...member, maxLifetimeSeconds: 60 }))
  const primaries = new WeakSet<PoolClient>()
  let current = 0

  const tryMember = async (pool: Pool): Promise<PoolClient | undefined> => {
    const client = await pool.connect()
    if (primaries.has(client)) return client
    try {
      const { rows } = await client.query<{ replica: boolean }>('select pg_is_in_recovery() as replica')
      if (rows[0]?.replica === false) {
        primaries.add(client)
        return client
      }
    } catch (error) {
      client.release(true)
      throw error
    }
    client.release(true)
    return undefined
  }

  return {
    async connect() {
      let failure: unknown
      for (let tried = 0; tried < pools.length; tried++) {
        const pool = pools[current % pools.length]
        try {
          const client = pool && (await tryMember(pool))
          if (client) return client
        } catch (error) {
          failure = error
        }
        current++
      }
      throw new Error('Connection terminated: no member of the set takes writes', { cause: failure })
    },
    options: {},
    end: async () => void (await Promise.all(pools.map((pool) => pool.end())))
  }
}
