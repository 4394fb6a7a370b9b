import { renderText } from '../../../policies/text/render-text.ts'
import { href, routes } from '../../../routes.ts'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { dateWords } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Paper } from '../read-papers.ts'
import type { ListedReport } from '../store.ts'

/** A text of somebody else. Headings in it have no addresses: several texts stand on one page. */
export function Prose({ text }: { text: string }) {
  const html = renderText(`# -\n\n${text}`).html.replaceAll(/ id="s-[^"]*"/g, '')
  return <div class="cw-prose" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />
}

/** What was due before a meeting and is not in. */
export function LateReports({ late }: { late: readonly ListedReport[] }) {
  const t = useWords()
  if (late.length === 0) return null
  return (
    <section>
      <h2 class="govuk-heading-m">{t('owed.late.title')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {late.map(({ body_name: name, due_at: at, zone }) => (
          <li>
            <bdi>{name}</bdi>, {t('owed.was_due', { when: dateWords(t, at, { id: zone }, 'by', 0) })}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is read under an item: its notes, the text of its motion, its report. `plain`: in a file that stands alone. */
export function PaperText({ paper: { item, motion, report }, plain = false }: { paper: Paper; plain?: boolean }) {
  const t = useWords()
  return (
    <>
      <p class="govuk-body">
        {t(`agenda.kind.${item.kind}`)}
        {motion?.consent && <> · {t('paper.consent')}</>}
        {item.private && (
          <>
            {' '}
            <Tag colour="amber">{t('agenda.private')}</Tag>
          </>
        )}
      </p>
      {item.notes && <Prose text={item.notes} />}
      {motion && (
        <>
          <p class="govuk-body">
            {plain ? (
              motion.number
            ) : (
              <a class="govuk-link" href={href(routes.motion, { number: motion.number })}>
                {motion.number}
              </a>
            )}{' '}
            <strong>
              <bdi>{motion.title}</bdi>
            </strong>
          </p>
          <Prose text={motion.text} />
        </>
      )}
      {!motion && item.motion_number !== null && <p class="govuk-body">{item.motion_number}</p>}
      {report && <ReportText report={report} plain={plain} />}
    </>
  )
}

function ReportText({ report, plain }: { report: ListedReport; plain: boolean }) {
  const t = useWords()
  const { filed_at: filed, filed_name: name, text, due_at: due, zone, id } = report
  if (filed === null) {
    return <p class="govuk-body">{t('owed.not_in', { when: dateWords(t, due, { id: zone }, 'by', 0) })}</p>
  }
  return (
    <>
      <p class="govuk-body">
        {!plain && !report.private && (
          <>
            <a class="govuk-link" href={href(routes.bodyReport, { report: id })}>
              {t('owed.item', { body: report.body_name })}
            </a>
            {' · '}
          </>
        )}
        {name !== null && <bdi>{name}</bdi>} <DateWords at={filed} zone={{ id: zone }} thisYear={0} />
      </p>
      <Prose text={text} />
    </>
  )
}

/** What members say of an item before the meeting. */
export function Said({ paper: { marks, comments } }: { paper: Paper }) {
  const t = useWords()
  const agrees = marks.filter(({ mark }) => mark === 'agrees').map(({ name }) => name)
  const flags = marks.filter(({ mark }) => mark === 'flag')
  return (
    <>
      {agrees.length > 0 && <p class="govuk-body">{t('paper.agree', { count: agrees.length, names: agrees.join(', ') })}</p>}
      {flags.map(({ name, words }) => (
        <p class="govuk-body" dir="auto">
          <Tag colour="amber">{t('paper.mark.flag')}</Tag> <bdi>{name}</bdi>: {words}
        </p>
      ))}
      {comments.map(({ name, words }) => (
        <p class="govuk-body" dir="auto">
          <strong>
            <bdi>{name}</bdi>
          </strong>
          : {words}
        </p>
      ))}
    </>
  )
}
