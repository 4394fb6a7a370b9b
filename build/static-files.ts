import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { root } from './root.ts'

/** One file the browser may ask for; `integrity` in the form that script and link tags take. */
export type BuiltFile = { path: string; integrity: string; size: number; type: string }

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json'
}
const folder = join(root, 'out', 'static')

export function emptyStaticFolder(): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
}

/** Writes one file under a name that holds its hash, with its compressed forms beside it. */
export function writeStaticFile(logicalName: string, bytes: Uint8Array): BuiltFile {
  const extension = extname(logicalName)
  const type = TYPES[extension]
  if (!type) throw new Error(`no content type for ${logicalName}`)
  const digest = createHash('sha384').update(bytes).digest()
  const name = `${logicalName.slice(0, -extension.length)}-${digest.toString('base64url').slice(0, 12)}${extension}`
  writeFileSync(join(folder, name), bytes)
  writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: quality }))
  return { path: `/static/${name}`, integrity: `sha384-${digest.toString('base64')}`, size: bytes.length, type }
}
