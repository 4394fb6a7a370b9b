/** Reports for a program that runs by itself, in numbers: sealing each of them would take longer than what is tested. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '../../src/db/database.ts'
import type { EntryId, Filing, ThreadId } from '../../src/envelopes/model.ts'
import { type Foundation, hashOfBytes, hashOfHandle, lettersTo, newHandle, newId, sealedEntry, wire } from './envelopes.ts'

const pattern = sealedEntry(2)

/** An envelope of its own, which no key opens: the server cannot tell it from others. */
export async function freshEntry(from = pattern): Promise<Uint8Array> {
  const copy = Uint8Array.from(await from)
  copy.set(randomBytes(32), copy.length - 32)
  return copy
}

/** The database inside a data folder whose program runs; the pool outlives restarts of either. */
export function openInside(data: string): OpenDatabase {
  return openDatabase({ host: join(data, 'postgres', 'socket'), user: 'postgres', database: 'commonweal', max: 4 })
}

export type QuickFiling = { filing: Filing; body: string; hashes: string[]; reporter: string }

/** A report that the server takes. `words` is the envelope of the second part when it is another size than the others. */
export async function quickFiling(foundation: Foundation, slip: Uint8Array, words = pattern): Promise<QuickFiling> {
  const { readers, fallback } = foundation
  const reporter = newHandle()
  const entries: Filing['entries'][number][] = []
  for (const part of [pattern, words, pattern]) entries.push({ id: newId() as EntryId, b: await freshEntry(part) })
  const filing: Filing = {
    form: foundation.body,
    rosters: foundation.rosters,
    thread: newId() as ThreadId,
    entries,
    handles: [...readers, ...fallback].map(() => hashOfHandle(newHandle())),
    reporter: hashOfHandle(reporter),
    letters: await lettersTo([...readers, ...fallback]),
    held: { hours: 240, letters: await lettersTo(fallback), slip },
    slip,
    claims: []
  }
  return { filing, body: wire(filing), reporter, hashes: entries.map(({ b }) => hashOfBytes(b)) }
}

export type Posted = { status: number; body: Record<string, unknown> }

/** Posts as a page of the site does; throws when no whole answer comes. */
export async function postJson(url: string, path: string, body: string, headers: Record<string, string> = {}): Promise<Posted> {
  const response = await fetch(url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    signal: AbortSignal.timeout(20_000)
  })
  return { status: response.status, body: (await response.json()) as Posted['body'] }
}
