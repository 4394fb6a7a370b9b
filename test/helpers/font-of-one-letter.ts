import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf'))

/** A TrueType font that has one letter alone. `embedding` is what its maker allows (OS/2, fsType). */
export function fontOfOneLetter(letter: string, embedding = 0): Buffer {
  const font = readFileSync(source)
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, at) => {
    const entry = font.subarray(12 + at * 16, 28 + at * 16)
    const tag = entry.toString('latin1', 0, 4)
    const data = font.subarray(entry.readUInt32BE(8), entry.readUInt32BE(8) + entry.readUInt32BE(12))
    return { tag, data: tag === 'cmap' ? letterTable(letter) : tag === 'OS/2' ? allowing(data, embedding) : data }
  })
  const head = Buffer.alloc(12 + tables.length * 16)
  font.copy(head, 0, 0, 12)
  let offset = head.length
  const parts = tables.map(({ tag, data }, at) => {
    head.write(tag, 12 + at * 16, 'latin1')
    head.writeUInt32BE(offset, 20 + at * 16)
    head.writeUInt32BE(data.length, 24 + at * 16)
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4)
    data.copy(padded)
    offset += padded.length
    return padded
  })
  return Buffer.concat([head, ...parts])
}

/** OpenType cmap, format 12: one letter, drawn by the fifth glyph. */
function letterTable(letter: string): Buffer {
  const code = letter.codePointAt(0) ?? 0
  const table = Buffer.alloc(12 + 28)
  ;[0, 1, 3, 10].forEach((value, at) => table.writeUInt16BE(value, at * 2))
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  ;[28, 0, 1, code, code, 5].forEach((value, at) => table.writeUInt32BE(value, 16 + at * 4))
  return table
}

function allowing(table: Buffer, embedding: number): Buffer {
  const copy = Buffer.from(table)
  copy.writeUInt16BE(embedding, 8)
  return copy
}
