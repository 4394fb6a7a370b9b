import { Refused } from '../refused.ts'
import { readJson } from '../seal/json.ts'
import { Malformed } from '../seal/problems.ts'
import { castLimit, castText } from './casts.ts'
import { scopes, type BlobId, type BodyId, type EntryId, type Filing, type HandleHash, type Hash } from './model.ts'
import {
  dropLimit,
  handleLimit,
  heldHoursLimit,
  pageLimit,
  roundLimit,
  type LetterId,
  type RosterEntryId,
  type ThreadId
} from './model.ts'
import { bytes, bytesText, exactly, list, oneOf, record, text, whole, yesNo, type Reader } from './wire.ts'

/** Deepest and largest request before it is parsed. Bytes travel as text, so even a filing has few values. */
const limits = { depth: 4, values: 2000 }

/** The body of a request in the shape this address takes. Throws `Refused`: `not_json`, `wrong_shape`. */
export function readRequest<T>(body: Uint8Array, reader: Reader<T>): T {
  const found = reader(parse(body))
  if (found === undefined) throw new Refused('wrong_shape')
  return found
}

function parse(body: Uint8Array): ReturnType<typeof readJson> {
  try {
    return readJson(body, limits)
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    throw new Refused('not_json')
  }
}

const KB = 1024
const MB = KB * KB
/** Sealed sizes: a bucket, two stanzas and the tags of the payload. */
const sealedEntry = MB + 8 * KB
const letterText = bytes(4 * KB)
const slip = bytes(8 * KB)

const hash = bytesText<Hash>(32)
const secret = exactly(32)
const id = bytesText<EntryId>(16)
const group = bytesText<string>(16)
const handle = bytesText<HandleHash>(32)
const day: Reader<string> = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
const thread = bytesText<ThreadId>(16)
const letters = list(record({ to: bytesText<RosterEntryId>(16), b: letterText }), 1, roundLimit)
const newHandle = record({ hash: handle, scope: oneOf(scopes) }, { ends: day })
const newEntry = record({ id, b: bytes(sealedEntry) })
const linked = { id, prev: hash, b: bytes(sealedEntry) }
const body = bytesText<BodyId>(16)
const shape: Reader<1 | 2> = (value) => (value === 1 || value === 2 ? value : undefined)

export const requests = {
  empty: record({}),
  read: record({ after: whole(0, 2 ** 31 - 1), limit: whole(1, pageLimit) }, { casts: list(text(castText), 1, castLimit) }),
  add: record(linked, { hold: group, opens: group }),
  grow: record(linked),
  leave: record(linked, { also: list(secret, 1, dropLimit) }),
  reseal: record({ ...linked, files: list(bytesText<BlobId>(16), 0, 50) }),
  newWords: record({ ...linked, handle }),
  start: record({ id: thread, shape, handles: list(newHandle, 1, handleLimit), entries: list(newEntry, 1, 10) }),
  startListCheck: record({
    most: whole(100, 5000),
    thread: record({ id: thread, shape, handles: list(newHandle, 2, 2), entries: list(newEntry, 1, 1) })
  }),
  remove: record({ ...linked, drop: list(handle, 1, dropLimit), end: yesNo }),
  handles: record({ add: list(newHandle, 1, handleLimit) }),
  round: record({ rosters: list(hash, 1, 10), letters }, { slip }),
  end: record({ act: oneOf(['ask', 'stop', 'see'] as const) }),
  slip: record({ slip }),
  letter: record({ id: hash, b: bytes(40 * KB) }),
  stopLetter: record({ secret }),
  letterStates: record({ ids: list(hash, 1, 40) }),
  blob: record({ id: bytesText<BlobId>(16) }),
  work: record({ form: body }),
  draft: record({ lookup: secret, b: bytes(sealedEntry), days: whole(1, 30) }),
  lookup: record({ lookup: secret }),
  collected: record({ ids: list(bytesText<LetterId>(16), 16, 16) }),
  book: record({ counter: whole(1, 2 ** 31 - 1), b: bytes(9 * MB) }),
  timers: record({ b: bytes(8 * KB) })
}

/** Everything a report brings. */
export const filingRequest: Reader<Filing> = record(
  {
    form: body,
    rosters: list(hash, 2, 2),
    thread,
    entries: list(newEntry, 3, 3),
    handles: list(handle, 1, roundLimit),
    reporter: handle,
    letters,
    held: record({ hours: whole(1, heldHoursLimit), letters, slip }),
    slip,
    claims: list(record({ blob: bytesText<BlobId>(16), secret }), 0, 50)
  },
  { work: record({ challenge: text(200), nonce: text(10) }) }
)
