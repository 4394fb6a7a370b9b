import { utf8 } from '../../seal/bytes.ts'
import { canonicalJson } from '../../seal/json.ts'

/** What a reader signs after opening a test report of a space (S35): that it happened in this week, never which one it was. */
export function spaceTestBytes(space: string, week: string, id: string): Uint8Array {
  return utf8(canonicalJson({ about: 'space_test_opened', space, week, id }))
}

export type SpaceTestStatement = { readonly id: string; readonly week: string; readonly signature: string }
