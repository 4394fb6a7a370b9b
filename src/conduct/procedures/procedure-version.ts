import type { Procedure } from '../../rules/procedure.ts'
import { sha256, toBase64url, utf8 } from '../../seal/bytes.ts'
import { canonicalJson, type Json } from '../../seal/json.ts'

const known = new WeakMap<Procedure, string>()

/**
 * Names a procedure by what it says, `psf@AbC...`: equal values have equal names, and a browser that knows the name can
 * tell whether it was given the right values.
 */
export function procedureVersion(key: string, rules: Procedure): string {
  const hash = known.get(rules) ?? toBase64url(sha256(utf8(canonicalJson(rules as unknown as Json))).slice(0, 16))
  known.set(rules, hash)
  return `${key}@${hash}`
}
