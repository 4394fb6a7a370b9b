import type { Context } from '../context.ts'
import { noteRefusedMail } from '../mail/note-refused.ts'
import { bounceHashOf, bounceName } from '../mail/bounce-address.ts'
import type { LocalPart } from './addresses.ts'

/** The tag of the mail that a bounce is about, from the address it comes to. */
export function readBounceTag({ name, tag }: LocalPart): string | undefined {
  return name === bounceName && tag !== undefined && bounceHashOf(tag) !== undefined ? tag : undefined
}

/** Far enough to find the machine's part behind a mail server's own words. */
const lookedAt = 64 * 1024

/**
 * Notes that a mail of ours was refused for good. Only what the machine's part says counts, "still trying" does not, and
 * nothing of it is kept.
 */
export async function noteBounce(context: Context, tag: string | undefined, raw: Uint8Array): Promise<'noted'> {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.length, lookedAt)).toString('latin1')
  const failed = /^action:\s*failed\s*$/im.test(text) || /^status:\s*5\.\d+\.\d+/im.test(text)
  if (failed) await noteRefusedMail(context, tag === undefined ? undefined : bounceHashOf(tag))
  return 'noted'
}
