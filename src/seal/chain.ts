import { hashOf, toBase64url, fromBase64url, utf8 } from './bytes.ts'
import { sign, type Signer, verify } from './sign.ts'

/** A row as the server gave it. `b` is missing while the server withholds a ballot (S28). */
export type ChainRow = {
  readonly id: string
  readonly n: number
  readonly prev: string
  readonly hash: string
  readonly hold?: string | undefined
  /** The group whose bytes the server gives out from this row on, as it says. */
  readonly opens?: string | undefined
  readonly b?: Uint8Array | undefined
}

/**
 * `missing`: no row at this place. `repeated`: an id, a place or bytes that came before; the later row is dropped.
 * `changed`: the bytes have another hash than the row says. `unlinked`: `prev` is not the hash of the row before.
 * `disordered`: the row came out of order.
 */
export type ChainProblem = {
  readonly n: number
  readonly problem: 'missing' | 'repeated' | 'changed' | 'unlinked' | 'disordered'
}

/** The last place a reader already checked. */
export type ChainEnd = { readonly length: number; readonly head: string }

export type CheckedChain<R> = {
  /** Rows to show, in order. A row with a problem other than `repeated` is among them. */
  readonly rows: readonly R[]
  readonly problems: readonly ChainProblem[]
  /** Where the chain ends now: feed it to the next check and compare it with signed heads. */
  readonly end: ChainEnd
}

/**
 * Checks order, gaps, repeats and hashes of a thread's rows (S13, S25), from its start or from a checked end.
 * Problems are named; the rest is given to be shown.
 */
export function checkChain<R extends ChainRow>(rows: readonly R[], from: ChainEnd = { length: 0, head: '' }): CheckedChain<R> {
  const problems: ChainProblem[] = []
  const ids = new Set<string>()
  const hashes = new Set<string>([from.head])
  const kept = new Map<number, { row: R; hash: string }>()
  let last = from.length - 1
  for (const row of rows) {
    const hash = row.b === undefined ? row.hash : hashOf(row.b)
    if (hash !== row.hash) problems.push({ n: row.n, problem: 'changed' })
    if (ids.has(row.id) || hashes.has(hash) || kept.has(row.n) || row.n < from.length) {
      problems.push({ n: row.n, problem: 'repeated' })
      continue
    }
    if (row.n < last) problems.push({ n: row.n, problem: 'disordered' })
    last = Math.max(last, row.n)
    ids.add(row.id)
    // Bytes in a wrong place must not hide the row they were taken from.
    if (hash === row.hash) hashes.add(hash)
    kept.set(row.n, { row, hash })
  }
  const ordered = [...kept.values()].toSorted((a, b) => a.row.n - b.row.n)
  let end = from
  for (const { row, hash } of ordered) {
    // A gap is one problem for each missing place, but a made-up place far away must not cost memory.
    for (let n = end.length; n < Math.min(row.n, end.length + 100); n++) problems.push({ n, problem: 'missing' })
    if (row.n === end.length && row.prev !== end.head) problems.push({ n: row.n, problem: 'unlinked' })
    end = { length: row.n + 1, head: hash }
  }
  return { rows: ordered.map(({ row }) => row), problems, end }
}

/** What the instance key says about a thread after an accepted entry (S25). */
export type SignedHead = ChainEnd & {
  readonly thread: string
  /** Hour of acceptance: `2026-11-21T09Z`. */
  readonly hour: string
  readonly signature: string
}

function headParts(head: Omit<SignedHead, 'signature'>): Uint8Array[] {
  return [head.thread, String(head.length), head.head, head.hour].map(utf8)
}

/** Signs a head with the instance's seed, or by a signer that has it. */
export function signHead(head: Omit<SignedHead, 'signature'>, instanceKey: Uint8Array | Signer): SignedHead {
  return { ...head, signature: toBase64url(sign('commonweal/head/v1', headParts(head), instanceKey)) }
}

/** Whether the instance signed this head. Never throws. */
export function isHeadSigned(head: SignedHead, instanceKey: string): boolean {
  try {
    return verify('commonweal/head/v1', headParts(head), fromBase64url(head.signature, 64), instanceKey)
  } catch {
    return false
  }
}

/**
 * Compares the head a book knows with the one the server now gives. `shorter` and `fork` mean: this server gave
 * different answers. `newer` still needs `checkChain` from the known end to show that the old head is inside.
 */
export function compareHeads(known: ChainEnd, given: ChainEnd): 'same' | 'newer' | 'shorter' | 'fork' {
  if (given.length < known.length) return 'shorter'
  if (given.length > known.length) return 'newer'
  return given.head === known.head ? 'same' : 'fork'
}
