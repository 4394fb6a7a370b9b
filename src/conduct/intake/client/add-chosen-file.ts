/** Reads, cleans and seals a file that somebody chose, and says in one word what was wrong with it. */
import { CallFailed, type Connection } from '../../../client/shared/rpc.ts'
import type { ReporterCalls } from '../../returning/client/reporter-calls.ts'
import type { FileNews, FileTrouble } from '../file-news.ts'
import type { AddedFile } from './sealing.ts'
import { kindOf, mostBytes } from './strip-file.ts'
import type { Stripped } from './strip-types.ts'
import { startPdfWorker } from './workers.ts'

const troubles: readonly FileTrouble[] = ['too_big', 'empty', 'broken']

/** `where` is the call that keeps it: with a report not yet sent, or with one that is. */
export async function addChosenFile(
  file: File,
  worker: Connection<ReporterCalls>,
  where: 'addFile' | 'attach'
): Promise<{ added?: AddedFile; news?: FileNews }> {
  const trouble = (what: FileTrouble) => ({ news: { name: file.name, trouble: what } })
  if (file.size > mostBytes) return trouble('too_big')
  if (file.size === 0) return trouble('empty')
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const pdf = kindOf(bytes) === 'pdf' ? await stripPdf(bytes) : undefined
    const type = file.type.slice(0, 100)
    const added = await worker.call(where, { name: file.name.slice(0, 300), type, bytes, pdf })
    return added.state === 'not_cleaned' ? { added, ...trouble('not_cleaned') } : { added }
  } catch (error) {
    const code = error instanceof CallFailed ? error.code : ''
    return trouble(troubles.find((each) => each === code) ?? 'interrupted')
  }
}

/** A PDF that takes too long or breaks its reader is one that we cannot clean. */
async function stripPdf(bytes: Uint8Array<ArrayBuffer>): Promise<Stripped> {
  const worker = startPdfWorker()
  const patience = setTimeout(() => worker.close(), 60_000)
  try {
    return await worker.call('strip', { bytes })
  } catch {
    return { kind: 'unknown' }
  } finally {
    clearTimeout(patience)
    worker.close()
  }
}
