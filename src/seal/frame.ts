import { isZeroFrom } from './padding.ts'
import { Malformed } from './problems.ts'

/** Four bytes, big-endian. */
export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Takes a padded plaintext apart from the front. Every step throws `Malformed` when the bytes end too early. */
export class FrameReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next `length` bytes, not copied. */
  take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.#at) throw new Malformed('damaged')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  /** A length in four bytes, at most `limit`, and as many bytes. */
  takeSized(limit: number): Uint8Array {
    const length = this.take(4).reduce((sum, byte) => sum * 256 + byte, 0)
    if (length > limit) throw new Malformed('too_big')
    return this.take(length)
  }

  /** The fixed letters a format starts with. */
  expect(magic: Uint8Array): void {
    if (this.take(magic.length).some((byte, i) => byte !== magic[i])) throw new Malformed('damaged')
  }

  /** Nothing but zero padding may be left. */
  end(): void {
    if (!isZeroFrom(this.#bytes, this.#at)) throw new Malformed('damaged')
  }
}
