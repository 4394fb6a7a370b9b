/** What the server puts into a page for the reporter's script to read. Public facts and words; nothing about the visitor. */
import type { FlatCatalogue } from '../../ui/flat-words.ts'
import type { LocaleName } from '../../ui/locales.ts'
import type { WordListFile } from './client/fetch-word-list.ts'
import type { FormFacts } from './form-facts.ts'

export interface PageData {
  readonly words: FlatCatalogue
  readonly locale: LocaleName
  readonly site: string
  readonly facts: FormFacts
  readonly list: WordListFile
  readonly start: 'form' | 'return'
  readonly short: boolean
  readonly space?: string
}

/** Where the script finds its data, and where it draws. */
export const dataId = 'page-data'
export const rootId = 'page-root'
/** What says "getting ready" until then. */
export const loadingId = 'page-loading'
