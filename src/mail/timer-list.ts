import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Context } from '../context.ts'
import { isQuietHours, type QuietHours } from '../rules/quiet-hours.ts'
import { openSealed } from '../seal/age.ts'
import { readJson } from '../seal/json.ts'
import { sealedSize } from '../seal/padding.ts'
import { Malformed } from '../seal/problems.ts'
import { openerOf } from './mailer-keys.ts'

export type TimerList = { readonly times: readonly Date[]; readonly quiet: QuietHours | undefined }
type ClockKeys = Pick<Context['keys'], 'clock_seed'>

const nothing: TimerList = { times: [], quiet: undefined }

/** Opens one person's own list (S28). What does not open or is no list is somebody else's mistake, and must not stop others. */
export async function openTimers(keys: ClockKeys, sealed: Uint8Array): Promise<TimerList> {
  try {
    const plain = isQuick(sealed) ? openQuick(keys, sealed) : await openFirst(keys, sealed)
    return plain ? readTimers(plain) : nothing
  } catch (error) {
    if (error instanceof Malformed) return nothing
    throw error
  }
}

/**
 * A list that its person sealed opens in milliseconds, which is too long for thousands at one look. So it is opened once,
 * when it is saved, and sealed again under a key made from the clock's own seed, in one size; that opens in microseconds.
 * A list that came another way, from a backup, is kept so at its first look. Gives the list, and the bytes to keep
 * instead where there is something to gain.
 */
export async function openForGood(
  keys: ClockKeys,
  sealed: Uint8Array
): Promise<{ readonly list: TimerList; readonly keep?: Buffer }> {
  if (isQuick(sealed)) return { list: await openTimers(keys, sealed) }
  try {
    const plain = await openFirst(keys, sealed)
    return plain ? { list: readTimers(plain), keep: sealQuick(keys, plain) } : { list: nothing }
  } catch (error) {
    if (error instanceof Malformed) return { list: nothing }
    throw error
  }
}

async function openFirst(keys: ClockKeys, sealed: Uint8Array): Promise<Uint8Array | undefined> {
  const { secret } = await openerOf(keys.clock_seed)
  return openSealed(secret, sealed)
}

function readTimers(plain: Uint8Array): TimerList {
  const end = plain.indexOf(0)
  const list = readJson(end < 0 ? plain : plain.subarray(0, end))
  if (list === null || typeof list !== 'object') return nothing
  const { times, quiet } = list as Record<string, unknown>
  const known = Array.isArray(times) ? times : []
  return {
    times: known.flatMap((at: unknown) => (typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [new Date(at)] : [])),
    quiet: isQuietHours(quiet) ? quiet : undefined
  }
}

const magic = Buffer.from('CWT1')
const nonceSize = 12
const tagSize = 16
const algorithm = 'aes-256-gcm'
/** As long as a list that a person sealed: the table takes no other size. */
const quickSize = sealedSize(4096, 1)

const isQuick = (sealed: Uint8Array): boolean => magic.equals(sealed.subarray(0, magic.length))

const quickKeys = new WeakMap<Buffer, Buffer>()

function quickKey({ clock_seed }: ClockKeys): Buffer {
  const key = quickKeys.get(clock_seed) ?? Buffer.from(hkdfSync('sha256', clock_seed, '', 'commonweal/timers/v1', 32))
  quickKeys.set(clock_seed, key)
  return key
}

function sealQuick(keys: ClockKeys, plain: Uint8Array): Buffer {
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv(algorithm, quickKey(keys), nonce).setAAD(magic)
  const padded = Buffer.alloc(quickSize - magic.length - nonceSize - tagSize)
  padded.set(plain)
  return Buffer.concat([magic, nonce, cipher.update(padded), cipher.final(), cipher.getAuthTag()])
}

function openQuick(keys: ClockKeys, sealed: Uint8Array): Uint8Array | undefined {
  const from = magic.length + nonceSize
  const tagAt = sealed.length - tagSize
  if (tagAt < from) return undefined
  const decipher = createDecipheriv(algorithm, quickKey(keys), sealed.subarray(magic.length, from)).setAAD(magic)
  decipher.setAuthTag(sealed.subarray(tagAt))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(from, tagAt)), decipher.final()])
  } catch {
    // Made under another key, or changed.
    return undefined
  }
}
