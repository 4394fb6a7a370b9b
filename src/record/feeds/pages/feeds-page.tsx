import { href, routes } from '../../../routes.ts'
import { Table } from '../../../ui/components/table.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import { words } from '../../../ui/words.ts'
import { feedFormats, feedNames } from '../model.ts'

/** Everything that can be followed or taken along. */
export function FeedsPage({ frame }: { frame: Frame }) {
  const t = words(frame.locale)
  const title = t('record.feeds.title')
  const head = feedNames.map((name) => (
    <link
      rel="alternate"
      type="application/atom+xml"
      href={href(routes.feed, { feed: `${name}.atom` })}
      title={t(`record.feed.${name}`)}
    />
  ))
  const files = [
    { text: t('record.file.resolutions'), path: routes.resolutionsCsv },
    { text: t('motion.list.title'), path: routes.motionsCsv },
    { text: t('record.file.meetings'), path: routes.meetingsCsv },
    { text: t('record.file.actions'), path: routes.actionsCsv },
    { text: t('record.file.bodies'), path: routes.bodiesCsv },
    { text: t('record.file.spaces'), path: routes.spacesCsv }
  ]
  return (
    <Page frame={frame} title={title} head={head}>
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body-l">{t('record.feeds.intro')}</p>
      <Table
        id="feeds"
        caption={title}
        captionHidden
        rowHeaders
        head={[{ title: t('record.feeds.what') }, { title: t('record.feeds.formats') }]}
        rows={[
          ...feedNames.map((name) => [
            t(`record.feed.${name}`),
            feedFormats.map((format, at) => (
              <>
                {at > 0 && ' · '}
                <a class="govuk-link" href={href(routes.feed, { feed: `${name}.${format}` })}>
                  {t(`record.format.${format}`)}
                </a>
              </>
            ))
          ]),
          [
            t('transparency.list.title'),
            <a class="govuk-link" href={routes.transparencyFeed}>
              {t('record.format.atom')}
            </a>
          ]
        ]}
      />
      <h2 class="govuk-heading-m">{t('record.files.title')}</h2>
      <p class="govuk-body">{t('record.files.intro')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {files.map(({ text, path }) => (
          <li>
            <a class="govuk-link" href={path}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">{t('api.title')}</h2>
      <p class="govuk-body">
        {t('api.intro')}{' '}
        <a class="govuk-link" href={routes.apiPage}>
          {t('record.feeds.api')}
        </a>
      </p>
    </Page>
  )
}
