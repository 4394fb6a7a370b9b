import { reportEvery } from '../../../bodies/upkeep/model.ts'
import type { Shown } from '../../../http/read-fields.ts'
import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { DateWords } from '../../../ui/components/date-words.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { type Fact, FactsBox } from '../../../ui/components/facts-box.tsx'
import { Input } from '../../../ui/components/input.tsx'
import { RowButton } from '../../../ui/components/row-button.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Tag } from '../../../ui/components/tag.tsx'
import { Textarea } from '../../../ui/components/textarea.tsx'
import { WarningText } from '../../../ui/components/warning-text.tsx'
import { WrongFields } from '../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/layout.tsx'
import type { Words } from '../../../ui/make-words.ts'
import { words } from '../../../ui/words.ts'
import { useWords } from '../../../ui/words-context.ts'
import { isLate } from '../model.ts'
import type { ListedDuty, ListedReport } from '../store.ts'
import { Prose } from './paper-parts.tsx'

function reportFacts(t: Words, report: ListedReport, inside: boolean): Fact[] {
  const zone = { id: report.zone }
  const facts: Fact[] = [
    {
      name: t('meeting.body'),
      value: (
        <a class="govuk-link" href={href(routes.bodyPage, { slug: report.body_slug })}>
          <bdi>{report.body_name}</bdi>
        </a>
      )
    },
    {
      name: t('owed.fact.to'),
      value: (
        <a class="govuk-link" href={href(routes.meeting, { meeting: report.meeting })}>
          <bdi>
            {report.to_name}, {report.title}
          </bdi>
        </a>
      )
    }
  ]
  if (inside || report.filed_at === null)
    facts.push({ name: t('owed.fact.due'), value: <DateWords at={report.due_at} zone={zone} style="by" thisYear={0} /> })
  if (report.filed_at)
    facts.push({ name: t('owed.fact.filed'), value: <DateWords at={report.filed_at} zone={zone} thisYear={0} /> })
  if (report.filed_name !== null) facts.push({ name: t('owed.fact.by'), value: <bdi>{report.filed_name}</bdi> })
  return facts
}

/** A report as everybody reads it. */
export function ReportPage({ frame, report }: { frame: Frame; report: ListedReport }) {
  const t = words(frame.locale)
  const title = t('owed.item', { body: report.body_name })
  return (
    <Page
      frame={frame}
      title={title}
      before={<BackLink href={href(routes.meeting, { meeting: report.meeting })}>{report.title}</BackLink>}
    >
      <h1 class="govuk-heading-xl">
        <bdi>{title}</bdi>
      </h1>
      <FactsBox facts={reportFacts(t, report, false)} />
      <Prose text={report.text} />
    </Page>
  )
}

type FormProps = {
  frame: Frame
  isAdmin: boolean
  report: ListedReport
  writes: boolean
  shown: Shown
  /** Somebody else saved in the meantime. */
  edited: boolean
}

/** Writing the report that a body owes; after its meeting opened, reading it. */
export function DeskReportPage({ frame, isAdmin, report, writes, shown, edited }: FormProps) {
  const t = words(frame.locale)
  const title = t('owed.item', { body: report.body_name })
  const error = shown.errors.get('text')
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskReports, { slug: report.body_slug })}>
          {t('owed.list.title', { body: report.body_name })}
        </BackLink>
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      <FactsBox facts={reportFacts(t, report, true)} />
      {edited && <WarningText>{t('owed.edited')}</WarningText>}
      {(edited || !writes) && <Prose text={report.text} />}
      {writes && (
        <form method="post" action={href(routes.deskReport, { report: report.id })} novalidate class="cw-form">
          <input type="hidden" name="edition" value={shown.text('edition')} />
          <Textarea
            label={t('owed.text')}
            hint={t(report.private ? 'owed.text.private' : 'owed.text.hint')}
            name="text"
            value={shown.text('text')}
            error={error && t(error)}
            rows={12}
            dir="auto"
          />
          <Button preventDoubleClick>{t('owed.save')}</Button>
        </form>
      )}
    </DeskPage>
  )
}

