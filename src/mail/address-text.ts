/** Bytes as a part of an address: small letters and digits, because some mail servers change the case. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** Writes bytes in base 32. */
export function toAddressText(bytes: Uint8Array): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + letters[(held << (5 - bits)) & 31] : text
}

/** Undoes `toAddressText` for `size` bytes; nothing for any other text. */
export function fromAddressText(text: string, size: number): Buffer | undefined {
  if (text.length !== Math.ceil((size * 8) / 5)) return undefined
  const bytes: number[] = []
  let bits = 0
  let held = 0
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push(held >> bits)
      held &= (1 << bits) - 1
    }
  }
  return bytes.length === size && held === 0 ? Buffer.from(bytes) : undefined
}
