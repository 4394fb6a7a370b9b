import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type DiffRow, diffTexts, type Piece } from '../../../policies/text/diff-texts.ts'
import { charterText } from '../../charters/charter-text.ts'
import type { CharterVersion, RecordBody } from '../store.ts'
import { CharterDates, CharterText } from './charter-part.tsx'

type Props = { frame: Frame; body: RecordBody; charter: CharterVersion }

/** One charter that a body had or has. */
export function CharterPage({ frame, body, charter }: Props) {
  const t = words(frame.locale)
  const title = t('body.charter.title', { name: body.name, n: charter.n })
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.bodyPage, { slug: body.slug })}>{body.name}</BackLink>}>
      <h1 class="govuk-heading-l">{title}</h1>
      <CharterDates charter={charter} />
      <h2 class="govuk-heading-m">{t('body.charter')}</h2>
      <CharterText charter={charter} />
    </Page>
  )
}

/** What a charter changed, paragraph by paragraph and word by word. */
export function CharterChangesPage({ frame, body, charter, before }: Props & { before: CharterVersion }) {
  const t = words(frame.locale)
  const title = t('body.charter.changes.title', { name: body.name, n: charter.n, day: partialDayWords(t, charter.from_day) })
  const { rows, changed, added, removed } = diffTexts(charterText(t, before.sections), charterText(t, charter.sections))
  return (
    <Page
      frame={frame}
      title={title}
      before={
        <BackLink href={href(routes.bodyCharter, { slug: body.slug, n: String(charter.n) })}>
          {t('body.charter.title', { name: body.name, n: charter.n })}
        </BackLink>
      }
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{t('body.charter.changes', { changed, added, removed })}</p>
      <div class="cw-prose" dir="auto">
        {rows.map((row) => (
          <Row row={row} />
        ))}
      </div>
    </Page>
  )
}

function Row({ row }: { row: DiffRow }) {
  if (row.change === 'same') return <p>{withoutMarks(row.now)}</p>
  return (
    <>
      {row.before.length > 0 && <Pieces pieces={row.before} />}
      {row.now.length > 0 && <Pieces pieces={row.now} />}
    </>
  )
}

const withoutMarks = (pieces: readonly Piece[]) => pieces.map(({ text }) => text.replace(/^#+ /, '')).join('')

/** What went and what came is said in words as well, for who sees no colours. */
function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  const t = useWords()
  return (
    <p>
      {pieces.map(({ text, change }) => {
        const shown = text.replace(/^#+ /, '')
        if (change === 'same') return shown
        const Mark = change === 'added' ? 'ins' : 'del'
        return (
          <Mark>
            <span class="govuk-visually-hidden">{t(`body.charter.${change}`)} </span>
            {shown}
          </Mark>
        )
      })}
    </p>
  )
}
