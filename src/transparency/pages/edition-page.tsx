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
import { type Chart, chartOfTable, chartOfYears } from '../chart.ts'
import { checkSums } from '../check-sums.ts'
import { findingWords, titleWords } from '../label-words.ts'
import { type Edition, textKeys } from '../model.ts'
import { speechOf } from '../speech.ts'
import { BarChart } from './bar-chart.tsx'
import { BreakdownTable, CountsTable, YearsTable } from './number-tables.tsx'
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
      {!edition.retracted && <Content edition={edition} body={body} />}
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

function Content({ edition, body }: Part) {
  const t = useWords()
  const { counts, tables, years, texts, kind } = edition
  const overYears = chartOfYears(t, edition, 'reports')
  return (
    <>
      {kind === 'closing' && <Closing edition={edition} body={body} />}
      <Lines lines={texts.summary} title={t('transparency.text.summary')} />
      {Object.keys(counts).length > 0 && kind === 'full' && (
        <>
          <h2 class="govuk-heading-l">{t('transparency.numbers')}</h2>
          <CountsTable counts={counts} />
        </>
      )}
      {tables.map((table) => {
        const chart = chartOfTable(t, table)
        return (
          <section aria-labelledby={`by-${table.by}`}>
            <h2 class="govuk-heading-l" id={`by-${table.by}`}>
              {t(`transparency.by.${table.by}`)}
            </h2>
            <Drawn chart={chart} />
            <BreakdownTable table={table} caption={t('transparency.numbers')} />
          </section>
        )
      })}
      {years.length > 0 && (
        <>
          <h2 class="govuk-heading-l">{t('transparency.years')}</h2>
          <Drawn chart={overYears} />
          <YearsTable edition={edition} />
        </>
      )}
      {textKeys.slice(1).map((key) => (
        <Lines lines={texts[key]} title={t(`transparency.text.${key}`)} />
      ))}
      <AddsUp edition={edition} />
      <Notes edition={edition} />
    </>
  )
}

function Drawn({ chart }: { chart: Chart | undefined }) {
  if (!chart) return null
  return (
    <figure class="cw-figure">
      <figcaption class="govuk-body">
        <strong>{chart.title}</strong>
      </figcaption>
      <BarChart chart={chart} />
    </figure>
  )
}

function Lines({ lines = [], title }: { lines: readonly string[] | undefined; title: string }) {
  if (lines.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {lines.map((line) => (
          <li dir="auto">{line}</li>
        ))}
      </ul>
    </>
  )
}

/** Numbers alone, as large as they fit: for the screen of a hall and for whoever speaks. */
function Closing({ edition, body }: Part) {
  const t = useWords()
  return (
    <>
      <section class="cw-slide" aria-labelledby="slide">
        <h2 class="govuk-heading-m" id="slide">
          {t('transparency.slide')}
        </h2>
        <CountsTable counts={edition.counts} />
      </section>
      <h2 class="govuk-heading-m">{t('transparency.speech')}</h2>
      <div class="govuk-inset-text">
        {speechOf(t, edition, body.name).map((sentence) => (
          <p class="govuk-body">{sentence}</p>
        ))}
      </div>
    </>
  )
}

/** What does not fit together is said by the page itself, before somebody else does. */
function AddsUp({ edition }: { edition: Edition }) {
  const t = useWords()
  const findings = checkSums(edition)
  if (findings.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('transparency.findings')}</h2>
      <p class="govuk-body">{t('transparency.findings.text')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {findings.map((finding) => (
          <li>{findingWords(t, finding)}</li>
        ))}
      </ul>
    </>
  )
}

function Notes({ edition: { notes, counts, tables } }: { edition: Edition }) {
  const t = useWords()
  const hides = [...Object.values(counts), ...tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))].includes('hidden')
  if (notes.length === 0 && !hides) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('transparency.notes')}</h2>
      {hides && <p class="govuk-body">{t('transparency.hidden.text')}</p>}
      <ol class="govuk-list govuk-list--number">
        {notes.map((note, at) => (
          <li id={`note-${at + 1}`} dir="auto">
            {note}
          </li>
        ))}
      </ol>
    </>
  )
}
