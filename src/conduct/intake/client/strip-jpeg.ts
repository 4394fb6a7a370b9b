/**
 * JPEG without what cameras and programs write into it: position, time, device, comments, previews, hidden second pictures.
 * The picture itself is copied byte for byte. How it is turned is kept, or it would lie on its side.
 */
import { BrokenFile, holdsText, joinBytes, take } from './strip-types.ts'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda
const comment = 0xfe

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === startOfImage && bytes[2] === 0xff
}

/** Throws `BrokenFile` when the bytes are not a whole JPEG. */
export function stripJpeg(bytes: Uint8Array): { bytes: Uint8Array<ArrayBuffer>; removed: boolean } {
  if (!isJpeg(bytes)) throw new BrokenFile()
  const segments: Uint8Array[] = []
  let turn = 1
  let removed = false
  let hasFrame = false
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) throw new BrokenFile()
    // Any number of fill bytes may stand before a marker.
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined || marker === 0) throw new BrokenFile()
    if (marker === endOfImage) {
      // What follows the end is another file hidden in this one: a film, a preview, a depth map.
      if (at + 2 < bytes.length) removed = true
      break
    }
    const [high = 0, low = 0] = take(bytes, at + 2, 2)
    const length = 2 + high * 256 + low
    if (length < 4) throw new BrokenFile()
    const segment = take(bytes, at, length)
    at += length
    if (isFrame(marker)) hasFrame = true
    if (marker === startOfScan) {
      if (!hasFrame) throw new BrokenFile()
      const end = endOfScan(bytes, at)
      segments.push(segment, bytes.subarray(at, end))
      // Cut off in the middle of the picture, it still shows the part above.
      if (end === bytes.length) break
      at = end
    } else if (keeps(marker, segment)) {
      const kept = marker === 0xe0 ? withoutPreview(segment) : segment
      if (kept.length !== segment.length) removed = true
      segments.push(kept)
    } else {
      removed = true
      if (marker === 0xe1) turn = orientationOf(segment) ?? turn
    }
  }
  if (!hasFrame) throw new BrokenFile()
  const turned = turn > 1 ? [orientationSegment(turn)] : []
  return {
    bytes: joinBytes([Uint8Array.of(0xff, startOfImage), ...turned, ...segments, Uint8Array.of(0xff, endOfImage)]),
    removed
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function keeps(marker: number, segment: Uint8Array): boolean {
  if (marker === comment) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0) return holdsText(segment, 4, 'JFIF\0')
  // Colours depend on these two.
  if (marker === 0xe2) return holdsText(segment, 4, 'ICC_PROFILE\0')
  return marker === 0xee && holdsText(segment, 4, 'Adobe')
}

/** JFIF may carry a small copy of the picture, of before it was cropped. */
function withoutPreview(segment: Uint8Array): Uint8Array {
  if (segment.length <= 18) return segment
  const short = segment.slice(0, 18)
  short.set([0, 16], 2)
  short.set([0, 0], 16)
  return short
}

/** Compressed data goes on until a marker that is neither a restart nor an escaped 0xff, or until the file ends. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    if (next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)) continue
    return at
  }
  return bytes.length
}

const orientationTag = 0x0112

/** How the picture is turned, 1 to 8, from the first list of tags; nothing when it does not say. */
function orientationOf(segment: Uint8Array): number | undefined {
  if (!holdsText(segment, 4, 'Exif\0\0')) return undefined
  const tiff = segment.subarray(10)
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  const little = holdsText(tiff, 0, 'II')
  if (tiff.length < 14) return undefined
  const list = view.getUint32(4, little)
  if (list + 2 > tiff.length) return undefined
  const count = view.getUint16(list, little)
  for (let i = 0; i < count; i++) {
    const entry = list + 2 + i * 12
    if (entry + 12 > tiff.length) return undefined
    if (view.getUint16(entry, little) !== orientationTag) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif segment that says how the picture is turned and nothing else. */
function orientationSegment(turn: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
  return Uint8Array.of(0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff)
}
