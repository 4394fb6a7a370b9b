/** The words of a letter in the language of who will read it. English stands in the catalogue of the site. */
import { type LocaleName, locales } from '../../../ui/locales.ts'
import type { Values, Words } from '../../../ui/make-words.ts'
import { de } from './de.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import type { LetterKey } from './letter-keys.ts'
import { pt } from './pt.ts'

const wordings = {
  de: { name: 'Deutsch', words: de },
  es: { name: 'Español', words: es },
  fr: { name: 'Français', words: fr },
  pt: { name: 'Português', words: pt }
} as const satisfies Record<string, { readonly name: string; readonly words: Record<LetterKey, string> }>

type Language = keyof typeof wordings
const hasWords = (language: string): language is Language => Object.hasOwn(wordings, language)
const isOfSite = (language: string): language is LocaleName => Object.hasOwn(locales, language)

/** `language` is a tag; `day` writes a day of a zone as its people do. */
export type LetterWords = ((key: LetterKey, values?: Values) => string) & {
  readonly language: string
  readonly day: (at: Date, zone: string) => string
}

/** Languages that a letter can be begun in: that of the page, then those with words of their own. */
export function letterLanguages(t: Words): readonly { readonly language: string; readonly name: string }[] {
  const others = Object.entries(wordings).map(([language, { name }]) => ({ language, name }))
  return [{ language: t.locale, name: locales[t.locale].name }, ...others.filter((each) => each.language !== t.locale)]
}

/** Values are put in as they are; the messages hold nothing but names of values. */
const fill = (message: string, values: Values): string =>
  message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : whole))

/** The words of a language, or of the page where it has none of its own. */
export function letterWords(t: Words, language: string): LetterWords {
  const own = hasWords(language) ? wordings[language].words : undefined
  const tag = own === undefined ? t.locale : language
  const format = isOfSite(tag) ? locales[tag].format : tag
  const day = (at: Date, zone: string): string =>
    new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: zone }).format(at)
  const say = (key: LetterKey, values: Values = {}): string => (own === undefined ? t(key, values) : fill(own[key], values))
  return Object.assign(say, { language: tag, day })
}
