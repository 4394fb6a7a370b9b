import type { LogLevel } from './config.ts'

/** Words and numbers of our own choice only: never content, keys, names, addresses, handles, URLs or error messages. */
export type LogFields = Record<string, string | number | boolean | string[] | undefined>
type Level = 'error' | 'warn' | 'info'
export type Log = Record<Level, (event: string, fields?: LogFields) => void>

const RANK = { silent: 0, error: 1, warn: 2, info: 3 }

const SOON_MS = 20
let waiting = ''

function writeWaiting(): void {
  const lines = waiting
  waiting = ''
  if (lines !== '') process.stderr.write(lines)
}
process.on('exit', writeWaiting)

/** Under load a write for each request costs more than many a request: lines that can wait leave together. */
function writeSoon(line: string, level: Level): void {
  if (waiting === '' && level === 'info') setTimeout(writeWaiting, SOON_MS).unref()
  waiting += line
  if (level !== 'info') writeWaiting()
}

/** One JSON object per line to `write` (standard error unless told otherwise). */
export function makeLog(level: LogLevel, now: () => Date, write: (line: string, level: Level) => void = writeSoon): Log {
  const stamp = makeStamp(now)
  const at = (rank: Level) => (event: string, fields?: LogFields) => {
    if (RANK[rank] > RANK[level]) return
    write(JSON.stringify({ at: stamp(), level: rank, event, ...fields }) + '\n', rank)
  }
  return { error: at('error'), warn: at('warn'), info: at('info') }
}

/** Writing a moment out is most of the work of a line, and many lines share one. */
function makeStamp(now: () => Date): () => string {
  let last = Number.NaN
  let text = ''
  return () => {
    const moment = now()
    if (moment.getTime() !== last) {
      last = moment.getTime()
      text = moment.toISOString()
    }
    return text
  }
}

/**
 * What may be logged of an error: its class, its code and where it was thrown. Never its message: the messages of
 * PostgreSQL, of JSON.parse and of many libraries quote the value that they did not like.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const cause = error.cause instanceof Error ? error.cause.name : undefined
  return { error: error.name, code, cause, stack: frames.slice(0, 8).map((line) => line.trim()) }
}
