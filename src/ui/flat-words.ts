import type { LocaleName } from './locales.ts'
import type { Key, Values, Words } from './make-words.ts'

/** Messages of one language in their simplest form: plain text with `%{name}` where a value goes. */
export type FlatCatalogue = Readonly<Record<string, string>>

/**
 * Words from a flat catalogue, for pages where a reader of ICU messages would weigh more than the page.
 * Throws on a key that was not sent along: that is a bug, not a state.
 */
export function makeFlatWords(catalogue: FlatCatalogue, locale: LocaleName): Words {
  const t = (key: Key, values: Values = {}): string => {
    const text = catalogue[key]
    if (text === undefined) throw new Error(`No words for ${key} in ${locale}`)
    return text.replace(/%\{(\w+)\}/g, (_, name: string) => say(values[name], locale))
  }
  return Object.assign(t, { locale })
}

function say(value: Values[string] | undefined, locale: LocaleName): string {
  return typeof value === 'number' ? new Intl.NumberFormat(locale === 'en-XB' ? 'en' : locale).format(value) : String(value)
}
