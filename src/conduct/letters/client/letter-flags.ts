/** What a letter should not say, as advice: the reporter's own words, names, handles, times, pronouns, and two small words. */
import { flagText, type Flag } from '../../desk/client/flags.ts'

export type LetterFlag = { readonly kind: Flag['kind'] | 'quote' | 'time' | 'alleged' | 'just'; readonly found: string }

/** More words in a row than this are a quote. */
const quoteWords = 8
const wordIn = /[\p{L}\p{M}\p{N}'’]+/gu

const plain = (word: string): string => word.toLowerCase().replaceAll('’', "'")
const runOf = (words: readonly string[], at: number): string => words.slice(at, at + quoteWords + 1).join(' ')

/** Longest runs of more than eight words that stand in one of the sources too, as the text has them. */
function quotesIn(text: string, sources: readonly string[]): string[] {
  const known = new Set<string>()
  for (const source of sources) {
    const words = [...source.matchAll(wordIn)].map(([word]) => plain(word))
    for (let i = 0; i + quoteWords < words.length; i++) known.add(runOf(words, i))
  }
  const found = [...text.matchAll(wordIn)]
  const words = found.map(([word]) => plain(word))
  const quotes: string[] = []
  for (let i = 0; i + quoteWords < words.length; i++) {
    if (!known.has(runOf(words, i))) continue
    let end = i + quoteWords
    while (end + 1 < words.length && known.has(runOf(words, end + 1 - quoteWords))) end++
    const last = found[end]
    quotes.push(text.slice(found[i]?.index ?? 0, (last?.index ?? 0) + (last?.[0].length ?? 0)))
    i = end
  }
  return quotes
}

const months: Readonly<Record<string, string>> = {
  en: 'january|february|march|april|may|june|july|august|september|october|november|december',
  de: 'januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember',
  es: 'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre',
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  pt: 'janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro'
}
const everyMonth = Object.values(months).join('|')
const time = new RegExp(
  [
    String.raw`\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?`,
    String.raw`\b\d{1,2}\s*[ap]\.?m\b\.?`,
    String.raw`\b\d{1,2}\s?(?:Uhr|h)\b`,
    String.raw`\b\d{1,2}(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?:${everyMonth})(?!\p{L})`,
    String.raw`(?<!\p{L})(?:${everyMonth})\s+\d{1,2}(?:st|nd|rd|th)?\b`,
    String.raw`\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}\/\d{1,2}\/\d{2,4}\b`
  ].join('|'),
  'giu'
)
const asWords = (words: string): RegExp => new RegExp(String.raw`(?<!\p{L})(?:${words})(?!\p{L})`, 'giu')

type Marks = { readonly pronoun?: RegExp; readonly alleged: RegExp; readonly just?: RegExp }
/** Pronouns that say a gender, and words that doubt or make small, by the language of the letter. English pronouns are found elsewhere. */
const marks: Readonly<Record<string, Marks>> = {
  en: { alleged: /\balleg(?:ed|edly|ation|ations)\b/giu, just: /\bjust\b/giu },
  de: { pronoun: asWords('er|ihn|ihm'), alleged: asWords(String.raw`angeblich\p{L}*`), just: asWords('nur|bloß') },
  es: {
    pronoun: asWords('él|ella'),
    alleged: asWords('supuest[oa]s?|supuestamente|presunt[oa]s?|presuntamente'),
    just: asWords('solo|sólo|solamente')
  },
  fr: {
    pronoun: asWords('il|elle|lui'),
    alleged: asWords('prétendu(?:e|s|es)?|prétendument|présumée?s?'),
    just: asWords('juste|seulement')
  },
  pt: {
    pronoun: asWords('ele|ela|dele|dela'),
    alleged: asWords('suposta?o?s?|supostamente|alegad[oa]s?|alegadamente'),
    just: asWords('só|apenas')
  }
}

/** Handles of the report that stand in the letter without their sign. */
function bareHandles(text: string, sources: readonly string[]): string[] {
  const handles = sources.flatMap((source) => flagText(source, []).filter((flag) => flag.kind === 'handle'))
  const names = handles.map(
    ({ found }) =>
      found
        .replace(/^@|^u\/|#\d+$/g, '')
        .split('/')
        .at(-1) ?? ''
  )
  return [...text.matchAll(/[\w.-]{3,}/gu)].flatMap(([word]) => (names.some((name) => plain(name) === plain(word)) ? [word] : []))
}

/** `names`: people of the case and the rosters. `sources`: what the reporter wrote. `language`: of the letter. Nothing is changed or refused. */
export function flagLetter(text: string, names: readonly string[], sources: readonly string[], language = 'en'): LetterFlag[] {
  const all = (kind: LetterFlag['kind'], found: readonly string[]): LetterFlag[] => found.map((each) => ({ kind, found: each }))
  const matches = (pattern: RegExp | undefined): string[] =>
    pattern === undefined ? [] : [...text.matchAll(pattern)].map(([found]) => found.trim())
  const own = marks[language] ?? marks['en']
  const flags: LetterFlag[] = [
    // Where the letter's language has pronouns of its own, an English one is some other word.
    ...flagText(text, names).filter(({ kind }) => kind !== 'pronoun' || own?.pronoun === undefined),
    ...all('pronoun', matches(own?.pronoun)),
    ...all('handle', bareHandles(text, sources)),
    ...all('quote', quotesIn(text, sources)),
    ...all('time', matches(time)),
    ...all('alleged', matches(own?.alleged)),
    ...all('just', matches(own?.just))
  ]
  return flags.filter((flag, i) => flags.findIndex((each) => each.kind === flag.kind && each.found === flag.found) === i)
}
