import type { Dir, LocaleName } from './locales.ts'

/** Where the built files are. Names are those of the build: `js` throws on an entry that was not built. */
export type Assets = {
  css: (name: 'public' | 'desk' | 'take', dir: Dir) => string
  js: (name: string) => { src: string; integrity: string }
  /** the mark as an SVG file, for the browser's tab */
  icon: () => string
}

export type Language = { locale: LocaleName; href: string }

/** The id of the form that the language switch sends along. */
export const typedForm = 'typed'

/** What every page shows around its own content; made once for each request. */
export type Frame = {
  locale: LocaleName
  /** the instance: its name, and its logo if it has one; empty `alt` when the name stands beside it */
  site: { name: string; logo?: { src: string; alt: string } | undefined }
  links: { home: string; report: string; safety: string; otherWays: string; exit: string; project: string }
  /** this same page in every language of the instance; the switch is drawn from two on */
  languages: readonly Language[]
  /** the switch sends the page's form along, `typedForm`, so that what was typed comes back in the other language */
  sendsTyped?: boolean | undefined
  assets: Assets
  /** every page of a demo says that it is one, and leads to where to begin */
  demo?: { href: string } | undefined
}
