import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from './make-words.ts'

/** Gives components their words. `Page` and `DeskPage` provide it; an island's root must. */
export const WordsContext = createContext<Words | undefined>(undefined)

/** The words of the page being drawn. Throws outside a provider. */
export function useWords(): Words {
  const t = useContext(WordsContext)
  if (t === undefined) throw new Error('No WordsContext around this component')
  return t
}
