/**
 * A team thread as a member sees it. Opens newest to oldest along the key ladder (S26), then folds oldest to newest:
 * who is a member at each place, what may be believed, what is an attack (S13, S24).
 */
import { identityFromSeed, type Identity } from '../../seal/age.ts'
import { fromBase64url } from '../../seal/bytes.ts'
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry } from '../../seal/entry.ts'
import { type OpenedCache, placeOf } from './opened-cache.ts'
import { applyTeamEntry } from './team-fold.ts'
import { startTeam, type TeamState } from './team-state.ts'
import { rotateBody } from './entry-bodies.ts'
import type { FindPerson, ThreadEntry } from './thread-entry.ts'
import type { Alarm } from './threads.ts'

export interface TeamThread extends TeamState {
  readonly id: string
  readonly entries: readonly ThreadEntry[]
  readonly alarms: readonly Alarm[]
  /** Entries at the end that need a newer key than the viewer's: a rotation letter is on its way. */
  readonly newerKeyNeeded: boolean
  readonly recipient: string
}

interface Given {
  readonly instance: string
  readonly thread: string
  /** Seed of the newest case key the viewer holds, and its epoch. */
  readonly secret: string
  readonly epoch: number
  readonly findPerson: FindPerson
  readonly cache?: OpenedCache
}

async function openRows(rows: readonly ChainRow[], given: Given) {
  const alarms: Alarm[] = []
  const opened: ThreadEntry[] = []
  let key: Identity = await identityFromSeed(fromBase64url(given.secret, 32))
  let epoch = given.epoch
  let tail = true
  let newerKeyNeeded = false
  for (const row of rows.toReversed()) {
    if (row.b === undefined) continue
    const known = given.cache?.get(placeOf(given.thread, row))
    const entry =
      known ??
      (await openEntry(
        key.secret,
        row.b,
        {
          instance: given.instance,
          thread: given.thread,
          id: row.id,
          n: row.n,
          prev: row.prev,
          hold: row.hold ?? null,
          recipients: [key.recipient]
        },
        async (header) => (await given.findPerson(header.author, header.roster))?.verifyKey
      ))
    if (entry === undefined) {
      if (tail) newerKeyNeeded = true
      else alarms.push({ n: row.n, code: 'unreadable' })
      continue
    }
    tail = false
    if ('problem' in entry) {
      alarms.push({ n: row.n, code: entry.problem })
      continue
    }
    if (entry.header.epoch !== epoch) {
      alarms.push({ n: row.n, code: 'wrong_epoch' })
      continue
    }
    given.cache?.set(placeOf(given.thread, row), entry)
    opened.push({ n: row.n, id: row.id, ...entry })
    const rotated = entry.header.kind === 'rotate' ? rotateBody(entry.body) : undefined
    if (rotated !== undefined && epoch > 0) {
      key = await identityFromSeed(fromBase64url(rotated.previous, 32))
      epoch--
    }
  }
  return { opened: opened.toReversed(), alarms, newerKeyNeeded }
}

/** Opens and checks a team thread. `undefined` when its first entry cannot be read: without it nothing can be believed. */
export async function openTeamThread(rows: readonly ChainRow[], given: Given): Promise<TeamThread | undefined> {
  const { opened, alarms, newerKeyNeeded } = await openRows(rows, given)
  const [first, ...rest] = opened
  const started = first === undefined ? undefined : startTeam(first)
  if (first === undefined || started === undefined) return undefined
  let state = started
  const entries = [first]
  for (const entry of rest) {
    const next = await applyTeamEntry(state, entry, given)
    if (typeof next === 'string') {
      alarms.push({ n: entry.n, code: next })
    } else {
      state = next
      entries.push(entry)
    }
  }
  const recipient = (await identityFromSeed(fromBase64url(given.secret, 32))).recipient
  return { ...state, id: given.thread, entries, alarms, newerKeyNeeded, recipient }
}

/** Handle hashes that no member of the chain was granted: somebody else can read sealed bytes or add to the thread (S24). */
export function extraHandles(team: TeamState, handles: readonly { hash: string }[]): number {
  const granted = new Set([...team.members.values()].map((each) => each.handle))
  return handles.filter(({ hash }) => !granted.has(hash)).length
}
