/** PNG without texts, times, camera data and private pieces. The picture is copied byte for byte. */
import { BrokenFile, joinBytes, take } from './strip-types.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const kept = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'cICP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT'
])

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}

/** Throws `BrokenFile` when the bytes are not a whole PNG. */
export function stripPng(bytes: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; removed: boolean } {
  if (!isPng(bytes)) throw new BrokenFile()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Uint8Array[] = [bytes.subarray(0, 8)]
  let removed = false
  let hasPicture = false
  for (let at = 8; ;) {
    take(bytes, at, 12)
    const length = view.getUint32(at)
    const chunk = take(bytes, at, 12 + length)
    const name = String.fromCharCode(...chunk.subarray(4, 8))
    if (at === 8 && name !== 'IHDR') throw new BrokenFile()
    if (view.getUint32(at + 8 + length) !== crc(chunk.subarray(4, 8 + length))) throw new BrokenFile()
    if (kept.has(name)) chunks.push(chunk)
    else removed = true
    if (name === 'IDAT') hasPicture = true
    at += chunk.length
    if (name === 'IEND') {
      if (at < bytes.length) removed = true
      break
    }
  }
  if (!hasPicture) throw new BrokenFile()
  return { bytes: joinBytes(chunks), removed }
}

let table: Uint32Array | undefined

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c
  })
}

/** CRC-32 as PNG uses it. */
export function crc(bytes: Uint8Array): number {
  table ??= makeTable()
  let c = 0xffffffff
  for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8)
  return (c ^ 0xffffffff) >>> 0
}
