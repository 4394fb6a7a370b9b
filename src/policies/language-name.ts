import { locales, type LocaleName } from '../ui/locales.ts'

/** The name of a language in the words of the page: "Portuguese". A tag that is not known is shown as it is. */
export function languageName(locale: LocaleName, tag: string): string {
  try {
    return new Intl.DisplayNames([locales[locale].format], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Its own name for itself: "português". */
export function ownLanguageName(tag: string): string {
  try {
    return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}
