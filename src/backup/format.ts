import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'

/**
 * A backup is one file: a line in clear that says what it is and when it must be destroyed, then frames under zstd.
 * Each frame is a kind (one byte), a length (u32, big-endian) and bytes. A table is `T`, then `D` as often as needed,
 * then `E`; `Z` is the last frame and holds the SHA-256 of everything before it.
 */
const magic = 'commonweal-backup/1 '
const longestLine = 64 * 1024
/** The largest row of any table is a sealed file of 32 MB. */
const longestFrame = 64 * 1024 * 1024

/** Everything a reader must know before it looks inside. Days are UTC. */
export type Head = {
  readonly made: string
  /** The day after which the file must no longer exist (S30). */
  readonly destroy_after: string
  /** Names the keys that it belongs to, and tells nothing of them. */
  readonly keys: string
  /** Migrations of the database that it was made from, in order. */
  readonly migrations: readonly string[]
}
export type TableStart = { readonly table: string; readonly columns: readonly string[] }
export type TableEnd = { readonly rows: number; readonly bytes: number }
export type Frame =
  | { readonly kind: 'T'; readonly start: TableStart }
  | { readonly kind: 'D'; readonly bytes: Buffer }
  | { readonly kind: 'E'; readonly end: TableEnd }

/** The file is no whole backup, in words for the operator. */
export class BackupError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupError'
  }
}

function frame(kind: string, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(kind)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))

/** The bytes of a whole backup. */
export async function* writeBackup(head: Head, frames: AsyncIterable<Frame>): AsyncGenerator<Buffer> {
  const line = Buffer.from(`${magic}${JSON.stringify(head)}\n`)
  const hash = createHash('sha256').update(line)
  yield line
  async function* plain(): AsyncGenerator<Buffer> {
    for await (const each of frames) {
      const bytes =
        each.kind === 'T' ? frame('T', json(each.start)) : each.kind === 'E' ? frame('E', json(each.end)) : frame('D', each.bytes)
      hash.update(bytes)
      yield bytes
    }
    yield frame('Z', hash.digest())
  }
  yield* throughZstd(plain(), createZstdCompress())
}

async function* throughZstd(from: AsyncIterable<Buffer>, zstd: Transform): AsyncGenerator<Buffer> {
  // Whatever goes wrong on the way in comes out of the reading below.
  const fed = pipeline(from, zstd)
  fed.catch(() => {})
  for await (const bytes of zstd) yield bytes as Buffer
  await fed
}

/** The line in clear. Throws `BackupError` when the file is something else. */
export async function readHead(file: string): Promise<Head> {
  const { line } = await splitLine(createReadStream(file))
  return line
}

async function splitLine(stream: AsyncIterable<Buffer>): Promise<{ line: Head; raw: Buffer; rest: AsyncGenerator<Buffer> }> {
  const iterator = stream[Symbol.asyncIterator]()
  let seen = Buffer.alloc(0)
  for (;;) {
    const { value, done } = await iterator.next()
    if (value) seen = Buffer.concat([seen, value])
    const end = seen.indexOf('\n')
    if (end >= 0) {
      const raw = seen.subarray(0, end + 1)
      const first = seen.subarray(end + 1)
      const rest = (async function* () {
        yield first
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
      })()
      return { line: parseHead(raw.toString('utf8')), raw, rest }
    }
    if (done || seen.length > longestLine) throw new BackupError('This is not a backup of Commonweal.')
  }
}

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)

function parseHead(line: string): Head {
  if (!line.startsWith(magic)) throw new BackupError('This is not a backup of Commonweal, or a newer version made it.')
  try {
    const head = JSON.parse(line.slice(magic.length)) as Head
    const { made, destroy_after, keys, migrations } = head
    const whole = isDay(made) && isDay(destroy_after) && typeof keys === 'string' && Array.isArray(migrations)
    if (whole) return head
  } catch {
    // Said below in the same words.
  }
  throw new BackupError('The first line of this backup is damaged.')
}

/** The frames of a backup, after its head. Throws `BackupError` when it is cut, damaged or changed, at the end at the latest. */
export async function* readBackup(file: string): AsyncGenerator<Frame> {
  const { raw, rest } = await splitLine(createReadStream(file))
  const hash = createHash('sha256').update(raw)
  let ended = false
  try {
    for await (const { kind, bytes, whole } of splitFrames(throughZstd(rest, createZstdDecompress()))) {
      if (ended) throw new BackupError('There is something behind the end of this backup.')
      if (kind === 'Z') {
        ended = true
        if (!hash.digest().equals(bytes)) throw new BackupError('This backup is damaged: its checksum is another.')
        continue
      }
      hash.update(whole)
      if (kind === 'T') yield { kind, start: JSON.parse(bytes.toString('utf8')) as TableStart }
      else if (kind === 'E') yield { kind, end: JSON.parse(bytes.toString('utf8')) as TableEnd }
      else if (kind === 'D') yield { kind, bytes }
      else throw new BackupError('This backup is damaged.')
    }
  } catch (error) {
    if (error instanceof BackupError || !isDamage(error)) throw error
    throw new BackupError('This backup is damaged.', { cause: error })
  }
  if (!ended) throw new BackupError('This backup is cut off: its end is missing.')
}

/** What decompression and parsing throw; an error of the disk is another matter. */
function isDamage(error: unknown): boolean {
  if (error instanceof SyntaxError) return true
  return error instanceof Error && 'code' in error && /^(ZSTD|Z_|ERR_.*ZSTD)/.test(String(error.code))
}

async function* splitFrames(bytes: AsyncIterable<Buffer>): AsyncGenerator<{ kind: string; bytes: Buffer; whole: Buffer }> {
  let parts: Buffer[] = []
  let have = 0
  let need = 5
  for await (const part of bytes) {
    parts.push(part)
    have += part.length
    while (have >= need) {
      const all: Buffer = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
      const size = all.readUInt32BE(1) + 5
      if (size > longestFrame) throw new BackupError('This backup is damaged.')
      if (have < size) {
        parts = [all]
        need = size
        break
      }
      yield { kind: String.fromCharCode(all[0] ?? 0), bytes: all.subarray(5, size), whole: all.subarray(0, size) }
      parts = [all.subarray(size)]
      have -= size
      need = 5
    }
  }
  if (have > 0) throw new BackupError('This backup is cut off.')
}
