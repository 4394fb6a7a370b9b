import { crc32, deflateSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A small PNG that looks like a screenshot of a conversation: grey lines of text on bubbles in two colours. */
export function drawPicture(seed: number, width = 240, height = 160): Uint8Array {
  const rows: Buffer[] = []
  for (let y = 0; y < height; y++) {
    const row = Buffer.alloc(1 + width * 3)
    for (let x = 0; x < width; x++) row.set(colourAt(x, y, width, seed), 1 + x * 3)
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([signature, ...parts]))
}

function colourAt(x: number, y: number, width: number, seed: number): [number, number, number] {
  const bubble = Math.floor(y / 40)
  const isRight = (bubble + seed) % 2 === 1
  const left = isRight ? 60 : 12
  const inside = y % 40 > 6 && x > left && x < width - (isRight ? 12 : 60)
  if (!inside) return [251, 250, 247]
  const length = left + 24 + ((bubble * 37 + Math.floor((y % 40) / 12) * 53 + seed * 29) % 110)
  const isText = (y % 12 === 2 || y % 12 === 3) && x > left + 10 && x < length
  if (isText) return [86, 96, 109]
  return isRight ? [226, 240, 239] : [236, 235, 230]
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(body, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}
