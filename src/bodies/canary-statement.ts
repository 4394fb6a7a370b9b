import { utf8 } from '../seal/bytes.ts'
import { canonicalJson } from '../seal/json.ts'

/** What a reader signs after opening a test report of a body (S35): that it happened, never which one it was. */
export function canaryBytes(body: string, id: string, day: string): Uint8Array {
  return utf8(canonicalJson({ about: 'canary_opened', body, id, day }))
}
