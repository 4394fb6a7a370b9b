import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, prepareBinaries } from './embedded-binaries.ts'
import { isAlive, lockFolder } from './owner-lock.ts'

/** A PostgreSQL that runs as long as this process, reached through a socket in a private folder. */
export type EmbeddedServer = {
  socketFolder: string
  /** The process id of the server that runs now; another one after a crash. */
  pid: () => number | undefined
  /** Stops it cleanly and gives the folder back. */
  stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** False only for tests: commits then do not wait for the disk. */
  durable?: boolean
  connections?: number
  /** Called when the server died by itself and was started again. */
  onRestart?: () => void
}

const SUPERUSER = 'postgres'
// The kernel cuts the address of a socket at 107 bytes, and the file's own name needs 15 of them.
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432'.length
const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/**
 * Starts the embedded server on a folder, making the cluster at the first start.
 * Throws `FolderInUse` when another process has the folder, and an error in plain words when the server cannot start.
 */
export async function startEmbedded(folder: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(folder)
  try {
    return await startLocked(folder, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function startLocked(folder: string, options: EmbeddedOptions, unlock: () => void): Promise<EmbeddedServer> {
  const durable = options.durable !== false
  const binaries = prepareBinaries(join(folder, 'lib'))
  const cluster = join(folder, 'pg17')
  if (!existsSync(cluster)) await makeCluster(binaries, cluster, durable)
  const socketFolder = makeSocketFolder(folder)
  const settings = serverSettings(socketFolder, durable, options.connections ?? 60)
  const start = () => startServer(binaries, cluster, settings)

  let stopping = false
  let server = await start()
  let restarted: Promise<void> = Promise.resolve()
  const watch = () => {
    server.once('exit', () => {
      if (!stopping) restarted = restart()
    })
  }
  const restart = async (): Promise<void> => {
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        server = await start()
        watch()
        options.onRestart?.()
        return
      } catch {
        await sleep(wait)
      }
    }
  }
  watch()

  return {
    socketFolder,
    pid: () => server.pid,
    stop: async () => {
      stopping = true
      await restarted
      await stopServer(server)
      if (!socketFolder.startsWith(folder)) rmSync(socketFolder, { recursive: true, force: true })
      unlock()
    }
  }
}

function makeSocketFolder(folder: string): string {
  const near = join(folder, 'socket')
  if (Buffer.byteLength(near) > LONGEST_SOCKET_FOLDER) return mkdtempSync(join(tmpdir(), 'commonweal-'))
  mkdirSync(near, { recursive: true, mode: 0o700 })
  chmodSync(near, 0o700)
  return near
}

function serverSettings(socketFolder: string, durable: boolean, connections: number): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: connections,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The server's own words may quote values: it reports its state and no statement.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * PostgreSQL refuses to run as root: root starts it inside a user namespace of its own. `setpriv` stops it when this
 * process dies in any way, and must come after `unshare`, which would clear that wish.
 */
function spawnOwned(binaries: Binaries, program: string, args: string[]): ChildProcess {
  const command = [program, ...args]
  if (process.platform === 'linux') {
    command.unshift('/usr/bin/setpriv', '--pdeathsig', 'INT')
    if (process.getuid?.() === 0) {
      command.unshift('/usr/bin/unshare', '--user', '--map-user=65534', '--map-group=65534')
    }
  }
  const [file = program, ...rest] = command
  // Detached, so that Ctrl-C in a terminal reaches only us and we stop it after the last request.
  return spawn(file, rest, { cwd: '/', env: binaries.env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
}

/** The cluster appears under its name only when it is whole. */
async function makeCluster(binaries: Binaries, cluster: string, durable: boolean): Promise<void> {
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const child = spawnOwned(binaries, binaries.initdb, [
    ...['--pgdata', unfinished, '--username', SUPERUSER, '--auth', 'trust', '--encoding', 'UTF8'],
    ...['--locale-provider', 'builtin', '--locale', 'C.UTF-8', '--no-instructions'],
    ...(durable ? [] : ['--no-sync'])
  ])
  const words = collect(child)
  const code = await exitOf(child)
  if (code !== 0) throw new Error(`The embedded PostgreSQL could not make its folder.\n${words()}\n${hint(words())}`)
  renameSync(unfinished, cluster)
}

async function startServer(binaries: Binaries, cluster: string, settings: string[]): Promise<ChildProcess> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    await predecessorGone(cluster, deadline)
    const child = spawnOwned(binaries, binaries.postgres, ['-D', cluster, ...settings])
    const words = collect(child)
    const exited = exitOf(child)
    if (await Promise.race([readiness(child), exited.then(() => false)])) {
      child.unref()
      return child
    }
    const retry = /postmaster\.pid" already exists|shared memory block .* still in use/.test(words())
    if (!retry || Date.now() > deadline) {
      throw new Error(`The embedded PostgreSQL did not start.\n${words()}\n${hint(words())}`)
    }
    await sleep(100)
  }
}

function hint(words: string): string {
  if (/could not (access|change permissions of) directory|Permission denied/.test(words)) {
    return 'Start Commonweal as the user who owns the data folder.'
  }
  if (/unshare/.test(words)) {
    return 'This system forbids root to make a user namespace. Start Commonweal as a normal user, or set DATABASE_URL.'
  }
  return 'Set DATABASE_URL to use a PostgreSQL server of your own.'
}

/** Waits while the server of a process that was killed still stops; we hold the folder's lock, so it has no other owner. */
async function predecessorGone(cluster: string, deadline: number): Promise<void> {
  const file = join(cluster, 'postmaster.pid')
  while (existsSync(file) && Date.now() < deadline) {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (!isAlive(pid)) {
      // Where nobody reaps it, a dead server stays as a zombie that PostgreSQL takes for living. Its children end by themselves.
      if (!existsSync(`/proc/${pid}`)) return
      await sleep(1000)
      return rmSync(file, { force: true })
    }
    // After a crash the number may belong to any other program.
    const command = readOptional(`/proc/${pid}/cmdline`)
    if (command !== undefined && !command.includes(cluster)) return rmSync(file, { force: true })
    if (command === undefined) process.kill(pid, 'SIGINT')
    await sleep(50)
  }
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Keeps the last words of a process for an error message. */
function collect(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-4000)))
  return () => words.trim()
}

function readiness(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (/ready to accept (read-only )?connections/.test(chunk.toString())) resolve(true)
    })
  })
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(-1))
    child.once('exit', (code) => resolve(code))
  })
}

async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = exitOf(server)
  server.ref()
  server.kill('SIGINT')
  const late = setTimeout(() => server.kill('SIGQUIT'), STOP_WITHIN_MS)
  await gone
  clearTimeout(late)
}
