import { href, routes } from '../../routes.ts'
import { EmptyState } from '../../ui/components/empty-state.tsx'
import { Pagination } from '../../ui/components/pagination.tsx'
import { Table } from '../../ui/components/table.tsx'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { cellWords } from '../label-words.ts'
import type { Edition } from '../model.ts'

export type ListedReport = {
  readonly body: { slug: string; name: string }
  readonly period: string
  readonly edition: Edition | undefined
}

type Props = { frame: Frame; reports: readonly ListedReport[]; older: string | undefined }

/** Every report of every body, latest period first. */
export function TransparencyListPage({ frame, reports, older }: Props) {
  const t = words(frame.locale)
  const title = t('transparency.list.title')
  const feed = <link rel="alternate" type="application/atom+xml" href={routes.transparencyFeed} title={title} />
  return (
    <Page frame={frame} title={title} head={feed}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('transparency.list.intro')}</p>
      {reports.length === 0 ? (
        <EmptyState>
          <p>{t('transparency.list.empty')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={title}
          captionHidden
          rowHeaders
          head={[
            { title: t('transparency.list.period') },
            { title: t('transparency.list.body') },
            { title: t('transparency.list.reports'), numeric: true }
          ]}
          rows={reports.map(({ body, period, edition }) => [
            <a class="govuk-link" href={href(routes.edition, { body: body.slug, period })}>
              {period}
              <span class="govuk-visually-hidden">, {body.name}</span>
            </a>,
            body.name,
            edition?.retracted ? t('transparency.retracted') : cellWords(t, edition?.counts.reports ?? 'missing')
          ])}
        />
      )}
      <Pagination older={older} olderText={t('transparency.list.more')} />
      <p class="govuk-body">
        <a class="govuk-link" href={routes.transparencyFeed}>
          {t('transparency.feed')}
        </a>
      </p>
    </Page>
  )
}
