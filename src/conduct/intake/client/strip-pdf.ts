/**
 * PDF without author, program, times, history, scripts and attached files, and with its JPEG pictures cleaned. What is
 * written on its pages stays. Loaded only when somebody adds a PDF: the library is large.
 */
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, type PDFObject } from 'pdf-lib'
import { stripJpeg } from './strip-jpeg.ts'
import { BrokenFile, holdsText, type Stripped } from './strip-types.ts'

const personal = ['Metadata', 'PieceInfo', 'LastModified', 'Info'].map((name) => PDFName.of(name))
const active = ['OpenAction', 'AA', 'JavaScript', 'EmbeddedFiles', 'AF', 'JS'].map((name) => PDFName.of(name))
const [filter, subtype, length] = ['Filter', 'Subtype', 'Length'].map((name) => PDFName.of(name))
const people = ['T', 'M', 'CreationDate'].map((name) => PDFName.of(name))

export function isPdf(bytes: Uint8Array): boolean {
  return holdsText(bytes, 0, '%PDF-')
}

/** `unknown` when a password keeps us out; `broken` when it is no whole PDF. */
export async function stripPdf(bytes: Uint8Array): Promise<Stripped> {
  let document: PDFDocument
  try {
    document = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true })
    if (document.getPageCount() === 0) return { kind: 'broken' }
  } catch (error) {
    return { kind: error instanceof Error && /encrypted/i.test(error.message) ? 'unknown' : 'broken' }
  }
  const { context } = document
  const { Info } = context.trailerInfo
  if (Info) context.delete(Info as Parameters<typeof context.delete>[0])
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  for (const [reference, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === PDFName.of('Metadata'))
      context.delete(reference)
    else if (object instanceof PDFRawStream) context.assign(reference, withCleanPicture(object))
    clean(object)
  }
  const saved = await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false })
  return { kind: 'cleaned', bytes: new Uint8Array(saved), removed: true }
}

function clean(object: PDFObject): void {
  if (object instanceof PDFRawStream) clean(object.dict)
  if (object instanceof PDFArray) for (const each of object.asArray()) clean(each)
  if (!(object instanceof PDFDict)) return
  for (const key of [...personal, ...active]) object.delete(key)
  // Who wrote a note on a page, and when.
  if (object.get(PDFName.of('Type')) === PDFName.of('Annot')) for (const key of people) object.delete(key)
  for (const [, value] of object.entries()) if (value instanceof PDFDict || value instanceof PDFArray) clean(value)
}

function withCleanPicture(stream: PDFRawStream): PDFRawStream {
  if (!filter || !subtype || !length) return stream
  if (stream.dict.get(subtype) !== PDFName.of('Image')) return stream
  if (stream.dict.get(filter) !== PDFName.of('DCTDecode')) return stream
  try {
    const { bytes } = stripJpeg(stream.contents)
    stream.dict.set(length, stream.dict.context.obj(bytes.length))
    return PDFRawStream.of(stream.dict, bytes)
  } catch (error) {
    // A picture that is not whole is shown by viewers as far as it goes, so it stays.
    if (error instanceof BrokenFile) return stream
    throw error
  }
}
