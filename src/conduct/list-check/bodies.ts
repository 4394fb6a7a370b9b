/** What the entries of a list check say (S31). One thread: opened, names, what a maintainer found, the answer of two. */
import { fromBase64url, toBase64url, utf8 } from '../../seal/bytes.ts'
import { canonicalJson } from '../../seal/json.ts'
import { sign, verify } from '../../seal/sign.ts'
import { count, listOf, oneOf, record, text, type Shaped } from '../threads/shapes.ts'

const id = text(22)
const hash = text(43)
const recipient = text(2_000)

/** Fewer names would be a question about one person. */
export const fewestNames = 20
export const longestName = 100
/** Letters of a whole list: it has to fit the largest entry in any script. */
export const mostBytes = 900_000

/**
 * The first entry, by the maintainer who made the link. `keepers`: whose answers count, two of them; `most`: how many
 * names. `wake`: a slip, sealed to the mailer, that tells the maintainers that the names have come.
 */
export const listOpenBody = record({
  purpose: oneOf(['list']),
  group: text(200),
  body: id,
  event: text(120),
  keepers: listOf(record({ id, verify: hash }), 10),
  check: recipient,
  outside: record({ recipient, verify: hash }),
  until: text(10),
  most: count,
  wake: text(8_000)
})
export type ListOpenBody = Shaped<typeof listOpenBody>

/** From the organiser: one name a line. */
export const namesBody = record({ names: text(mostBytes) })

/** What is said about one line; about every other line there is nothing to share. */
const line = record({ n: count, say: oneOf(['talk', 'not_welcome']) }, { until: text(10) })
export type Line = Shaped<typeof line>
export const lines = listOf(line, 500)

/** What one maintainer found, for the others alone; signed, so that another can show it. `of`: hash of the names' entry. */
export const foundBody = record({ of: hash, lines, signature: text(86) })
/** The answer, once a second maintainer found the same. */
export const answerBody = record({ of: hash, lines, with: id, signature: text(86) })

/** In a `card` letter to the other maintainers, and in the book of each. `seed`: of the key that the names are sealed to. */
export const listKey = record({ thread: id, seed: hash, body: id, event: text(120), until: text(10) })
export type ListKey = Shaped<typeof listKey>
export const listLetter = record({ list: listKey })

/** As kept in a maintainer's book. */
export interface BookList extends ListKey {
  /** For who made it: what stands behind the `#`. */
  readonly link?: string
}

interface Claim {
  readonly instance: string
  readonly thread: string
  readonly person: string
  readonly of: string
  readonly lines: readonly Line[]
}

const parts = ({ instance, thread, person, of, lines: said }: Claim): Uint8Array[] =>
  ['list_check', instance, thread, person, of, canonicalJson(sorted(said))].map(utf8)

/** The same answer has one form. */
export function sorted(said: readonly Line[]): Line[] {
  return said.toSorted((a, b) => a.n - b.n)
}

export function signLines(claim: Claim, signSeed: Uint8Array): string {
  return toBase64url(sign('commonweal/statement/v1', parts(claim), signSeed))
}

/** Whether the owner of `key` found this. Never throws. */
export function areLinesSigned(claim: Claim, signature: string, key: string): boolean {
  try {
    return verify('commonweal/statement/v1', parts(claim), fromBase64url(signature, 64), key)
  } catch {
    return false
  }
}
