/** What a report says, once its second entry was deleted because somebody sealed it anew further down the thread (S2). */
import { recipientHash } from '../../seal/age.ts'
import type { ChainRow } from '../../seal/chain.ts'
import { openEntry, type OpenedEntry } from '../../seal/entry.ts'
import type { Json } from '../../seal/json.ts'
import { resealedBody } from './entry-bodies.ts'
import { type OpenedCache, placeOf } from './opened-cache.ts'
import type { FindPerson } from './thread-entry.ts'

/** Whoever looks: the secrets they hold, as `ReportKeys` names them, and where they look. */
interface Looking {
  readonly instance: string
  readonly thread: string
  readonly keys: {
    readonly words?: string | undefined
    readonly resealed?: string | undefined
    readonly reporter?: string | undefined
    readonly formerReporter?: readonly string[] | undefined
  }
  readonly findPerson: FindPerson
  readonly cache?: OpenedCache
}

/**
 * The deleted second entry as the one who sealed it anew repeats it, so that everything that follows reads as before; nothing
 * for viewers to whom it is not sealed. Signature and place are checked here; whether its author may, where it stands.
 */
export async function findResealed(
  rows: readonly ChainRow[],
  deleted: ChainRow,
  given: Looking
): Promise<OpenedEntry | undefined> {
  const { keys } = given
  const secrets = [keys.resealed, keys.reporter, ...(keys.formerReporter ?? []), keys.words].filter((each) => each !== undefined)
  for (const row of rows) {
    if (row.n < 3 || row.b === undefined) continue
    const found = given.cache?.get(placeOf(given.thread, row)) ?? (await openWith(secrets, row, given))
    const body = found?.header.kind === 'resealed' ? resealedBody(found.body) : undefined
    if (found === undefined || body === undefined) continue
    const { words, via, at } = body
    const to = [words.recipients.words, recipientHash(words.reporter.recipient)].toSorted()
    const { files } = found.header
    const header = {
      ...found.header,
      id: deleted.id,
      n: 1,
      prev: deleted.prev,
      kind: 'words',
      author: 'reporter',
      to,
      via,
      at,
      files
    } as const
    return { header, body: words as unknown as Json, hash: deleted.hash }
  }
  return undefined
}

async function openWith(secrets: readonly string[], row: ChainRow, given: Looking): Promise<OpenedEntry | undefined> {
  const place = { instance: given.instance, thread: given.thread, id: row.id, n: row.n, prev: row.prev }
  for (const secret of secrets) {
    const opened = await openEntry(
      secret,
      row.b ?? new Uint8Array(),
      place,
      async (header) => (await given.findPerson(header.author, header.roster))?.verifyKey
    )
    if (opened !== undefined) return 'problem' in opened ? undefined : opened
  }
  return undefined
}
