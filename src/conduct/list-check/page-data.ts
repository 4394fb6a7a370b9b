/** What the server puts into the organiser's page for its script to read: words alone. */
import type { FlatCatalogue } from '../../ui/flat-words.ts'
import type { LocaleName } from '../../ui/locales.ts'

export interface ListPageData {
  readonly words: FlatCatalogue
  readonly locale: LocaleName
  readonly site: string
}

export const listDataId = 'list-data'
export const listRootId = 'list-root'
export const listLoadingId = 'list-loading'
