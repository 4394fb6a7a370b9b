/** A plain archive that every system opens (POSIX ustar). */
import { utf8 } from './bytes.ts'

export interface TarFile {
  /** Letters, digits, `.`, `-`, `_` and `/`; at most 100 characters. */
  readonly name: string
  readonly bytes: Uint8Array
}

const block = 512

function field(header: Uint8Array, at: number, text: string): void {
  header.set(utf8(text), at)
}

function headerOf({ name, bytes }: TarFile, seconds: number): Uint8Array {
  const header = new Uint8Array(block)
  const octal = (value: number, length: number): string => `${value.toString(8).padStart(length - 1, '0')}\0`
  field(header, 0, name)
  field(header, 100, octal(0o600, 8))
  field(header, 108, octal(0, 8))
  field(header, 116, octal(0, 8))
  field(header, 124, octal(bytes.length, 12))
  field(header, 136, octal(seconds, 12))
  field(header, 148, '        ')
  field(header, 156, '0')
  field(header, 257, 'ustar')
  field(header, 263, '00')
  const sum = header.reduce((all, byte) => all + byte, 0)
  field(header, 148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

/** Throws on a name that does not fit. `at`: the moment every file carries. */
export function writeTar(files: readonly TarFile[], at: Date): Uint8Array<ArrayBuffer> {
  if (files.some(({ name }) => !/^[\w./-]{1,100}$/.test(name))) throw new Error('a name that does not fit an archive')
  const seconds = Math.floor(at.getTime() / 1000)
  const parts = files.flatMap((file) => {
    const padding = new Uint8Array((block - (file.bytes.length % block)) % block)
    return [headerOf(file, seconds), file.bytes, padding]
  })
  const all = [...parts, new Uint8Array(2 * block)]
  const out = new Uint8Array(all.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of all) {
    out.set(part, offset)
    offset += part.length
  }
  return out
}
