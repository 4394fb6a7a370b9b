/** The head of a mail, read by ourselves: the judgement must not depend on whether the rest can be parsed. */

export type Head = {
  /** Values in order, by name in small letters; folded lines joined. */
  readonly fields: ReadonlyMap<string, readonly string[]>
  /** Where the body begins. */
  readonly bodyAt: number
}

const mostHeadBytes = 256 * 1024
const mostFields = 2000

/** Reads the head. Bytes beyond the limits are taken for body. */
export function readHead(raw: Uint8Array): Head {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, mostHeadBytes))
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0)
  const end = ends.length === 0 ? bytes.length : Math.min(...ends)
  const fields = new Map<string, string[]>()
  let count = 0
  let last: string[] | undefined
  for (const line of bytes.toString('latin1', 0, end).split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) {
      if (last !== undefined) last[last.length - 1] += ` ${line.trim()}`
      continue
    }
    const colon = line.indexOf(':')
    if (colon < 1 || ++count > mostFields) continue
    const name = line.slice(0, colon).trim().toLowerCase()
    last = fields.get(name) ?? []
    last.push(line.slice(colon + 1).trim())
    fields.set(name, last)
  }
  // Words without a head are words.
  if (fields.size === 0) return { fields, bodyAt: 0 }
  const bodyAt = end === bytes.length ? end : end + (bytes[end] === 13 ? 4 : 2)
  return { fields, bodyAt }
}

export function field(head: Head, name: string): string {
  return head.fields.get(name)?.[0] ?? ''
}
