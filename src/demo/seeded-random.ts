import { createHash } from 'node:crypto'
import type { Random } from '../seal/bytes.ts'

/** The same bytes in the same order for the same seed. For invented people's keys and names alone: anybody can work them out. */
export function seededRandom(seed: string): Random {
  let block = 0
  let waiting = Buffer.alloc(0)
  return (count) => {
    while (waiting.length < count) {
      const next = createHash('sha512').update(`commonweal demo\0${seed}\0${block++}`).digest()
      waiting = Buffer.concat([waiting, next])
    }
    const bytes = new Uint8Array(waiting.subarray(0, count))
    waiting = waiting.subarray(count)
    return bytes
  }
}
