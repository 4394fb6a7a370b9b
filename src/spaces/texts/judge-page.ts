import type { TextName, TextState } from './model.ts'
import type { TextFacts } from './write-texts.ts'
import { writeText } from './write-texts.ts'
import { textLanguages } from './wording.ts'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of a page, whatever marks stand between them: tags, Markdown links and their addresses, line ends. */
function wordsOf(page: string): string {
  return withoutCode(page)
    .replaceAll(/<[^<>]{0,2000}>/g, ' ')
    .replaceAll(/&#(\d{1,7});/g, (_, code: string) => letterOf(Number(code)))
    .replaceAll(/&(\w{2,5});/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\]\([^()\s]{0,500}\)/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase()
}

/** A page without scripts and styles, in one walk over it: a page of many openings and no end must not take minutes. */
function withoutCode(page: string): string {
  const lower = page.toLowerCase()
  const opening = /<(script|style)\b/g
  const kept: string[] = []
  let at = 0
  for (let found = opening.exec(lower); found; found = opening.exec(lower)) {
    kept.push(page.slice(at, found.index))
    const end = lower.indexOf(`</${found[1]}`, found.index)
    at = end === -1 ? page.length : end
    opening.lastIndex = at
  }
  return [...kept, page.slice(at)].join(' ')
}

const letterOf = (code: number): string => (code > 31 && code < 0x11_00_00 ? String.fromCodePoint(code) : ' ')

/**
 * What a page shows of one of our texts. `found`: the whole text, in any of its languages; `changed`: our address stands
 * there with other words; else `not_found`.
 */
export function judgePage(name: TextName, page: string, facts: TextFacts): Exclude<TextState, 'unreachable'> {
  const unescaped = page.replaceAll('&amp;', '&')
  const addresses = [facts.page, facts.report, ...(facts.mail ? [facts.mail] : [])]
  const hasAddress = addresses.some((address) => unescaped.includes(address))
  if (name === 'badge') return unescaped.includes(facts.badge) ? 'found' : hasAddress ? 'changed' : 'not_found'
  const shown = ` ${wordsOf(page)} `
  const isWhole = textLanguages.some((language) => shown.includes(` ${wordsOf(writeText(name, language, facts))} `))
  if (isWhole) return 'found'
  return hasAddress ? 'changed' : 'not_found'
}
