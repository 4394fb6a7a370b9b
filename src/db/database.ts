import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import { makePrimaryPool } from './primary-pool.ts'
import type { Schema } from './schema.ts'

/** Where store functions read and write: the pool, or the transaction that a verb opened. Always the first parameter. */
export type Database = Kysely<Schema>
export type Tx = Transaction<Schema>

export type OpenDatabase = {
  db: Database
  /** Ends the pool; waits for the queries that run. */
  close: () => Promise<void>
}

const INT8 = 20
const DATE = 1082
const DATES = 1182
const TEXTS = 1009
const numberOrText: typeof types = {
  ...types,
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    // Counts and sizes stay far below 2^53, and days stay text: a Date would move them by the time zone.
    if (oid === INT8) return Number
    if (oid === DATE) return String
    if (oid === DATES) return types.getTypeParser(TEXTS as typeof types.builtins.TEXT)
    return types.getTypeParser(oid, format as 'text')
  }) as typeof types.getTypeParser
}

/** How to reach a server, or the members of a replicated set, of which the one that takes writes is used. */
export type Connection = PoolConfig | PoolConfig[]

/** Opens a pool. Statements are unnamed, so that it also works through PgBouncer. */
export function openDatabase(connection: Connection): OpenDatabase {
  const pool = Array.isArray(connection) ? makePrimaryPool(connection, makePool) : makePool(connection)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return { db, close: () => db.destroy() }
}

export type OneConnection = OpenDatabase & {
  /** The connection itself, for COPY: within a transaction of `db` it is in that transaction. */
  client: PoolClient
}

/** One connection and a database that uses no other. */
export async function openConnection(connection: Connection): Promise<OneConnection> {
  const one = { max: 1, keepAlive: true }
  const pool = Array.isArray(connection)
    ? makePrimaryPool(connection, (config) => makePool({ ...config, ...one }))
    : makePool({ ...connection, ...one })
  const client = await pool.connect().catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  // Kysely gives its client back after each query; this one stays.
  const same = {
    connect: async () => ({ query: client.query.bind(client), release: () => {} }),
    end: async () => {},
    options: {}
  }
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: same as unknown as Pool }) })
  const close = async () => {
    client.release()
    await pool.end()
  }
  return { db, client, close }
}

function makePool(config: PoolConfig): Pool {
  const pool = new Pool({ max: 12, connectionTimeoutMillis: 5000, types: numberOrText, ...config })
  // An idle client that loses its server, and one that is in use, each need their own listener or the process dies.
  // The query that suffers from it fails by itself, so there is nothing to do here.
  const survive = () => {}
  pool.on('error', survive)
  pool.on('connect', (client) => client.on('error', survive))
  return pool
}

/** Runs `work` in one transaction; inside another one it joins that. Verb files open transactions, stores never do. */
export async function transaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Tx)
  return db.transaction().execute(work)
}

/** Lets the rest of this transaction see what row-level security gives to the holder of a handle; `hash` is its sha256 in hex. */
export async function asHandle(tx: Tx, hash: string): Promise<void> {
  await sql`select set_config('app.handle', ${hash}, true)`.execute(tx)
}

/** Lets the rest of this transaction see what row-level security gives to an account. */
export async function asAccount(tx: Tx, accountId: string): Promise<void> {
  await sql`select set_config('app.account', ${accountId}, true)`.execute(tx)
}

/** True when the database cannot be reached or is stopping: the reasons for which a page says "try again in a minute". */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(ECONN|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)/.test(code)) return true
  // Connection failures, server stopping or starting, too many connections, disk full.
  if (/^(08|57P0[1-5]|53)/.test(code)) return true
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
    error.message
  )
}
