/** Cleans PDF files. Apart from the rest because its library is large, and because what it reads is hostile (S29). */
import { stripPdf } from '../conduct/intake/client/strip-pdf.ts'
import { serve } from './shared/rpc.ts'

const calls = { strip: ({ bytes }: { bytes: Uint8Array<ArrayBuffer> }) => stripPdf(bytes) }
export type PdfCalls = typeof calls

serve(calls, globalThis as unknown as Parameters<typeof serve>[1])
