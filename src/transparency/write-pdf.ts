import type { PdfCell } from '../pdf/paper.ts'
import { TaggedPdf } from '../pdf/tagged-pdf.ts'
import { dirOfLanguage } from '../pdf/text/paragraph.ts'
import { dayWords } from '../ui/date-words.ts'
import type { Words } from '../ui/make-words.ts'
import { chartOfTable, chartOfYears, chartsOfCounts } from './chart.ts'
import { checkSums } from './check-sums.ts'
import { cellWords, findingWords, labelWords, titleWords } from './label-words.ts'
import { type Cell, countKeys, type Edition, type TextKey, textKeys } from './model.ts'

type About = {
  readonly body: string
  readonly site: string
  readonly publishedDay: string
  /** The operator's folder of more fonts. */
  readonly fonts: string
}

/** A report on paper: the same parts in the same order as its page. */
export async function writePdf(
  t: Words,
  edition: Edition,
  { body, site, publishedDay, fonts }: About
): Promise<Uint8Array<ArrayBuffer>> {
  const { counts, tables, years, texts, notes, period, version, language, correction } = edition
  const title = titleWords(t, edition, body)
  const pdf = await TaggedPdf.begin({ title, language, dir: dirOfLanguage(language), author: site, day: publishedDay }, { fonts })
  const number = (cell: Cell): PdfCell => ({ text: cellWords(t, cell), isNumber: true })
  const column = (text: string): PdfCell => ({ text, isNumber: true })
  pdf.title(title)
  const day = (text: string) => dayWords(t, new Date(text), 'UTC', 0)
  pdf.paragraph(t('transparency.period.value', { from: day(period.from), to: day(period.to) }))
  pdf.paragraph(`${site}. ${t('transparency.versions.line', { version, day: day(publishedDay) })}`)
  if (version > 1 && correction !== '') pdf.paragraph(t('transparency.updated.text', { reason: correction }))
  if (counts.reports === 0) pdf.paragraph(t('transparency.zero'))
  const say = (key: TextKey): void => {
    const lines = texts[key] ?? []
    if (lines.length === 0) return
    pdf.heading(t(`transparency.text.${key}`))
    pdf.list(lines)
  }
  say('summary')
  const given = countKeys.filter((key) => counts[key] !== undefined)
  if (given.length > 0) {
    pdf.heading(t('transparency.numbers'))
    pdf.table(
      [{ text: t('transparency.changes.what') }, column(t('transparency.number'))],
      given.map((key) => [{ text: t(`transparency.count.${key}`) }, number(counts[key] ?? 'missing')])
    )
    if (edition.kind === 'full') for (const chart of chartsOfCounts(t, edition)) pdf.bars(chart.title, chart.bars)
  }
  for (const table of tables) {
    pdf.heading(t(`transparency.by.${table.by}`))
    const chart = chartOfTable(t, table)
    if (chart) pdf.bars(chart.title, chart.bars)
    pdf.table(
      [{ text: t(`transparency.by.${table.by}`) }, ...table.columns.map((key) => column(t(`transparency.count.${key}`)))],
      table.rows.map(({ label, cells, note }) => [
        { text: `${labelWords(t, label)}${note > 0 ? ` (${t('transparency.note', { number: note })})` : ''}` },
        ...cells.map(number)
      ])
    )
  }
  if (years.length > 0) {
    pdf.heading(t('transparency.years'))
    const chart = chartOfYears(t, edition, 'reports')
    if (chart) pdf.bars(chart.title, chart.bars)
    const shown = years.slice(0, 5)
    pdf.table(
      [{ text: t('transparency.changes.what') }, ...[period.slug, ...shown.map((year) => year.period)].map(column)],
      given
        .filter((key) => shown.some((year) => year.counts[key] !== undefined))
        .map((key) => [
          { text: t(`transparency.count.${key}`) },
          number(counts[key] ?? 'missing'),
          ...shown.map((year) => number(year.counts[key] ?? 'missing'))
        ])
    )
  }
  for (const key of textKeys.slice(1)) say(key)
  const findings = checkSums(edition)
  if (findings.length > 0) {
    pdf.heading(t('transparency.findings'))
    pdf.list(findings.map((finding) => findingWords(t, finding)))
  }
  const hides = [...Object.values(counts), ...tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells))].includes('hidden')
  if (hides) pdf.paragraph(t('transparency.hidden.text'))
  if (notes.length > 0) {
    pdf.heading(t('transparency.notes'))
    pdf.list(notes.map((note, at) => `${at + 1}. ${note}`))
  }
  if (pdf.leftOut) pdf.paragraph(t('transparency.letters'))
  return pdf.bytes()
}
