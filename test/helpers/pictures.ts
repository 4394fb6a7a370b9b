/** Small real pictures, drawn by a browser, and the same with what cameras and programs write into them. */
const bytesOf = (...lines: string[]) => new Uint8Array(Buffer.from(lines.join(''), 'base64'))

export const jpeg = bytesOf(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8yb',
  'qmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAE',
  'AAQDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAbEAADAAIDAAAAAAAAAAAAAAAAAgMBEQQSMf/EABUBAQEAAAAAAAAAAAAAAA',
  'AAAAIE/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AhvanIq1at2dvc60ABpH/2Q=='
)
export const png = bytesOf(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAKUlEQVR4AWSK0QkAAAQF9RZgPor9pyDFD1f3cx1yYNdsQQdIGLXb31EAAAD//8',
  'AgApYAAAAGSURBVAMA7IoNIT+uZasAAAAASUVORK5CYII='
)
export const webp = bytesOf('UklGRjgAAABXRUJQVlA4ICwAAACwAQCdASoEAAQABABoJbACdAEO/gLsAPwz9reQuJnb5KPreWi+vvKHYkwAAA==')

/** Stands for anything a picture may say about who made it. */
export const canary = 'CanaryCam'

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

/** Exif with a camera's name, and "turn by 90 degrees". */
function exif(): Uint8Array {
  const head = Buffer.from('4d4d002a000000080002011000020000000a00000026011200030000000100060000', 'hex')
  return join(head, ascii('\0\0\0\0'), ascii(`${canary}\0`))
}

function segment(marker: number, body: Uint8Array): Uint8Array {
  const length = body.length + 2
  return join(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body)
}

/** A JPEG with Exif, XMP, a comment, and a film hidden behind its end. */
export function jpegWithPlace(): Uint8Array<ArrayBuffer> {
  return join(
    jpeg.subarray(0, 2),
    segment(0xe1, join(ascii('Exif\0\0'), exif())),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${canary}`)),
    segment(0xfe, ascii(canary)),
    jpeg.subarray(2),
    ascii(`ftyp ${canary}`)
  )
}

function chunk(name: string, body: Uint8Array, crc: (bytes: Uint8Array) => number): Uint8Array {
  const named = join(ascii(name), body)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc(named))
  return join(length, named, sum)
}

/** A PNG with a text, a time and camera data before its picture. */
export function pngWithPlace(crc: (bytes: Uint8Array) => number): Uint8Array<ArrayBuffer> {
  const afterHeader = 8 + 25
  return join(
    png.subarray(0, afterHeader),
    chunk('tEXt', ascii(`Author\0${canary}`), crc),
    chunk('eXIf', exif(), crc),
    png.subarray(afterHeader),
    ascii(canary)
  )
}

/** A WebP with camera data behind its picture. */
export function webpWithPlace(): Uint8Array<ArrayBuffer> {
  const body = webp.subarray(12)
  const more = join(ascii(canary), Uint8Array.of(0))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(more.length)
  const whole = join(body, ascii('EXIF'), size, more)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(4 + whole.length)
  return join(ascii('RIFF'), length, ascii('WEBP'), whole)
}
