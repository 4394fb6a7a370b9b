/** WebP without camera data. The picture is copied byte for byte. */
import { BrokenFile, holdsText, joinBytes, take } from './strip-types.ts'

const kept = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const exifFlag = 0x08
const xmpFlag = 0x04

export function isWebp(bytes: Uint8Array): boolean {
  return holdsText(bytes, 0, 'RIFF') && holdsText(bytes, 8, 'WEBP')
}

/** Throws `BrokenFile` when the bytes are not a whole WebP. */
export function stripWebp(bytes: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; removed: boolean } {
  if (!isWebp(bytes)) throw new BrokenFile()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) throw new BrokenFile()
  const chunks: Uint8Array[] = []
  let removed = end < bytes.length
  let hasPicture = false
  for (let at = 12; at < end;) {
    take(bytes, at, 8)
    const length = view.getUint32(at + 4, true)
    const chunk = take(bytes, at, 8 + length + (length % 2))
    const name = String.fromCharCode(...chunk.subarray(0, 4))
    if (!kept.has(name)) removed = true
    else if (name === 'VP8X') {
      const flags = chunk.slice()
      flags[8] = (flags[8] ?? 0) & ~(exifFlag | xmpFlag)
      chunks.push(flags)
    } else {
      if (['VP8 ', 'VP8L', 'ANMF'].includes(name)) hasPicture = true
      chunks.push(chunk)
    }
    at += chunk.length
  }
  if (!hasPicture) throw new BrokenFile()
  const body = joinBytes(chunks)
  const head = new Uint8Array(12)
  head.set(bytes.subarray(0, 12))
  new DataView(head.buffer).setUint32(4, 4 + body.length, true)
  return { bytes: joinBytes([head, body]), removed }
}
