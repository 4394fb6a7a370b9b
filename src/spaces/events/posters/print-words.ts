import { IntlMessageFormat } from 'intl-messageformat'
import { type Dir, type LocaleName, locales } from '../../../ui/locales.ts'
import type { Values } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import { findTextLanguage, wordings } from '../../texts/wording.ts'
import type { PrintKey } from './wording/print-keys.ts'
import { printWordings } from './wording/print-wordings.ts'

/** A language of this site, or one that printed things have beside it. */
export type PrintLanguage = LocaleName | keyof typeof printWordings
/** The words of printed things in one language. */
export type PrintWords = ((key: PrintKey, values?: Values) => string) & { readonly locale: PrintLanguage }

const isOwn = (language: PrintLanguage): language is LocaleName => Object.hasOwn(locales, language)
const hasPrint = (language: string): language is keyof typeof printWordings => Object.hasOwn(printWordings, language)

/** Every language that can be asked for by name; made-up ones of a demo too. */
export const printLanguages: readonly PrintLanguage[] = [
  ...(Object.keys(locales) as LocaleName[]),
  ...(Object.keys(printWordings) as (keyof typeof printWordings)[])
]

/** The languages to print in: those that the event speaks, of ours, or else English; then the others. */
export function languagesToPrint(spoken: readonly string[]): { own: readonly PrintLanguage[]; others: readonly PrintLanguage[] } {
  const real = printLanguages.filter((each) => !isOwn(each) || !locales[each].pseudo)
  const asked = spoken.flatMap((tag) => real.find((each) => each === findTextLanguage(tag)) ?? [])
  const own: readonly PrintLanguage[] = asked.length > 0 ? [...new Set(asked)] : ['en']
  return { own, others: real.filter((each) => !own.includes(each)) }
}

export const languageName = (language: PrintLanguage): string =>
  isOwn(language) ? locales[language].name : wordings[language].name

/** Which way a language is read. */
export const printDirection = (language: PrintLanguage): Dir => (isOwn(language) ? locales[language].dir : wordings[language].dir)

const made = new Map<PrintLanguage, PrintWords>()

export function printWords(language: PrintLanguage): PrintWords {
  const known = made.get(language)
  if (known) return known
  const t = hasPrint(language) ? say(language, printWordings[language]) : words(language)
  made.set(language, t)
  return t
}

function say(language: keyof typeof printWordings, messages: Readonly<Record<PrintKey, string>>): PrintWords {
  const t = (key: PrintKey, values?: Values): string => {
    const text: unknown = new IntlMessageFormat(messages[key], language, undefined, { ignoreTag: true }).format(values)
    return typeof text === 'string' ? text : String(text)
  }
  return Object.assign(t, { locale: language })
}
