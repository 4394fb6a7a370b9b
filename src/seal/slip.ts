import { openSealed, sealTo } from './age.ts'
import { concat, utf8 } from './bytes.ts'
import { FrameReader, u32 } from './frame.ts'
import { hasExactly, readJson } from './json.ts'
import { pad } from './padding.ts'
import { Malformed } from './problems.ts'
import { checkShape } from './shape.ts'

/** One mail to hand over: to a roster entry or an address; which words and subject the mailer takes. */
export type SlipLine = {
  readonly to: { readonly entry: string } | { readonly address: string }
  readonly kind: string
  readonly language: string
  readonly subject: 'neutral' | 'plain'
}

const slipSize = 4096
const magic = utf8('CWM1')
const lineLimit = 40

function isLine(value: unknown): value is SlipLine {
  if (!hasExactly(value, ['to', 'kind', 'language', 'subject'])) return false
  const { to, kind, language, subject } = value
  const target = hasExactly(to, ['entry']) ? to.entry : hasExactly(to, ['address']) ? to.address : undefined
  return (
    typeof target === 'string' &&
    target.length <= 320 &&
    typeof kind === 'string' &&
    /^[a-z_]{1,40}$/.test(kind) &&
    typeof language === 'string' &&
    /^[A-Za-z-]{2,35}$/.test(language) &&
    (subject === 'neutral' || subject === 'plain')
  )
}

/** Seals a list of mails to the mailer (S33). Every slip has one size, also an empty one. */
export function writeSlip(lines: readonly SlipLine[], mailerRecipient: string): Promise<Uint8Array> {
  if (lines.length > lineLimit || !lines.every(isLine)) throw new Malformed('json')
  const list = utf8(JSON.stringify(lines))
  return sealTo([mailerRecipient], pad(concat(magic, u32(list.length), list), slipSize))
}

/** Opens a slip. `undefined` means: not for this mailer. Throws `Malformed` when it is damaged or lists anything odd. */
export async function openSlip(mailerSecret: string, sealed: Uint8Array): Promise<readonly SlipLine[] | undefined> {
  checkShape(sealed, { stanzas: 1, kind: 'slip' })
  const plain = await openSealed(mailerSecret, sealed)
  if (plain === undefined) return undefined
  const reader = new FrameReader(plain)
  reader.expect(magic)
  const list = readJson(reader.takeSized(slipSize))
  reader.end()
  if (!Array.isArray(list) || list.length > lineLimit || !list.every(isLine)) throw new Malformed('json')
  return list
}
