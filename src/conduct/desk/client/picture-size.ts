/** Reads what a picture says about itself before anything decodes it: hostile files claim any type and any size (S29). */
export interface PictureSize {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  readonly width: number
  readonly height: number
}

/** As many pixels as a good phone camera makes; more is a way to make a browser stop. */
export const mostPixels = 50_000_000

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length))

function readPng(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  if (bytes.length < 24 || ascii(bytes, 1, 3) !== 'PNG' || bytes[0] !== 0x89 || ascii(bytes, 12, 4) !== 'IHDR') return undefined
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

function readGif(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  if (bytes.length < 10 || !/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined
  return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

function readWebp(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  if (bytes.length < 30 || ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined
  const type = 'image/webp'
  switch (ascii(bytes, 12, 4)) {
    case 'VP8X':
      return { type, width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { type, width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}

function readJpeg(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    // Frames of every kind, but not the three tables between them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    if (marker === 0xff) at += 1
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Type and size from the bytes themselves; nothing for what is no picture of these kinds, empty, or has too many pixels. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = readPng(bytes, view) ?? readJpeg(bytes, view) ?? readWebp(bytes, view) ?? readGif(bytes, view)
  if (found === undefined || found.width === 0 || found.height === 0) return undefined
  return found.width * found.height > mostPixels ? undefined : found
}
