import { useWords } from '../../../ui/words-context.ts'
import { diffWords } from '../diff-words.ts'

/** Two versions as one text: what went is struck out, what came is underlined; both are said to who cannot see it. */
export function Diff({ before, after }: { before: string; after: string }) {
  const t = useWords()
  return (
    <div class="cw-said cw-diff" dir="auto">
      {diffWords(before, after).map(({ is, text }) => {
        if (is === 'same') return text
        const Mark = is === 'added' ? 'ins' : 'del'
        return (
          <Mark>
            <span class="govuk-visually-hidden">{t(`desk.decide.diff.${is}`)} </span>
            {text}
          </Mark>
        )
      })}
    </div>
  )
}
