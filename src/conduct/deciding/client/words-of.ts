import type { Key, Words } from '../../../ui/make-words.ts'

const known = ['case', 'interim'] as const

/** What a kind of decision is called: some have words, others go by their name in the procedure. */
export function decisionName(t: Words, key: string): string {
  const found = known.find((each) => each === key)
  if (found !== undefined) return t(`desk.decide.kind.${found}`)
  const words = key.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function choiceKey(choice: 'aye' | 'nay' | 'abstain'): Key {
  return `desk.decide.choice.${choice}`
}

/** Lines of a text field; empty ones are left out. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
