import { openSealed, sealTo } from '../seal/age.ts'
import { concat, fromUtf8, hashOf, isBase64url, type Random, randomBytes, toBase64url, utf8 } from '../seal/bytes.ts'
import { FrameReader, u32 } from '../seal/frame.ts'
import { canonicalJson, hasExactly, isRecord, type Json } from '../seal/json.ts'
import { pad } from '../seal/padding.ts'
import { Malformed } from '../seal/problems.ts'
import type { Edition, EditionSignature } from './model.ts'
import { readEdition } from './read-edition.ts'

/** How long a draft waits for the second person, and how many wait at once. */
export const draftDays = 30
export const mostDrafts = 20
export const draftBuckets: readonly number[] = [64 * 1024, 256 * 1024]

/** What one person hands to another: a signed edition, and what was said about its findings. Never leaves a seal. */
export type EditionDraft = {
  readonly v: 1
  /** The body's id. */
  readonly body: string
  readonly edition: Edition
  readonly first: EditionSignature
  /** Why a finding stays as it is, by `findingId`. Never published. */
  readonly reasons: Readonly<Record<string, string>>
  /** Opens the deletion of the draft: 32 bytes. */
  readonly secret: string
}

const reasonLength = 300
const mostReasons = 400

function isReasons(value: unknown): value is EditionDraft['reasons'] {
  return (
    isRecord(value) &&
    Object.keys(value).length <= mostReasons &&
    Object.values(value).every((reason) => typeof reason === 'string' && reason.length <= reasonLength)
  )
}

function readDraft(plain: Uint8Array): EditionDraft | undefined {
  const reader = new FrameReader(plain)
  const bytes = reader.takeSized(plain.length)
  reader.end()
  const value: unknown = JSON.parse(fromUtf8(bytes))
  if (!hasExactly(value, ['v', 'body', 'edition', 'first', 'reasons', 'secret']) || value.v !== 1) return undefined
  const edition = readEdition(value.edition)
  const isWhole =
    edition !== undefined &&
    isBase64url(value.body, 16) &&
    isRecord(value.first) &&
    isReasons(value.reasons) &&
    isBase64url(value.secret, 32)
  return isWhole ? (value as unknown as EditionDraft) : undefined
}

/** Seals a draft to the two people, with the hash by which the server knows who may delete it. */
export async function sealDraft(
  draft: Omit<EditionDraft, 'v' | 'secret'>,
  recipients: readonly [string, string],
  random: Random = randomBytes
): Promise<{ sealed: Uint8Array; drop: string }> {
  const secret = random(32)
  const bytes = utf8(canonicalJson({ ...draft, v: 1, secret: toBase64url(secret) } as unknown as Json))
  const bucket = draftBuckets.find((size) => size >= bytes.length + 4)
  if (bucket === undefined) throw new Malformed('too_big')
  return { sealed: await sealTo(recipients, pad(concat(u32(bytes.length), bytes), bucket)), drop: hashOf(secret) }
}

/** Opens a draft. Nothing when it is for other people, or is none: whoever stored it does not stop the others. */
export async function openDraft(secret: string, sealed: Uint8Array): Promise<EditionDraft | undefined> {
  try {
    const plain = await openSealed(secret, sealed)
    return plain && readDraft(plain)
  } catch {
    return undefined
  }
}
