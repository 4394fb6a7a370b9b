import { hashOf, utf8 } from '../../../seal/bytes.ts'
import { canonicalJson, type Json } from '../../../seal/json.ts'
import type { WordsBody } from '../../threads/entry-bodies.ts'

/** Names what a report says, whatever key it is sealed to: the same before and after it was sealed anew. */
export function hashOfWords({ recipient: _recipient, files, ...words }: WordsBody): string {
  const said = { ...words, files: files.map(({ name, type, cleaned }) => ({ name, type, size: cleaned.size })) }
  return hashOf(utf8(canonicalJson(said as unknown as Json)))
}
