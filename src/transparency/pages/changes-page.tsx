import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { Table } from '../../ui/components/table.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import type { Key, Words } from '../../ui/make-words.ts'
import { words } from '../../ui/words.ts'
import type { Change } from '../diff-editions.ts'
import { cellWords, labelWords, titleWords } from '../label-words.ts'
import { breakdownKeys, countingDays, countKeys, type Edition, editionKinds, emptyCells, textKeys } from '../model.ts'

type Props = { frame: Frame; edition: Edition; body: { slug: string; name: string }; changes: readonly Change[] }

/** What is different in a version, one line for each change. */
export function ChangesPage({ frame, edition, body, changes }: Props) {
  const t = words(frame.locale)
  const { period, version, correction } = edition
  const title = t('transparency.changes.title', { title: titleWords(t, edition, body.name), version })
  return (
    <Page
      frame={frame}
      title={title}
      before={
        <BackLink href={href(routes.edition, { body: body.slug, period: period.slug })}>
          {titleWords(t, edition, body.name)}
        </BackLink>
      }
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {correction !== '' && (
        <p class="govuk-body-l" dir="auto">
          {correction}
        </p>
      )}
      {changes.length === 0 ? (
        <p class="govuk-body">{t('transparency.changes.none')}</p>
      ) : (
        <Table
          id="changes"
          caption={t('transparency.versions')}
          captionHidden
          rowHeaders
          head={[
            { title: t('transparency.changes.what') },
            { title: t('transparency.changes.from') },
            { title: t('transparency.changes.to') }
          ]}
          rows={changes.map((change) => [placeWords(t, change), sideWords(t, change, 'before'), sideWords(t, change, 'now')])}
        />
      )}
    </Page>
  )
}

/** "What it was about, Forum, Issues". */
function placeWords(t: Words, { part, path }: Change): string {
  if (part === 'notes') return t('transparency.notes')
  const [first = ''] = path
  if (part === 'about') return t(aboutKeys.get(first) ?? 'transparency.kind.title')
  const text = textKeys.find((key) => key === first)
  if (part === 'texts' && text) return t(`transparency.text.${text}`)
  return path.map((each) => pieceWords(t, each)).join(', ')
}

const aboutKeys: ReadonlyMap<string, Key> = new Map([
  ['counted_by', 'transparency.counted.title'],
  ['period', 'transparency.period']
])

function pieceWords(t: Words, piece: string): string {
  const by = breakdownKeys.find((key) => key === piece)
  if (by) return t(`transparency.by.${by}`)
  const count = countKeys.find((key) => key === piece)
  return count ? t(`transparency.count.${count}`) : labelWords(t, piece)
}

/** Added and removed are words, not only colours. */
function sideWords(t: Words, change: Change, side: 'before' | 'now') {
  const value = change[side]
  if (value === undefined) return t(side === 'before' ? 'transparency.changes.added' : 'transparency.changes.removed')
  const empty = emptyCells.find((each) => each === value)
  if (typeof value === 'number' || empty) return cellWords(t, empty ?? (value as number))
  const kind = editionKinds.find((each) => change.part === 'about' && each === value)
  if (kind) return t(`transparency.kind.${kind}`)
  const day = countingDays.find((each) => change.part === 'about' && each === value)
  return day ? t(`transparency.counted.${day}`) : <bdi>{value}</bdi>
}
