import { href, routes } from '../../routes.ts'
import { BackLink } from '../../ui/components/back-link.tsx'
import { InsetText } from '../../ui/components/inset-text.tsx'
import { SummaryList } from '../../ui/components/summary-list.tsx'
import { WarningText } from '../../ui/components/warning-text.tsx'
import { dayWords } from '../../ui/date-words.ts'
import type { Frame } from '../../ui/frame.ts'
import { Page } from '../../ui/layout.tsx'
import { words } from '../../ui/words.ts'
import { useWords } from '../../ui/words-context.ts'
import { titleWords } from '../label-words.ts'
import type { Edition } from '../model.ts'
import { EditionContent } from './edition-content.tsx'
import { EditionFiles, type VersionLine, Versions } from './versions.tsx'

export type EditionPageProps = {
  frame: Frame
  edition: Edition
  body: { slug: string; name: string }
  publishedDay: string
  /** Newest first; the first is the report as it is now. */
  versions: readonly VersionLine[]
}

/** One version of a report, whole: numbers, charts with their tables, words, what does not add up, files. */
export function EditionPage({ frame, edition, body, publishedDay, versions }: EditionPageProps) {
  const t = words(frame.locale)
  const title = titleWords(t, edition, body.name)
  const isNewest = versions[0]?.version === edition.version
  return (
    <Page frame={frame} title={title} before={<BackLink href={routes.transparency}>{t('transparency.list.title')}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      {!isNewest && (
        <WarningText>
          {t('transparency.older', { version: edition.version })}{' '}
          <a class="govuk-link" href={href(routes.edition, { body: body.slug, period: edition.period.slug })}>
            {t('transparency.older.link')}
          </a>
        </WarningText>
      )}
      {edition.retracted ? <TakenBack edition={edition} /> : <Correction edition={edition} />}
      {edition.counts.reports === 0 && <p class="govuk-body-l">{t('transparency.zero')}</p>}
      <About edition={edition} body={body} publishedDay={publishedDay} />
      {!edition.retracted && <EditionContent edition={edition} body={body} />}
      {!edition.retracted && <EditionFiles edition={edition} body={body} />}
      <Versions versions={versions} edition={edition} body={body} />
    </Page>
  )
}

function TakenBack({ edition: { correction } }: { edition: Edition }) {
  const t = useWords()
  return (
    <InsetText>
      <h2 class="govuk-heading-m">{t('transparency.retracted')}</h2>
      <p class="govuk-body">{t('transparency.retracted.text')}</p>
      <p class="govuk-body" dir="auto">
        {correction}
      </p>
    </InsetText>
  )
}

function Correction({ edition: { correction, version } }: { edition: Edition }) {
  const t = useWords()
  if (version === 1 || correction === '') return null
  return (
    <InsetText>
      <p class="govuk-body">{t('transparency.updated.text', { reason: correction })}</p>
    </InsetText>
  )
}

type Part = { edition: Edition; body: { slug: string; name: string } }

function About({ edition, body, publishedDay }: Part & { publishedDay: string }) {
  const t = useWords()
  const { period, kind, source, version, counted_by, retracted } = edition
  const day = (text: string) => dayWords(t, new Date(text), 'UTC', 0)
  return (
    <SummaryList
      rows={[
        { key: t('transparency.period'), value: t('transparency.period.value', { from: day(period.from), to: day(period.to) }) },
        ...(retracted
          ? []
          : [
              { key: t('transparency.kind.title'), value: t(`transparency.kind.${kind}`) },
              { key: t('transparency.counted.title'), value: t(`transparency.counted.${counted_by}`) }
            ]),
        { key: t('transparency.published'), value: t('transparency.published.value', { day: day(publishedDay), version }) },
        {
          key: t('transparency.signed'),
          value: source === '' ? t('transparency.signed.two', { body: body.name }) : t('transparency.signed.nobody', { source })
        }
      ]}
    />
  )
}
