import type { Shown } from '../../http/read-fields.ts'
import { useWords } from '../../ui/words-context.ts'

/** What an input of a form needs to show a field: its name, what was written, and what is wrong with it. */
export function useField(shown: Shown) {
  const t = useWords()
  return (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
}
