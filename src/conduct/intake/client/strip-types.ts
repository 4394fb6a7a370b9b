/** What became of a file: `cleaned` holds the same content without what it says about its maker. */
export type Stripped =
  | { readonly kind: 'cleaned'; readonly bytes: Uint8Array<ArrayBuffer>; readonly removed: boolean }
  /** A kind of file that we cannot clean: the person decides whether to send it as it is. */
  | { readonly kind: 'unknown' }
  /** Its name or first bytes promise a kind that the rest is not. */
  | { readonly kind: 'broken' }

/** Thrown by the readers of one format where the bytes end or contradict themselves. */
export class BrokenFile extends Error {}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether ASCII `text` stands at `at`. */
export function holdsText(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** `length` bytes from `at`. Throws `BrokenFile` when the file ends before. */
export function take(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (length < 0 || at + length > bytes.length) throw new BrokenFile()
  return bytes.subarray(at, at + length)
}
