import { openSealed, sealTo } from './age.ts'
import { concat, utf8 } from './bytes.ts'
import { FrameReader, u32 } from './frame.ts'
import { hasExactly, readJson } from './json.ts'
import { letterSlipSize, pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'

/** A letter that leaves as mail text (S16): the one mail with words of its own. Mail providers read it. */
export type LetterSlip = {
  readonly address: string
  readonly subject: string
  readonly text: string
}

const magic = utf8('CWML')
const longest = { address: 320, subject: 150 }

function isSlip(value: unknown): value is LetterSlip {
  if (!hasExactly(value, ['address', 'subject', 'text'])) return false
  const { address, subject, text } = value
  if (typeof address !== 'string' || typeof subject !== 'string' || typeof text !== 'string') return false
  // A line break in a subject would begin another header.
  return address.length <= longest.address && subject.length <= longest.subject && !/\p{Cc}/u.test(subject) && text !== ''
}

/** Seals one letter to the mailer; every one has one size. Throws `Malformed` for one that is too long or has no text. */
export async function writeLetterSlip(letter: LetterSlip, mailerRecipient: string): Promise<Uint8Array> {
  if (!isSlip(letter)) throw new Malformed('json')
  const { address, subject, text } = letter
  const inner = utf8(JSON.stringify({ address, subject, text }))
  return sealTo([mailerRecipient], pad(concat(magic, u32(inner.length), inner), letterSlipSize))
}

/** Opens a letter. `undefined` means: not for this mailer. Throws `Malformed` when it is damaged or says anything odd. */
export async function openLetterSlip(mailerSecret: string, sealed: Uint8Array): Promise<LetterSlip | undefined> {
  checkShape(sealed, { stanzas: 1, kind: 'letter_slip' })
  const plain = await openSealed(mailerSecret, sealed)
  if (plain === undefined) return undefined
  const reader = new FrameReader(plain)
  reader.expect(magic)
  const value = readJson(reader.takeSized(letterSlipSize))
  reader.end()
  if (!isSlip(value)) throw new Malformed('json')
  return value
}
