/** What a deliberately vague line should not say. Advice only: nothing is changed or refused (statement 70). */
import { isOneSlipApart, nameWords } from '../../intake/match-names.ts'

export interface Flag {
  readonly kind: 'name' | 'handle' | 'email' | 'pronoun'
  /** As it stands in the text. */
  readonly found: string
}

// Parts have a longest length: a text without a stop must not cost a look from every letter of it.
const email = /[^\s@<>()",;:]{1,64}@[^\s@<>()",;:]{1,100}\.[\p{L}\p{N}-]{1,60}/gu
/** `@name`, `u/name`, `name#1234`, and profile addresses of well-known places. */
const handle =
  /(?<![\w@.])@[\w.-]*\w|(?<![\w/])u\/[\w-]+|\b\w{2,32}#\d{4}\b|\b(?:github|gitlab|linkedin|twitter|x|mastodon)\.\w+\/[\w/@-]+/giu
const pronoun = /\b(?:he|him|his|himself|she|her|hers|herself)\b(?:\/\b(?:he|him|his|himself|she|her|hers|herself)\b)*/giu

/** Words too common in prose to be taken for a name, although people are called so. */
const common = new Set(['will', 'may', 'mark', 'grace', 'hope', 'faith', 'rose', 'art', 'bill', 'june', 'april', 'august', 'the'])

function namesIn(text: string, names: readonly string[]): string[] {
  const wanted = new Set(names.flatMap(nameWords).filter((word) => word.length > 2))
  return [...text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}\p{N}'’-]*/gu)].flatMap(([found]) => {
    const isCapital = found[0] !== found[0]?.toLowerCase()
    const words = nameWords(found)
    const hit = words.some((word) => [...wanted].some((name) => word === name || (name.length > 5 && isOneSlipApart(word, name))))
    if (!hit) return []
    return words.every((word) => common.has(word)) && !isCapital ? [] : [found]
  })
}

/** Everything worth a second look, once each, in the order of the kinds. `names`: people of the case and the rosters. */
export function flagText(text: string, names: readonly string[]): Flag[] {
  const emails = [...text.matchAll(email)].map(([found]) => found)
  const rest = text.replaceAll(email, ' ')
  const handles = [...rest.matchAll(handle)].map(([found]) => found)
  const plain = rest.replaceAll(handle, ' ')
  const pronouns = [...plain.matchAll(pronoun)].map(([found]) => found)
  const flags: Flag[] = [
    ...namesIn(plain, names).map((found) => ({ kind: 'name' as const, found })),
    ...handles.map((found) => ({ kind: 'handle' as const, found })),
    ...emails.map((found) => ({ kind: 'email' as const, found })),
    ...pronouns.map((found) => ({ kind: 'pronoun' as const, found: found.toLowerCase() }))
  ]
  return flags.filter((flag, i) => flags.findIndex((each) => each.kind === flag.kind && each.found === flag.found) === i)
}
