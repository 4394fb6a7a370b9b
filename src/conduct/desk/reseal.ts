/**
 * What came by mail, or by the form without scripts, was in clear on the server for a moment and could be opened by everybody
 * who got a letter. A door keeper seals it anew, to a key that only the team has, and the server deletes what came (S2).
 */
import { identityFromSeed } from '../../seal/age.ts'
import { openFile, sealFile } from '../../seal/blob.ts'
import { fromBase64url, toBase64url } from '../../seal/bytes.ts'
import type { FileMention, Way } from '../../seal/header.ts'
import type { Json } from '../../seal/json.ts'
import type { WordsBody } from '../threads/entry-bodies.ts'
import { Refusal } from '../refusal.ts'
import type { ReportThread } from '../threads/report-thread.ts'
import { RequestFailed } from '../requests.ts'
import { requireDoorKeeper, writeToTeam } from './case/in-case.ts'
import { readReportOfCase, readTeam } from './case/read-case.ts'
import type { DeskSession } from './session.ts'
import { retryWhenMoved, sealEntry } from './write.ts'

const weaker: readonly Way[] = ['server', 'mail']

/** Whether a report still lies where it came in a weaker way. Known to whoever sees the door. */
export function waitsForResealing({ door, entries, resealed }: ReportThread): boolean {
  return door !== undefined && resealed === undefined && weaker.includes(entries[0]?.header.via ?? 'browser')
}

/**
 * Seals a report of a case anew. Broken off at any place, it can be begun again: what came is deleted by the request that keeps
 * the new copy. Throws `second_reader_first` until two readers are on the case: before, what came is all that
 * the fallback panel could open (S12).
 */
export async function resealReport(session: DeskSession, teamId: string, thread: string): Promise<void> {
  const key = await resealKey(session, teamId, thread)
  if (key === undefined) return
  const { recipient } = await identityFromSeed(fromBase64url(key, 32))
  let files: ResealedFile[] | undefined
  await retryWhenMoved(async () => {
    const read = await readTeam(session, teamId)
    const report = await readReportOfCase(session, read, thread)
    const { words, door, reporter, resealed } = report.thread
    if (resealed !== undefined) return
    if (words === undefined || door === undefined || reporter === undefined) throw new Refusal('words_closed')
    const [first] = report.thread.entries
    files ??= await resealFiles(session, report.handle, words)
    const body = {
      words: { ...words, recipient, files: files.map(({ file }) => file) },
      could: [...door.allowed],
      via: first?.header.via ?? 'mail',
      at: first?.header.at ?? ''
    }
    const prev = report.fetched.end.head
    const written = await sealEntry(session, {
      thread,
      n: report.fetched.end.length,
      prev,
      kind: 'resealed',
      epoch: read.team.epoch,
      author: requireDoorKeeper(session, read.team),
      recipients: [recipient, reporter.recipient],
      body: body as unknown as Json,
      files: files.map(({ mention }) => mention)
    })
    const old = words.files.map(({ cleaned }) => cleaned.blob)
    const entry = { id: written.id, prev, b: toBase64url(written.sealed), files: old }
    await session.requests.reseal(report.handle, entry).catch(asRefusal)
  })
}

/** The key for it, from the team thread: of two who begin at once, or one who begins again, all use the first. */
async function resealKey(session: DeskSession, teamId: string, thread: string): Promise<string | undefined> {
  const before = await keyIn(session, teamId, thread)
  if (before !== undefined) return before
  const read = await readTeam(session, teamId)
  requireDoorKeeper(session, read.team)
  if (!waitsForResealing((await readReportOfCase(session, read, thread)).thread)) return undefined
  const seed = session.newSeed()
  await writeToTeam(session, teamId, 'resealed', () => ({ report: thread, seed }))
  return keyIn(session, teamId, thread)
}

async function keyIn(session: DeskSession, teamId: string, thread: string): Promise<string | undefined> {
  const { team } = await readTeam(session, teamId)
  return team.reports.find((each) => each.thread === thread)?.resealed
}

interface ResealedFile {
  readonly file: WordsBody['files'][number]
  readonly mention: FileMention
}

/** Each file under a key that was never on the server. */
async function resealFiles(session: DeskSession, handle: string, words: WordsBody): Promise<ResealedFile[]> {
  const done: ResealedFile[] = []
  for (const { name, type, cleaned } of words.files) {
    const came = await session.requests.blob(handle, cleaned.blob).catch(asMoved)
    const { sealed, mention, seed } = await sealFile(
      await openFile(came, [cleaned.blob, cleaned.hash, cleaned.size], cleaned.seed)
    )
    const { id: blob } = await session.requests.addBlob(handle, new Uint8Array(sealed))
    const [, hash, size] = mention
    done.push({ file: { name, type, cleaned: { blob, hash, size, seed } }, mention: [blob, hash, size] })
  }
  return done
}

/** A file that went meanwhile: somebody else was first, and the thread is to be read anew. */
function asMoved(error: unknown): never {
  throw error instanceof RequestFailed && error.code === 'not_found' ? new RequestFailed('head_moved', 409) : error
}

function asRefusal(error: unknown): never {
  if (error instanceof RequestFailed && error.code === 'not_allowed') throw new Refusal('second_reader_first')
  throw error
}
