/** Which cleaner a file needs, by its bytes and never by its name. */
import { isJpeg, stripJpeg } from './strip-jpeg.ts'
import { isPng, stripPng } from './strip-png.ts'
import { isWebp, stripWebp } from './strip-webp.ts'
import { BrokenFile, holdsText, type Stripped } from './strip-types.ts'

export type FileKind = 'jpeg' | 'png' | 'webp' | 'pdf' | 'text' | 'other'

/** Largest file taken; with its name it fits the 32 MB a sealed file may have. */
export const mostBytes = 30 * 1024 * 1024

const promised: Readonly<Record<string, FileKind>> = {
  jpg: 'jpeg',
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  pdf: 'pdf'
}

export function kindOf(bytes: Uint8Array): FileKind {
  if (isJpeg(bytes)) return 'jpeg'
  if (isPng(bytes)) return 'png'
  if (isWebp(bytes)) return 'webp'
  if (holdsText(bytes, 0, '%PDF-')) return 'pdf'
  return isText(bytes) ? 'text' : 'other'
}

/** Plain text says nothing about its maker but its words. Markup does: it names programs and authors. */
function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0) || /^\uFEFF?\s*(<|\{\\rtf)/.test(String.fromCharCode(...bytes.subarray(0, 200)))) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/**
 * Cleans a file whose format we know. `stripPdf` comes from outside because it is heavy and is loaded when needed.
 * A file whose name promises a format that its bytes are not is broken; a format we do not know stays as it is.
 */
export async function stripFile(
  file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  stripPdf: (bytes: Uint8Array<ArrayBuffer>) => Promise<Stripped>
): Promise<Stripped> {
  const { bytes } = file
  const kind = kindOf(bytes)
  const ending = /\.(\w+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''
  const promise = promised[ending]
  if (promise !== undefined && (kind === 'other' || kind === 'text')) return { kind: 'broken' }
  try {
    switch (kind) {
      case 'jpeg':
        return { kind: 'cleaned', ...stripJpeg(bytes) }
      case 'png':
        return { kind: 'cleaned', ...stripPng(bytes) }
      case 'webp':
        return { kind: 'cleaned', ...stripWebp(bytes) }
      case 'pdf':
        return await stripPdf(bytes)
      case 'text':
        return { kind: 'cleaned', bytes, removed: false }
      case 'other':
        return { kind: 'unknown' }
    }
  } catch (error) {
    if (error instanceof BrokenFile) return { kind: 'broken' }
    throw error
  }
}
