import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '../../src/db/database.ts'
import { startEmbedded } from '../../src/db/embedded.ts'

/** A PostgreSQL that is not the test run's own, as an operator's would be. */
export type OtherServer = {
  version: string
  /** Makes an empty database that one plain role owns; returns the address for `DATABASE_URL`. */
  makeDatabase: (name: string) => Promise<string>
  stop: () => Promise<void>
}

const installed = '/usr/lib/postgresql'
const ROLE = 'operator'

/** The newest PostgreSQL that the system has installed, else a second embedded one. */
export async function startOtherServer(folder: string): Promise<OtherServer> {
  const versions = existsSync(installed) ? readdirSync(installed).toSorted((a, b) => Number(b) - Number(a)) : []
  const bin = versions.map((version) => join(installed, version, 'bin')).find((path) => existsSync(join(path, 'postgres')))
  const { host, stop } = bin ? await startInstalled(bin, folder) : await startSecond(folder)
  const { db, close } = openDatabase({ host, user: 'postgres', database: 'postgres', max: 1 })
  await sql`create role ${sql.id(ROLE)} login nosuperuser nobypassrls`.execute(db)
  const { rows } = await sql<{ version: string }>`select current_setting('server_version') as version`.execute(db)
  return {
    version: rows[0]?.version ?? '',
    makeDatabase: async (name) => {
      await sql`create database ${sql.id(name)} owner ${sql.id(ROLE)} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`.execute(
        db
      )
      return `postgres:///${name}?user=${ROLE}&host=${encodeURIComponent(host)}`
    },
    stop: async () => {
      await close()
      await stop()
    }
  }
}

async function startSecond(folder: string): Promise<{ host: string; stop: () => Promise<void> }> {
  const server = await startEmbedded(folder, { durable: false })
  return { host: server.socketFolder, stop: server.stop }
}

/** PostgreSQL does not run as root: root runs it in a user namespace. */
function command(program: string, args: string[]): [string, string[]] {
  if (process.getuid?.() !== 0) return [program, args]
  return ['/usr/bin/unshare', ['--user', '--map-user=65534', '--map-group=65534', program, ...args]]
}

async function startInstalled(bin: string, folder: string): Promise<{ host: string; stop: () => Promise<void> }> {
  const [cluster, host] = [join(folder, 'cluster'), join(folder, 's')]
  mkdirSync(host, { recursive: true })
  const make = spawnSync(
    ...command(join(bin, 'initdb'), [
      '-D',
      cluster,
      '-U',
      'postgres',
      '--auth',
      'trust',
      '--no-sync',
      '-E',
      'UTF8',
      '--locale',
      'C'
    ])
  )
  if (make.status !== 0) throw new Error(`initdb: ${make.stderr.toString()}`)
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${host}`, '-c', 'fsync=off']
  const server = spawn(...command(join(bin, 'postgres'), ['-D', cluster, ...settings]), {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/'
  })
  await ready(server)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  return {
    host,
    stop: async () => {
      server.kill('SIGINT')
      await ended
    }
  }
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString()
      if (/ready to accept connections/.test(words)) resolve()
    })
    server.once('exit', () => reject(new Error(`postgres: ${words}`)))
  })
}
