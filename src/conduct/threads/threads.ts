/** Fetching a thread and checking the server's story about it, before any entry is opened (S13, S25). */
import { fromBase64url } from '../../seal/bytes.ts'
import { checkChain, compareHeads, isHeadSigned, type ChainEnd, type ChainRow } from '../../seal/chain.ts'
import type { Requests, ThreadHead, ThreadPage } from '../requests.ts'

/** Something wrong with a thread or one of its entries. Shown in plain words; the rest stays readable. */
export interface Alarm {
  /** Place in the chain; absent when it concerns the whole thread. */
  readonly n?: number
  readonly code: string
}

export interface FetchedThread {
  readonly id: string
  readonly rows: readonly ChainRow[]
  readonly end: ChainEnd
  readonly signed: ThreadHead['signed']
  readonly stale: boolean
  readonly handles: ThreadPage['handles']
  readonly held: ThreadPage['held']
  readonly alarms: readonly Alarm[]
}

/** Whether the instance signed what it says about a thread. */
export function isThreadHeadSigned(page: ThreadHead, instanceKey: string): boolean {
  return isHeadSigned({ thread: page.id, length: page.length, head: page.head, ...page.signed }, instanceKey)
}

const mostEntries = 5_000

/** The checked beginning of a thread: its rows, whose entries were opened, and where they end. */
export interface ReadSoFar {
  readonly rows: readonly ChainRow[]
  readonly end: ChainEnd
}

interface Before {
  /** Where the thread ended when its reader last looked. */
  readonly known?: ChainEnd | undefined
  /** Shows that the caller has voted in those groups (S28). */
  readonly casts?: readonly string[]
  /** Rows that were checked before, from the first one on: only what follows is asked for. */
  readonly soFar?: ReadSoFar | undefined
}

/**
 * All rows of a thread. Names a shorter or different history than `known`, a head the instance did not sign, and rows
 * missing, moved, changed or repeated.
 */
export async function fetchThread(
  requests: Requests,
  handle: string,
  instanceKey: string,
  { known, casts = [], soFar }: Before = {}
): Promise<FetchedThread> {
  const from = soFar?.end.length ?? 0
  let page = await requests.read(handle, from, casts)
  const entries = [...page.entries]
  while (from + entries.length < page.length && page.entries.length > 0 && entries.length < mostEntries) {
    page = await requests.read(handle, from + entries.length, casts)
    entries.push(...page.entries)
  }
  const rows = entries.map((e) => ({
    id: e.id,
    n: e.n,
    prev: e.prev,
    hash: e.hash,
    hold: e.hold,
    opens: e.opens,
    b: e.b === undefined ? undefined : fromBase64url(e.b)
  }))
  const chain = checkChain(rows, soFar?.end)
  const all = [...(soFar?.rows ?? []), ...chain.rows]
  const alarms: Alarm[] = chain.problems.map((p) => ({ n: p.n, code: p.problem }))
  if (!isThreadHeadSigned(page, instanceKey)) alarms.push({ code: 'head_unsigned' })
  if (chain.end.length !== page.length || chain.end.head !== page.head) alarms.push({ code: 'head_differs' })
  if (known !== undefined && known.length > 0) {
    const story = compareHeads(known, chain.end)
    const changed = story === 'newer' && all.find((r) => r.n === known.length - 1)?.hash !== known.head
    if (story === 'shorter' || story === 'fork' || changed) alarms.push({ code: 'different_answers' })
  }
  return {
    id: page.id,
    rows: all,
    end: chain.end,
    signed: page.signed,
    stale: page.stale,
    handles: page.handles,
    held: page.held,
    alarms
  }
}
