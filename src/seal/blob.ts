import { identityFromSeed, openSealed, sealTo } from './age.ts'
import { concat, fromBase64url, hashOf, isBase64url, newId, randomBytes, toBase64url, utf8, type Random } from './bytes.ts'
import { FrameReader, u32 } from './frame.ts'
import type { FileMention } from './header.ts'
import { hasExactly, readJson } from './json.ts'
import { bucketFor, pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'

/** A file as its sender had it, after metadata was removed. Name and type are the sender's claim: never trusted. */
export type OpenedFile = {
  readonly name: string
  readonly type: string
  /** SHA-256 of the file before metadata was removed, base64url. */
  readonly original: string
  readonly bytes: Uint8Array
}

/** `seed` opens the file: the entry that names it carries it in its sealed body, `mention` in its header. */
export type SealedFile = { readonly sealed: Uint8Array; readonly mention: FileMention; readonly seed: string }

const magic = utf8('CWB1')
const headerLimit = 4096

/** Seals a file to a key of its own, padded to a bucket. Throws `Malformed` (`too_big`) above 32 MB. */
export async function sealFile(file: OpenedFile, random: Random = randomBytes): Promise<SealedFile> {
  const { name, type, original, bytes } = file
  const header = utf8(JSON.stringify({ name, type, original }))
  if (header.length > headerLimit) throw new Malformed('too_big')
  const plain = concat(magic, u32(header.length), header, u32(bytes.length), bytes)
  const seed = random(32)
  const { recipient } = await identityFromSeed(seed)
  const sealed = await sealTo([recipient], pad(plain, bucketFor(plain.length)))
  return { sealed, mention: [newId(random), hashOf(sealed), sealed.length], seed: toBase64url(seed) }
}

/**
 * Opens a file against the mention of its entry. Throws `Malformed` when the bytes are not the mentioned ones, are
 * damaged, or the seed opens nothing: a named file has no innocent reason to stay shut.
 */
export async function openFile(sealed: Uint8Array, mention: FileMention, seed: string): Promise<OpenedFile> {
  const [, hash, size] = mention
  if (sealed.length !== size || hashOf(sealed) !== hash) throw new Malformed('damaged')
  checkShape(sealed, { stanzas: 1, kind: 'blob' })
  const { secret } = await identityFromSeed(fromBase64url(seed, 32))
  const plain = await openSealed(secret, sealed)
  if (plain === undefined) throw new Malformed('secret')
  const reader = new FrameReader(plain)
  reader.expect(magic)
  const header = readJson(reader.takeSized(headerLimit))
  const bytes = reader.takeSized(plain.length)
  reader.end()
  if (!hasExactly(header, ['name', 'type', 'original'])) throw new Malformed('damaged')
  const { name, type, original } = header
  if (typeof name !== 'string' || typeof type !== 'string' || !isBase64url(original, 32)) throw new Malformed('damaged')
  return { name, type, original, bytes }
}
