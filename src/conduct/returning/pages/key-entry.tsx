import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { useWords } from '../../../ui/words-context.ts'
import type { Key } from '../../../ui/make-words.ts'

/** What was wrong with the typed words. `nothing` says the same for mistyped, deleted and never there (S21). */
export type KeyProblem =
  | { readonly problem: 'nothing' }
  | { readonly problem: 'count'; readonly found: number }
  | { readonly problem: 'unknown'; readonly words: readonly { readonly word: string; readonly suggestion: string | undefined }[] }
  | { readonly problem: 'failed'; readonly key: Key }

export function useKeyProblem(problem: KeyProblem | undefined): string | undefined {
  const t = useWords()
  switch (problem?.problem) {
    case undefined:
      return undefined
    case 'nothing':
      return t('return.key.nothing')
    case 'count':
      return t('return.key.count', { found: problem.found })
    case 'unknown': {
      const [first] = problem.words
      if (first?.suggestion !== undefined) return t('return.key.suggest', { word: first.word, suggestion: first.suggestion })
      return t('return.key.unknown', { words: problem.words.map((each) => each.word).join(', ') })
    }
    case 'failed':
      return t(problem.key)
  }
}

/** One plain field that shows what is typed and forgives capitals, commas, hyphens and line breaks. */
export function KeyEntry({ typed, problem }: { typed: string; problem: KeyProblem | undefined }) {
  const t = useWords()
  const error = useKeyProblem(problem)
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#words' }]} />}
      <Textarea
        name="words"
        label={t('return.key.title')}
        labelSize="l"
        heading
        hint={t('return.key.hint')}
        rows={3}
        dir="ltr"
        autocapitalize="none"
        autocomplete="off"
        spellcheck={false}
        translate={false}
        error={error}
        value={typed}
      />
    </>
  )
}
