/** Views of the desk keep state. Tests draw them as a browser does, where the server's own pages need only `renderPage`. */
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { LocaleName } from '../../src/ui/locales.ts'
import { words } from '../../src/ui/words.ts'
import { setPageWords, WordsContext } from '../../src/ui/words-context.ts'

export function drawPage(page: VNode, locale: LocaleName = 'en'): string {
  try {
    return `<!DOCTYPE html>${renderToString(<WordsContext.Provider value={words(locale)}>{page}</WordsContext.Provider>)}`
  } finally {
    setPageWords(undefined)
  }
}
