import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../db/database.ts'
import { monthOf } from '../envelopes/days.ts'
import { findRoster, listNewestRosters, listPeople } from '../envelopes/rosters.ts'
import { listNewTombstones, type Tombstone } from '../envelopes/tombstones.ts'
import type { Sweep } from '../jobs/sweeps.ts'
import type { Roster } from '../seal/roster.ts'

/** One line of the list beside the database: something that is gone, or a published roster and whose its entries are. */
export type Kept =
  | Tombstone
  | { readonly roster: Roster; readonly hash: string; readonly people: Readonly<Record<string, string>> }

const fileName = 'kept.jsonl'
const monthMs = 31 * 24 * 3_600_000

/** Every line of the list in a folder; nothing where there is none. A last line that was cut by a crash is left out. */
export function readKept(folder: string): Kept[] {
  const file = join(folder, fileName)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split('\n').flatMap(parseLine)
}

function parseLine(line: string): Kept[] {
  try {
    return [JSON.parse(line) as Kept]
  } catch {
    return []
  }
}

/** What each list of this process holds, by folder: a list is read once and then only added to. */
const known = new Map<string, Set<string>>()

/**
 * Adds to the list in a folder outside the database what it does not have yet (S30): what is gone for good, and the
 * newest roster of each body. Written to the disk before it returns. Run it again and again, on every node.
 */
export async function keepOutside(db: Database, folder: string, now: Date): Promise<number> {
  const first = !known.has(folder)
  const have = known.get(folder) ?? new Set(readKept(folder).map((each) => each.hash))
  const since = first ? '2000-01-01' : monthOf(new Date(now.getTime() - monthMs))
  const gone = (await listNewTombstones(db, since)).filter((each) => !have.has(each.hash))
  const rosters = (await listNewestRosters(db)).filter((hash) => !have.has(hash))
  const lines: Kept[] = [...gone]
  // A roster is published now and then, one at a time.
  for (const hash of rosters) {
    const roster = await findRoster(db, hash)
    if (!roster) continue
    const people = await listPeople(
      db,
      roster.entries.map((entry) => entry.id)
    )
    lines.push({ hash, roster, people: Object.fromEntries(people) })
  }
  if (lines.length > 0) await append(folder, lines)
  for (const line of lines) have.add(line.hash)
  known.set(folder, have)
  return lines.length
}

async function append(folder: string, lines: readonly Kept[]): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const handle = await open(join(folder, fileName), 'a', 0o600)
  try {
    // A line that a crash cut off must not spoil the next one.
    await handle.appendFile(`\n${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** Every node keeps a list of its own, so the turns of one are not the turns of another. */
const node = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

export const keepSweep: Sweep = {
  name: `keep_outside_${node}`,
  everySeconds: 10,
  run: async ({ db, config, clock }) => void (await keepOutside(db, config.keepFolder, clock.now()))
}
