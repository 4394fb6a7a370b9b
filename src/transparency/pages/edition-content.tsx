import { useWords } from '../../ui/words-context.ts'
import { type Chart, chartOfTable, chartOfYears, chartsOfCounts } from '../chart.ts'
import { checkSums } from '../check-sums.ts'
import { findingWords } from '../label-words.ts'
import { type Edition, textKeys } from '../model.ts'
import { speechOf } from '../speech.ts'
import { BarChart } from './bar-chart.tsx'
import { BreakdownTable, CountsTable, YearsTable } from './number-tables.tsx'

type Part = { edition: Edition; body: { name: string } }

/** What a report says, between its head and its files; drawn on its page, and in the desk before it is signed. */
export function EditionContent({ edition, body }: Part) {
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
          {chartsOfCounts(t, edition).map((chart) => (
            <Drawn chart={chart} />
          ))}
        </>
      )}
      {tables.map((table) => {
        const chart = chartOfTable(t, table)
        return (
          <div>
            <h2 class="govuk-heading-l">{t(`transparency.by.${table.by}`)}</h2>
            <Drawn chart={chart} />
            <BreakdownTable table={table} caption={t('transparency.numbers.of', { name: t(`transparency.by.${table.by}`) })} />
          </div>
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
