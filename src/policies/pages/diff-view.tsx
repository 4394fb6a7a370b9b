import { useWords } from '../../ui/words-context.ts'
import type { DiffRow, Piece, TextDiff } from '../text/diff-texts.ts'

type Props = { diff: TextDiff; before: string; now: string; language?: string | undefined }

/**
 * Two texts side by side, on a phone one below the other: only paragraphs that differ, with what stayed counted between
 * them. Added and removed are said in words, not by colour alone.
 */
export function DiffView({ diff, before, now, language }: Props) {
  const t = useWords()
  const { changed, added, removed } = diff
  if (changed + added + removed === 0) return <p class="govuk-body">{t('policy.diff.same')}</p>
  return (
    <>
      <p class="govuk-body">{t('policy.diff.counts', { changed, added, removed })}</p>
      <div class="cw-diff cw-prose">
        {partsOf(diff.rows).map((part) =>
          typeof part === 'number' ? (
            <p>
              <small>{t('policy.diff.unchanged', { count: part })}</small>
            </p>
          ) : (
            <div>
              <Side name={before} pieces={part.before} language={language} />
              <Side name={now} pieces={part.now} language={language} isNow />
            </div>
          )
        )}
      </div>
    </>
  )
}

type SideProps = { name: string; pieces: readonly Piece[]; language: string | undefined; isNow?: boolean }

/** A side without words is said to those who hear the page, and left empty for those who see it. */
function Side({ name, pieces, language, isNow }: SideProps) {
  const t = useWords()
  if (pieces.length === 0) {
    return (
      <p class="govuk-visually-hidden">
        {name}: {t('policy.diff.nothing')}
      </p>
    )
  }
  return (
    <div class={isNow ? 'cw-diff__now' : undefined}>
      <small>{name}</small>
      <p lang={language} dir="auto">
        {pieces.map((piece) => (
          <Words piece={piece} />
        ))}
      </p>
    </div>
  )
}

function Words({ piece: { text, change } }: { piece: Piece }) {
  const t = useWords()
  if (change === 'same') return <>{text}</>
  const Mark = change === 'added' ? 'ins' : 'del'
  return (
    <Mark>
      <span class="govuk-visually-hidden">{t(`policy.diff.${change}`)} </span>
      {text}
      <span class="govuk-visually-hidden"> {t('policy.diff.end')}</span>
    </Mark>
  )
}

/** Runs of what stayed become a number. */
function partsOf(rows: readonly DiffRow[]): (DiffRow | number)[] {
  const parts: (DiffRow | number)[] = []
  for (const row of rows) {
    const last = parts.at(-1)
    if (row.change !== 'same') parts.push(row)
    else if (typeof last === 'number') parts[parts.length - 1] = last + 1
    else parts.push(1)
  }
  return parts
}
