import { IntlMessageFormat } from 'intl-messageformat'
import type { FlatCatalogue } from './flat-words.ts'
import type { LocaleName } from './locales.ts'
import en from './locales/en.json' with { type: 'json' }
import type { Message, Words } from './make-words.ts'
import { makeWords } from './make-words.ts'
import { pseudoMessage } from './pseudo-locale.ts'

type Catalogue = Readonly<Record<string, Message>>

const catalogues = new Map<LocaleName, Catalogue>([['en', en]])
const made = new Map<LocaleName, Words>()

/** The words of a language, with every key. For the server: the browser gets a part by `pickWords`. */
export function words(locale: LocaleName): Words {
  let t = made.get(locale)
  if (t === undefined) {
    t = makeWords(catalogueOf(locale), locale)
    made.set(locale, t)
  }
  return t
}

/**
 * The part of a catalogue whose keys start with one of the prefixes, to be sent to a page's script as JSON;
 * there `makeWords(picked, locale)` reads it. Components need the prefix `ui.`.
 */
export function pickWords(locale: LocaleName, prefixes: readonly string[]): Catalogue {
  return Object.fromEntries(
    Object.entries(catalogueOf(locale)).filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)))
  )
}

type Part = { type: number; value: string }
/** Kinds of parts of a parsed message: text, a value, a number; above them stand dates and choices. */
const plainText = 0
const number = 2

/** The same part for `makeFlatWords`. Messages that choose between forms cannot be said flatly and are left out. */
export function pickFlatWords(locale: LocaleName, prefixes: readonly string[]): FlatCatalogue {
  return Object.fromEntries(
    Object.entries(pickWords(locale, prefixes)).flatMap(([key, message]) => {
      const parts = new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst() as Part[]
      if (parts.some(({ type }) => type > number)) return []
      const text = parts.map(({ type, value }) => (type === plainText ? value : `%{${value}}`)).join('')
      return [[key, text]]
    })
  )
}

function catalogueOf(locale: LocaleName): Catalogue {
  let catalogue = catalogues.get(locale)
  if (catalogue === undefined) {
    catalogue = Object.fromEntries(Object.entries(en).map(([key, source]) => [key, pseudoMessage(source)]))
    catalogues.set(locale, catalogue)
  }
  return catalogue
}