type ListProps = {
  frame: Frame
  isAdmin: boolean
  body: { readonly id: string; readonly slug: string; readonly name: string }
  reports: readonly ListedReport[]
  duties: readonly ListedDuty[]
  /** Bodies that can be asked for a report; nothing for who may not ask. */
  bodies: readonly { readonly slug: string; readonly name: string }[] | undefined
  shown: Shown
  now: Date
}

/** What a body owes and gave, which others owe to it, and asking another one for reports. */
export function DeskReportsPage({ frame, isAdmin, body, reports, duties, bodies, shown, now }: ListProps) {
  const t = words(frame.locale)
  const title = t('owed.list.title', { body: body.name })
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'motions', isAdmin)}
      before={
        <BackLink href={href(routes.deskMeetings, { slug: body.slug })}>{t('meeting.list.title', { body: body.name })}</BackLink>
      }
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      {reports.length === 0 ? (
        <EmptyState>
          <p>{t('owed.list.none')}</p>
        </EmptyState>
      ) : (
        <ul class="cw-bodies">
          {reports.map((report) => (
            <li>
              <h2 class="govuk-heading-s">
                <a class="govuk-link" href={href(routes.deskReport, { report: report.id })}>
                  <bdi>{report.to_name}</bdi>, <bdi>{report.title}</bdi>
                </a>{' '}
                {report.filed_at ? (
                  <Tag colour="green">{t('owed.state.in')}</Tag>
                ) : isLate(report, now) ? (
                  <Tag colour="red">{t('owed.state.late')}</Tag>
                ) : (
                  <Tag colour="amber">{t('owed.state.owed')}</Tag>
                )}
              </h2>
              <p>
                {t('owed.fact.due')}: <DateWords at={report.due_at} zone={{ id: report.zone }} style="by" thisYear={0} />
              </p>
            </li>
          ))}
        </ul>
      )}
      {duties.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('owed.duties')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {duties.map((duty) => (
              <li>
                {t('owed.duty', {
                  body: duty.body_name,
                  other: duty.to_name,
                  days: duty.lead_days,
                  every: t(`owed.every.${duty.every}`)
                })}{' '}
                {duty.source && <bdi>{duty.source}</bdi>}{' '}
                {duty.by_charter && (
                  <a class="govuk-link" href={`${href(routes.bodyPage, { slug: duty.body_slug })}#reporting`}>
                    {t('owed.by_charter')}
                  </a>
                )}
                {bodies && duty.to_body === body.id && !duty.by_charter && (
                  <RowButton
                    action={href(routes.deskDutyEnd, { slug: body.slug, duty: duty.id })}
                    text={t('owed.duty.end')}
                    about={duty.body_name}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {bodies && <DutyForm slug={body.slug} bodies={bodies} shown={shown} />}
    </DeskPage>
  )
}

function DutyForm({ slug, bodies, shown }: { slug: string; bodies: NonNullable<ListProps['bodies']>; shown: Shown }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <form method="post" action={href(routes.deskReports, { slug })} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t('owed.ask')}</h2>
      <Select
        label={t('owed.ask.body')}
        {...field('body')}
        options={[{ value: '', text: t('owed.ask.choose') }, ...bodies.map((each) => ({ value: each.slug, text: each.name }))]}
      />
      <Select
        label={t('owed.ask.every')}
        {...field('every')}
        options={reportEvery.map((every) => ({ value: every, text: t(`owed.every.${every}`) }))}
      />
      <Input label={t('owed.ask.days')} hint={t('owed.ask.days.hint')} {...field('lead_days')} inputmode="numeric" width={2} />
      <Input label={t('owed.ask.source')} hint={t('owed.ask.source.hint')} {...field('source')} dir="auto" />
      <Button kind="secondary" preventDoubleClick>
        {t('owed.ask.save')}
      </Button>
    </form>
  )
}
