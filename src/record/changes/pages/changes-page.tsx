import { href, routes } from '../../../routes.ts'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { partialDayWords } from '../../../ui/partial-day-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { type Change, changeKinds, monthAfter } from '../model.ts'

type Props = {
  frame: Frame
  month: string
  /** Today, when the month is not over. */
  until: string | undefined
  changes: readonly Change[]
}

/** What is new in one month, by kind. Prints as one page for a newsletter or a noticeboard. */
export function ChangesPage({ frame, month, until, changes }: Props) {
  const t = words(frame.locale)
  const title = t('record.changes.title.month', { month: partialDayWords(t, month) })
  const feed = (
    <link rel="alternate" type="application/atom+xml" href={href(routes.feed, { feed: 'changes.atom' })} title={title} />
  )
  const around = (months: number) => monthAfter(month, months)
  const at = (of: string) => href(routes.changesOfMonth, { month: of })
  return (
    <Page frame={frame} title={title} head={feed}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">
        {t('record.changes.intro')}
        {until !== undefined && <> {t('record.changes.so_far', { day: partialDayWords(t, until) })}</>}
      </p>
      {changes.length === 0 && (
        <EmptyState>
          <p>{t('record.changes.none')}</p>
        </EmptyState>
      )}
      {changeKinds.map((kind) => {
        const found = changes.filter((change) => change.kind === kind)
        return found.length > 0 && <Section title={t(`record.changes.${kind}`)} changes={found} />
      })}
      <Pagination
        newer={until === undefined ? at(around(1)) : undefined}
        newerText={partialDayWords(t, around(1))}
        older={at(around(-1))}
        olderText={partialDayWords(t, around(-1))}
      />
      <p class="govuk-body cw-screen-only">
        <a class="govuk-link" href={routes.feeds}>
          {t('record.changes.feed')}
        </a>
      </p>
    </Page>
  )
}

function Section({ title, changes }: { title: string; changes: readonly Change[] }) {
  const t = useWords()
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list cw-changes">
        {changes.map(({ id, day, href: to, says, number }) => (
          <li id={id}>
            <span class="cw-day">{partialDayWords(t, day)}</span>
            {': '}
            <a class="govuk-link" href={to}>
              <bdi>{says}</bdi>
            </a>
            {number !== null && (
              <>
                {' '}
                {t('record.changes.by')}{' '}
                <a class="govuk-link" href={href(routes.resolution, { number })}>
                  <bdi>{number}</bdi>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
