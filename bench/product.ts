import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../src/db/database.ts'
import { dayAfter } from '../src/envelopes/days.ts'
import { root } from '../src/root.ts'
import { type Foundation, makeFoundation } from '../test/helpers/envelopes.ts'
import { openInside } from '../test/helpers/live.ts'
import { nodeFlags } from './children.ts'

export type Running = { url: string; pid: number; stop: () => Promise<void> }

/** Starts the built server, or whatever `command` says, with its log in a file; ready when it says where it runs. */
export async function startServer(
  settings: Record<string, string>,
  command = [join(root, 'out', 'server', 'main.js')]
): Promise<Running> {
  const log = join(settings['COMMONWEAL_DATA'] ?? tmpdir(), '..', `log-${Date.now()}`)
  const file = openSync(log, 'a')
  const child: ChildProcess = spawn(process.execPath, [...nodeFlags, ...command], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ...settings },
    stdio: ['ignore', file, file]
  })
  closeSync(file)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await untilServing(child, log)
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    }
  }
}

async function untilServing(child: ChildProcess, log: string): Promise<string> {
  for (;;) {
    const words = readFileSync(log, 'utf8')
    const [, url] = /runs at (http:\S+)/.exec(words) ?? []
    if (url) return url.replace('localhost', '127.0.0.1')
    if (child.exitCode !== null) throw new Error(`the server ended: ${words}`)
    await sleep(2)
  }
}

export type Product = Running & {
  data: string
  /** Superuser of its own embedded database. */
  db: Database
  /** The process that runs the database. */
  postgres: number
  foundation: Foundation
}

/** The program on a database of its own that keeps what it acknowledges, with a foundation whose form is open. */
export async function startProduct(settings: Record<string, string> = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-bench-'))
  const data = join(folder, 'data')
  const running = await startServer({ COMMONWEAL_DATA: data, ...settings })
  const { db, close } = openInside(data)
  const foundation = await makeFoundation(db, { day: dayAfter(new Date(), 0) })
  const [postgres] = readFileSync(join(data, 'postgres', 'pg17', 'postmaster.pid'), 'utf8').split('\n')
  return {
    ...running,
    data,
    db,
    postgres: Number(postgres),
    foundation,
    stop: async () => {
      await close()
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
