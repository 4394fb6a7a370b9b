export type Dir = 'ltr' | 'rtl'

type Locale = {
  /** writing direction */
  readonly dir: Dir
  /** the tag that numbers, plurals and dates are formatted by */
  readonly format: string
  /** its own name, as the language switch shows it */
  readonly name: string
  /** made by code from English, to find text that is cut off or not mirrored: never offered on a real instance */
  readonly pseudo: boolean
}

/** Every language there is. `en-XB` is generated: see pseudo-locale.ts. */
export const locales = {
  en: { dir: 'ltr', format: 'en-GB', name: 'English', pseudo: false },
  'en-XB': { dir: 'rtl', format: 'en-GB', name: 'Mirrored English', pseudo: true }
} as const satisfies Record<string, Locale>

export type LocaleName = keyof typeof locales

/** The locale a cookie, path or header names, when it is one of ours. */
export function findLocale(name: string | undefined): LocaleName | undefined {
  return name !== undefined && Object.hasOwn(locales, name) ? (name as LocaleName) : undefined
}
