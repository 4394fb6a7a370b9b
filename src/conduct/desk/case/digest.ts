/**
 * What this browser has read of a thread of a case, kept so that the next look asks for newer entries alone: in memory for
 * this session, and as a digest, sealed to the case key, at the server. A digest holds only what the case key may open.
 */
import { identityFromSeed } from '../../../seal/age.ts'
import { fromBase64url, utf8 } from '../../../seal/bytes.ts'
import type { ChainEnd, ChainRow } from '../../../seal/chain.ts'
import { openDigest, sealDigest } from '../../../seal/digest.ts'
import type { OpenedEntry } from '../../../seal/entry.ts'
import { canonicalJson, readJson, type Json } from '../../../seal/json.ts'
import { placeOf } from '../../threads/opened-cache.ts'
import type { ReadSoFar } from '../../threads/threads.ts'
import type { BookCase } from '../book.ts'
import type { DeskSession } from '../session.ts'

/** A thread of a case, and the handle by which its member reads it. */
export interface DigestedThread {
  readonly own: BookCase
  readonly thread: string
  readonly handle: string
}

/** Fewer entries are read as fast as a digest is. */
const fewest = 6
/** So many new entries are worth another upload. */
const step = 6
/** Entries that the case key may not open are asked for one by one. With more of them the whole thread is. */
const mostApart = 8
const limits = { depth: 12, values: 500_000 }
/** Of a digest once it is unpacked: what a browser can hold of one case. */
const mostBytes = 16 * 1024 * 1024
/** In place of the bytes of a row that came with its opened entry. Only withheld rows have none. */
const alreadyOpened = new Uint8Array()

type Outside = Pick<ChainRow, 'id' | 'n' | 'prev' | 'hash' | 'hold' | 'opens'>
type Kept = Outside & { readonly header?: OpenedEntry['header']; readonly body?: Json }

/** Where the next look at this thread may begin; nothing when it has to begin at the start. `known`: its length at the last look. */
export async function readSoFar(
  session: DeskSession,
  { own, thread, handle }: DigestedThread,
  known: number
): Promise<ReadSoFar | undefined> {
  const here = session.readSoFar.get(thread)
  if (here !== undefined || known < fewest) return here
  const sealed = await session.requests.digest(handle).catch(() => undefined)
  const { secret } = await identityFromSeed(fromBase64url(own.secret, 32))
  const { signSeed } = session.keys
  const content = sealed && (await openDigest(sealed, placeIn(session, own, thread), { secret, signSeed }))
  const kept = content && (await unpack(content))
  const rows = kept && (await Promise.all(kept.map((row) => takeRow(session, thread, handle, row))))
  if (!rows?.every((row) => row !== undefined)) return undefined
  const soFar = { rows, end: endOf(rows) }
  session.digested.set(thread, rows.length)
  session.readSoFar.set(thread, soFar)
  return soFar
}

/** A row as it came with its entry, or asked for again when its entry is not the case key's to open. */
async function takeRow(session: DeskSession, thread: string, handle: string, kept: Kept): Promise<ChainRow | undefined> {
  const { header, body, ...row } = kept
  if (header !== undefined && body !== undefined) {
    session.opened.set(placeOf(thread, row), { header, body, hash: row.hash })
    return { ...row, b: alreadyOpened }
  }
  const page = await session.requests.read(handle, row.n, [], 1).catch(() => undefined)
  const [found] = page?.entries ?? []
  // What was sealed anew has no bytes in its old place, and never will.
  return found?.hash === row.hash ? { ...row, b: found.b === undefined ? undefined : fromBase64url(found.b) } : undefined
}

/** Remembers the beginning of a thread up to the first entry that is still withheld. */
export function rememberRead(session: DeskSession, thread: string, rows: readonly ChainRow[]): void {
  const stop = rows.findIndex((row) => row.b === undefined && row.hold !== undefined)
  const known = stop === -1 ? rows : rows.slice(0, stop)
  if (known.length > 0) session.readSoFar.set(thread, { rows: known, end: endOf(known) })
}

/**
 * Seals what was read and leaves it at the server, when enough is new. `may` says which entries the case key may open. A
 * failure costs the next look some time, no more.
 */
export async function keepDigest(
  session: DeskSession,
  { own, thread, handle }: DigestedThread,
  may: (entry: OpenedEntry) => boolean
): Promise<void> {
  const soFar = session.readSoFar.get(thread)
  const length = soFar?.rows.length ?? 0
  if (soFar === undefined || length < fewest || length - (session.digested.get(thread) ?? 0) < step) return
  const kept = soFar.rows.map((row): Kept => {
    const { id, n, prev, hash, hold, opens } = row
    const outside = { id, n, prev, hash, hold, opens }
    const entry = session.opened.get(placeOf(thread, row))
    return entry !== undefined && may(entry) ? { ...outside, header: entry.header, body: entry.body } : outside
  })
  if (kept.filter(({ header }) => header === undefined).length > mostApart) return
  session.digested.set(thread, length)
  const { recipient } = await identityFromSeed(fromBase64url(own.secret, 32))
  const { signSeed } = session.keys
  const sealed = await sealDigest(await pack(kept), placeIn(session, own, thread), { recipient, signSeed })
  if (sealed !== undefined) await session.requests.keepDigest(handle, sealed as Uint8Array<ArrayBuffer>)
}

const placeIn = (session: DeskSession, own: BookCase, thread: string) => ({
  instance: session.instance.instance,
  thread,
  epoch: own.epoch
})

const endOf = (rows: readonly Pick<ChainRow, 'hash'>[]): ChainEnd => ({ length: rows.length, head: rows.at(-1)?.hash ?? '' })

async function pack(kept: readonly Kept[]): Promise<Uint8Array> {
  return through(utf8(canonicalJson(kept as unknown as Json)), new CompressionStream('deflate-raw'))
}

/** Only its own author can have written it, so its shape is not in doubt; its size is bounded all the same. */
async function unpack(content: Uint8Array): Promise<readonly Kept[] | undefined> {
  const text = await through(content, new DecompressionStream('deflate-raw')).catch(() => undefined)
  return text && (readJson(text, limits) as unknown as readonly Kept[])
}

async function through(bytes: Uint8Array, change: GenericTransformStream): Promise<Uint8Array> {
  const source = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(change)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for await (const part of source as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
    size += part.length
    if (size > mostBytes) throw new Error('a digest that grows too large')
    parts.push(part)
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}
