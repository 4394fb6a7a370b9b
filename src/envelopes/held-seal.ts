import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { HeldState } from './model.ts'

/** 32 bytes from the instance's keys file, which is never in the database or its backups. */
export type BoxKey = Uint8Array

const nonceSize = 12
const tagSize = 16
const algorithm = 'aes-256-gcm'

function boundTo(purpose: string, thread: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`commonweal/${purpose}/v1\0`), thread])
}

/** Seals under the instance's own key, bound to one purpose and one thread. */
function sealOwn(key: BoxKey, purpose: string, thread: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(boundTo(purpose, thread))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when the bytes were made under another key or moved from another row. */
function openOwn(key: BoxKey, purpose: string, thread: Uint8Array, sealed: Uint8Array): Buffer {
  const tagAt = sealed.length - tagSize
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceSize))
  decipher.setAAD(boundTo(purpose, thread)).setAuthTag(sealed.subarray(tagAt))
  return Buffer.concat([decipher.update(sealed.subarray(nonceSize, tagAt)), decipher.final()])
}

const states: readonly HeldState[] = ['none', 'waiting', 'released']

/** Every thread carries its state sealed in one size, so that the column tells a thief nothing. */
export function sealState(key: BoxKey, thread: Uint8Array, state: HeldState): Buffer {
  return sealOwn(key, 'held-state', thread, Uint8Array.of(states.indexOf(state)))
}

export function openState(key: BoxKey, thread: Uint8Array, sealed: Uint8Array): HeldState {
  return states[openOwn(key, 'held-state', thread, sealed)[0] ?? -1] ?? 'none'
}

/** The moment of release, apart from the letters: the sweep opens this small column of all rows. */
export function sealDue(key: BoxKey, thread: Uint8Array, due: Date): Buffer {
  const plain = Buffer.alloc(8)
  plain.writeDoubleBE(due.getTime())
  return sealOwn(key, 'held-due', thread, plain)
}

export function openDue(key: BoxKey, thread: Uint8Array, sealed: Uint8Array): Date {
  return new Date(openOwn(key, 'held-due', thread, sealed).readDoubleBE())
}

/** What waits: one letter for each reader of the fallback panel, by roster entry, and the slip for the mailer. */
export type HeldRound = {
  readonly letters: readonly { readonly to: Uint8Array; readonly b: Uint8Array }[]
  readonly slip: Uint8Array
}

const entrySize = 16
const letterBytes = 3707

/** One blob of one size per number of letters: count, then entry id and letter each, then the slip. */
export function sealRound(key: BoxKey, thread: Uint8Array, round: HeldRound): Buffer {
  const count = Buffer.alloc(2)
  count.writeUInt16BE(round.letters.length)
  return sealOwn(key, 'held-round', thread, Buffer.concat([count, ...round.letters.flatMap(({ to, b }) => [to, b]), round.slip]))
}

export function openRound(key: BoxKey, thread: Uint8Array, sealed: Uint8Array): HeldRound {
  const plain = openOwn(key, 'held-round', thread, sealed)
  const step = entrySize + letterBytes
  const end = 2 + plain.readUInt16BE() * step
  const letters: { to: Uint8Array; b: Uint8Array }[] = []
  for (let at = 2; at < end; at += step) {
    letters.push({ to: plain.subarray(at, at + entrySize), b: plain.subarray(at + entrySize, at + step) })
  }
  return { letters, slip: plain.subarray(end) }
}
