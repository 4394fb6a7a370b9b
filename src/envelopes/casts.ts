import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Asker } from './asking.ts'
import { toRow } from './bytes.ts'
import type { EnvelopeKeys } from './context.ts'

/** Group and proof, both base64url: `22.43` characters. */
export const castText = 66
/** Open groups of one thread that a reader may show casts for at once. */
export const castLimit = 50

type Caster = Pick<Asker, 'thread' | 'hash'>

function proof(keys: EnvelopeKeys, { thread, hash }: Caster, group: Uint8Array): Buffer {
  return createHmac('sha256', keys.box_key).update('commonweal/cast/v1\0').update(thread).update(hash).update(group).digest()
}

/** Says that this handle has added an entry to this group. The server stores nothing of it: the caster shows it again (S28). */
export function writeCast(keys: EnvelopeKeys, caster: Caster, group: string): string {
  return `${group}.${proof(keys, caster, toRow(group)).toString('base64url')}`
}

/** The groups for which these casts were given to this very handle. Others are passed over in silence. */
export function readCasts(keys: EnvelopeKeys, caster: Caster, casts: readonly string[]): Buffer[] {
  return casts.flatMap((cast) => {
    const [group = '', said = ''] = cast.split('.')
    const [bytes, given] = [Buffer.from(group, 'base64url'), Buffer.from(said, 'base64url')]
    if (bytes.length !== 16 || given.length !== 32) return []
    return timingSafeEqual(given, proof(keys, caster, bytes)) ? [bytes] : []
  })
}
