/** Keeping a report that is not sent, sealed so that only its key opens it: for 30 days by the seven words, for two hours by a cookie. */
import { openSealed, sealTo, type Identity } from '../../seal/age.ts'
import { concat, utf8 } from '../../seal/bytes.ts'
import { FrameReader, u32 } from '../../seal/frame.ts'
import { readJson, type Json } from '../../seal/json.ts'
import { bucketFor, buckets, pad } from '../../seal/padding.ts'
import { Malformed } from '../../seal/problems.ts'

const magic = utf8('CWD1')
const largest = 1024 * 1024

/** Days an unsent report waits for its seven words. */
export const draftDays = 30

/** Seals any JSON, padded to a bucket. Throws `Malformed` above 1 MB. */
export async function sealDraft(content: Json, recipient: string): Promise<Uint8Array> {
  const json = utf8(JSON.stringify(content))
  const plain = concat(magic, u32(json.length), json)
  if (plain.length > largest) throw new Malformed('too_big')
  return sealTo([recipient], pad(plain, bucketFor(plain.length)))
}

/** Opens what `sealDraft` made; nothing when it is for another key or damaged. */
export async function openSealedDraft(b: Uint8Array, identity: Pick<Identity, 'secret'>): Promise<Json | undefined> {
  try {
    const plain = await openSealed(identity.secret, b)
    if (plain === undefined || !buckets.some((size) => size === plain.length)) return undefined
    const reader = new FrameReader(plain)
    reader.expect(magic)
    const json = reader.takeSized(largest)
    reader.end()
    return readJson(json)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}
