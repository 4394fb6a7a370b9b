import type { Key } from '../make-words.ts'
import { useWords } from '../words-context.ts'
import { ErrorSummary } from './error-summary.tsx'

/** The error summary of a form whose fields have their names as ids; nothing when all is well. */
export function WrongFields({ errors }: { errors: ReadonlyMap<string, Key> }) {
  const t = useWords()
  if (errors.size === 0) return null
  return <ErrorSummary errors={[...errors].map(([field, key]) => ({ href: `#${field}`, text: t(key) }))} />
}
