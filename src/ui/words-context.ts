import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from './make-words.ts'

/** Gives the components of an island their words: its root provides it. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** The words of the page that the server draws right now. Drawing never waits, so there is one page at a time. */
let ofPage: Words | undefined

/** Called by the page's outermost element, before its parts are drawn; with nothing when the page is done. */
export function setPageWords(t: Words | undefined): void {
  ofPage = t
}

/** The words of the page being drawn. Throws where there is neither a page nor an island. */
export function useWords(): Words {
  const t = ofPage ?? useContext(WordsContext)
  if (t === undefined) throw new Error('No WordsContext around this component')
  return t
}
