import type { LogLevel } from './config.ts'

/** Words and numbers of our own choice only: never content, keys, names, addresses, handles, URLs or error messages. */
export type LogFields = Record<string, string | number | boolean | string[] | undefined>
export type Log = Record<'error' | 'warn' | 'info', (event: string, fields?: LogFields) => void>

const RANK = { silent: 0, error: 1, warn: 2, info: 3 }

/** One JSON object per line to `write` (standard error unless told otherwise). */
export function makeLog(
  level: LogLevel,
  now: () => Date,
  write: (line: string) => void = (line) => process.stderr.write(line)
): Log {
  const at = (rank: 'error' | 'warn' | 'info') => (event: string, fields?: LogFields) => {
    if (RANK[rank] > RANK[level]) return
    write(JSON.stringify({ at: now().toISOString(), level: rank, event, ...fields }) + '\n')
  }
  return { error: at('error'), warn: at('warn'), info: at('info') }
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
