import { sha256, utf8 } from './bytes.ts'

/** The hardest work a browser accepts: about 16 million tries. */
export const mostWork = 24

const nonceShape = /^[0-9]{1,10}$/

function leadingZeroBits(bytes: Uint8Array): number {
  let bits = 0
  for (const byte of bytes) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24
    bits += 8
  }
  return bits
}

function workHash(challenge: string, nonce: string): Uint8Array {
  return sha256(utf8(`commonweal/work/v1\0${challenge}\0${nonce}`))
}

/** Whether a nonce does the work: SHA-256 of challenge and nonce starts with `bits` zero bits. One hash. */
export function checkWork(challenge: string, bits: number, nonce: string): boolean {
  return nonceShape.test(nonce) && leadingZeroBits(workHash(challenge, nonce)) >= bits
}

/**
 * Finds a nonce (S36), giving way to the page every `pause` tries. `undefined` when more is asked than `mostWork`,
 * when `signal` aborts, or when luck stays out for 64 times the expected tries.
 */
export async function makeWork(
  challenge: string,
  bits: number,
  options: { readonly signal?: AbortSignal; readonly pause?: number } = {}
): Promise<string | undefined> {
  if (!Number.isInteger(bits) || bits < 0 || bits > mostWork) return undefined
  const { signal, pause = 2000 } = options
  for (let tries = 0; tries < 2 ** bits * 64; tries++) {
    if (tries % pause === pause - 1) await new Promise((resolve) => setTimeout(resolve))
    if (signal?.aborted) return undefined
    const nonce = String(tries)
    if (checkWork(challenge, bits, nonce)) return nonce
  }
  return undefined
}
