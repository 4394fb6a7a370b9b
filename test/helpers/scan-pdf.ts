/** What a phone's camera finds on a printed sheet. Needs poppler-utils. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeQR } from 'qr/decode.js'

/** Draws the first page as a printer would and gives what the code on it says. Throws when no code is found. */
export function scanPdf(pdf: Uint8Array): string {
  if (spawnSync('pdftoppm', ['-v']).error) {
    throw new Error('This test needs pdftoppm. Debian, Ubuntu: sudo apt-get install poppler-utils')
  }
  const folder = mkdtempSync(join(tmpdir(), 'commonweal-sheet-'))
  try {
    writeFileSync(join(folder, 'sheet.pdf'), pdf)
    spawnSync('pdftoppm', ['-r', '150', '-singlefile', join(folder, 'sheet.pdf'), join(folder, 'page')])
    return decodeQR(readPpm(readFileSync(join(folder, 'page.ppm'))))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readPpm(bytes: Buffer): { width: number; height: number; data: Uint8Array } {
  const [, width = '0', height = '0'] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? []
  const pixels = bytes.subarray(bytes.length - Number(width) * Number(height) * 3)
  const data = new Uint8Array(Number(width) * Number(height) * 4).fill(255)
  for (let at = 0; at < pixels.length / 3; at++) data.set(pixels.subarray(at * 3, at * 3 + 3), at * 4)
  return { width: Number(width), height: Number(height), data }
}
