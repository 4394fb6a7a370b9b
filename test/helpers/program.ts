import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../src/root.ts'

export type Program = {
  child: ChildProcess
  /** Resolves with the address once it serves; rejects with its words when it ends before. */
  ready: Promise<string>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** What it has said so far, on both outputs. */
  words: () => string
}

/**
 * Starts the built server, or another program with its arguments, as its own process, on any free port, with these
 * settings and nothing of ours.
 */
export function startProgram(settings: Record<string, string>, program: readonly [string, ...string[]] = ['main.js']): Program {
  const [file, ...args] = program
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'out', 'server', file), ...args], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let words = ''
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  const ready = new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      words += chunk.toString()
      const [, url] = /runs at (http:\S+)/.exec(words) ?? []
      if (url) resolve(url)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    void ended.then(() => reject(new Error(`it ended: ${words}`)))
  })
  // A test that only waits for the end does not look at this one.
  ready.catch(() => {})
  return { child, ready, ended, words: () => words }
}
