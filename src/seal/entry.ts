import { openSealed, recipientHash, recipientHashes, recipientOf, sealTo } from './age.ts'
import { hashOf, newId, randomBytes, utf8, type Random } from './bytes.ts'
import { envelopeSize, isSignedBy, packEnvelope, unpackEnvelope } from './envelope.ts'
import { readHeader, type EntryHeader } from './header.ts'
import { readJson, type Json } from './json.ts'
import { bucketFor } from './padding.ts'
import { Malformed } from './problems.ts'
import { countStanzas } from './shape.ts'
import { verifyKeyOf } from './sign.ts'

/** What an author decides. The rest of the header follows from the recipients and the signing seed. */
export type EntryDraft = Omit<EntryHeader, 'v' | 'suite' | 'to' | 'key' | 'id' | 'hold' | 'seen' | 'files'> & {
  readonly id?: string
  readonly hold?: string | null
  readonly seen?: EntryHeader['seen']
  readonly files?: EntryHeader['files']
}

export type WrittenEntry = {
  readonly sealed: Uint8Array
  /** Hash of the sealed bytes: the next entry's `prev`. */
  readonly hash: string
  readonly id: string
  readonly header: EntryHeader
}

/** Why an entry is not shown. The rest of its thread is. */
export type EntryProblem =
  | 'damaged'
  | 'too_deep'
  | 'too_many'
  | 'unknown_version'
  | 'unknown_kind'
  | 'wrong_hold'
  | 'moved'
  | 'wrong_recipients'
  | 'stranger'
  | 'forged'

export type OpenedEntry = { readonly header: EntryHeader; readonly body: Json; readonly hash: string }

/** Where the bytes were found, from outer columns and the reader's own book. */
export type EntryPlace = {
  readonly instance: string
  readonly thread: string
  readonly id: string
  readonly n: number
  readonly prev: string
  readonly hold?: string | null
  /** The recipients the reader computed. Without them, the opening key must be one of those the header names. */
  readonly recipients?: readonly string[]
}

/**
 * Whose key must have signed: the verify key of this author at this place in the chain, from the signed roster,
 * the door or the instance. `undefined` says that nobody of that name may write here. Gets the body because a
 * door brings the reporter's key itself.
 */
export type KeyOf<H> = (header: H, body: Json) => string | undefined | Promise<string | undefined>

/** The plaintext of an entry before sealing: deterministic, so that vectors can freeze it. */
export function packEntry(header: EntryHeader, body: Json, signSeed: Uint8Array, bucket?: number): Uint8Array {
  const problem = readHeader(header as unknown as Json)
  if (typeof problem === 'string') throw new Malformed('header')
  const headerBytes = utf8(JSON.stringify(header))
  const bodyBytes = utf8(JSON.stringify(body))
  readJson(bodyBytes)
  const size = bucket ?? bucketFor(envelopeSize(headerBytes, bodyBytes))
  return packEnvelope('commonweal/entry/v1', headerBytes, bodyBytes, signSeed, size)
}

/**
 * Writes a sealed, signed, chained entry (S13) to one recipient (team) or two (report thread, S15).
 * Throws `Malformed` for a header of the wrong shape, a body deeper than 8, or one that fits no bucket.
 */
export async function writeEntry(
  draft: EntryDraft & {
    readonly recipients: readonly string[]
    readonly body: Json
    readonly signSeed: Uint8Array
    readonly bucket?: number
  },
  random: Random = randomBytes
): Promise<WrittenEntry> {
  const { recipients, body, signSeed, bucket } = draft
  const header: EntryHeader = {
    v: 1,
    suite: 'age-pq/ed25519',
    instance: draft.instance,
    thread: draft.thread,
    id: draft.id ?? newId(random),
    n: draft.n,
    prev: draft.prev,
    kind: draft.kind,
    hold: draft.hold ?? null,
    epoch: draft.epoch,
    to: recipientHashes(recipients),
    author: draft.author,
    key: verifyKeyOf(signSeed),
    seen: draft.seen ?? null,
    at: draft.at,
    via: draft.via,
    schema: draft.schema,
    roster: draft.roster,
    files: draft.files ?? []
  }
  const sealed = await sealTo(recipients, packEntry(header, body, signSeed, bucket))
  return { sealed, hash: hashOf(sealed), id: header.id, header }
}

async function isFor(header: EntryHeader, secret: string, sealed: Uint8Array, place: EntryPlace): Promise<boolean> {
  if (header.to.length !== countStanzas(sealed)) return false
  if (place.recipients === undefined) return header.to.includes(recipientHash(await recipientOf(secret)))
  return recipientHashes(place.recipients).join() === header.to.join()
}

function isAt(header: EntryHeader, place: EntryPlace): boolean {
  return (
    header.instance === place.instance &&
    header.thread === place.thread &&
    header.id === place.id &&
    header.n === place.n &&
    header.prev === place.prev &&
    header.hold === (place.hold ?? null)
  )
}

/**
 * Opens an entry and checks everything it claims: place, recipients, author, signature (S13, S24).
 * `undefined` means: not for this key. A problem is a value; nothing of the entry is given then. Throws `Malformed`
 * (`secret`) when `secret` is none.
 */
export async function openEntry(
  secret: string,
  sealed: Uint8Array,
  place: EntryPlace,
  keyOf: KeyOf<EntryHeader>
): Promise<OpenedEntry | { readonly problem: EntryProblem } | undefined> {
  try {
    const plain = await openSealed(secret, sealed)
    if (plain === undefined) return undefined
    const envelope = unpackEnvelope(plain)
    const header = readHeader(readJson(envelope.header))
    if (typeof header === 'string') return { problem: header }
    if (!isAt(header, place)) return { problem: 'moved' }
    if (!(await isFor(header, secret, sealed, place))) return { problem: 'wrong_recipients' }
    const body = readJson(envelope.body)
    const key = await keyOf(header, body)
    if (key === undefined) return { problem: 'stranger' }
    if (key !== header.key || !isSignedBy(envelope, 'commonweal/entry/v1', key)) return { problem: 'forged' }
    return { header, body, hash: hashOf(sealed) }
  } catch (error) {
    if (!(error instanceof Malformed) || error.code === 'secret') throw error
    return { problem: error.code === 'too_deep' || error.code === 'too_many' ? error.code : 'damaged' }
  }
}
