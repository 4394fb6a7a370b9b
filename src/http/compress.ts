import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
/** Low, because it is paid for each request; shared pages are compressed once and keep their bytes. */
const BROTLI_QUALITY = 4

export type Encoding = 'br' | 'gzip' | 'identity'

/** The best encoding of those in an `accept-encoding` header. */
export function chooseEncoding(accepted: string | null | undefined): Encoding {
  if (!accepted) return 'identity'
  if (/\bbr\b(?!;\s*q=0\b)/.test(accepted)) return 'br'
  return /\bgzip\b(?!;\s*q=0\b)/.test(accepted) ? 'gzip' : 'identity'
}

export async function compress(text: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Buffer.from(text)
  if (encoding === 'identity') return bytes
  if (encoding === 'gzip') return new Uint8Array(await toGzip(bytes, { level: 5 }))
  return new Uint8Array(await toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }))
}
