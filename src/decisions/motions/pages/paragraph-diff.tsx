import { Diff } from '../../../conduct/deciding/client/diff.tsx'
import { diffParagraphs } from '../diff-paragraphs.ts'

/** Two versions of a text, paragraph by paragraph; within one that changed, word by word. */
export function ParagraphDiff({ before, after }: { before: string; after: string }) {
  return (
    <div class="govuk-inset-text">
      {diffParagraphs(before, after).map((change) => {
        if (change.is === 'changed') return <Diff before={change.before} after={change.after} />
        if (change.is === 'added') return <Diff before="" after={change.text} />
        if (change.is === 'removed') return <Diff before={change.text} after="" />
        return (
          <p class="govuk-body" dir="auto">
            {change.text}
          </p>
        )
      })}
    </div>
  )
}
