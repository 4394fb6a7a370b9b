import { Refused } from '../refused.ts'

export const DEFAULT_MAX_BODY = 64 * 1024

/**
 * The whole body, read no further than `max` bytes. Throws `too_big` at once when the sender announces more, and as soon
 * as more has come when it did not say.
 */
export async function readBody(request: Request, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = request.headers.get('content-length')
  if (announced !== null && Number(announced) > max) throw new Refused('too_big')
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.length
    if (size > max) throw new Refused('too_big')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
