/** What the server puts into the letter page for its script to read: words and the word list; nothing about the visitor. */
import type { FlatCatalogue } from '../../ui/flat-words.ts'
import type { LocaleName } from '../../ui/locales.ts'
import type { WordListFile } from '../intake/client/fetch-word-list.ts'

export interface LetterPageData {
  readonly words: FlatCatalogue
  readonly locale: LocaleName
  readonly site: string
  readonly list: WordListFile
}

export const letterDataId = 'letter-data'
export const letterRootId = 'letter-root'
export const letterLoadingId = 'letter-loading'
