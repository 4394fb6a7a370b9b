import { type Finding, finding } from './finding.ts'

/** A name in a list of people to write to. Line from 1. */
export type ListedName = { readonly name: string; readonly line: number }

const word = "(?:\\p{Lu}[\\p{L}'’.-]*|de|da|del|di|la|van|von|der|den|bin|al|el)"
const item = new RegExp(
  `^\\s*[-*+]\\s+\\[?(?:\\*\\*)?(\\p{Lu}[\\p{L}'’.-]*(?:\\s${word}){1,3})(?:\\*\\*)?\\]?(?:\\([^)]*\\))?\\s*(?:[-–—,(:<].*)?$`,
  'u'
)
const people = /\b(?:contact|members?|responders?|committee|team|monitor|roster|participants|who we are|leads?)\b/i
const notNames =
  /\b(?:foundation|group|committee|code|conduct|directors?|members?|team|events?|online|community|conference|servers?|lists?|organization|project|policy|board|spaces?|harassment|areas?|rooms?|being|using|everyone)\b/i

/** The people whom a text lists as those to turn to: items that are a name, where the text around speaks of such people. */
export function namesIn(text: string): ListedName[] {
  const lines = text.split('\n')
  let about = ''
  const found: ListedName[] = []
  lines.forEach((line, at) => {
    const [, name] = item.exec(line) ?? []
    if (name !== undefined && !notNames.test(name) && people.test(about)) found.push({ name, line: at + 1 })
    else if (/^#{1,6}\s/.test(line)) about = line
    else if (/\S/.test(line) && !/^\s*[-*+]\s/.test(line)) about = `${about.startsWith('#') ? about.split('\n')[0] : ''}\n${line}`
  })
  return found
}

/** Where the list in a text and the seats of the body differ. A text that lists nobody has nothing to differ. */
export function checkRoster(name: string, text: string, seated: readonly string[], body: string): Finding[] {
  const listed = namesIn(text)
  if (listed.length < 2) return []
  const plain = (each: string) => each.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ')
  const [inText, inRegister] = [new Set(listed.map((each) => plain(each.name))), new Set(seated.map(plain))]
  const told = new Set<string>()
  const extra = listed.flatMap(({ name: person, line }) => {
    if (inRegister.has(plain(person)) || told.has(plain(person))) return []
    told.add(plain(person))
    return [finding('not_in_register', name, line, { person, body })]
  })
  const missing = seated.filter((person) => !inText.has(plain(person)))
  return [...extra, ...missing.map((person) => finding('not_in_text', name, listed[0]?.line ?? 0, { person, body }))]
}
