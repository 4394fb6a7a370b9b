import type { ComponentChildren } from 'preact'
import { Notice } from '../../../ui/components/notice.tsx'
import { Timeline } from '../../../ui/components/timeline.tsx'
import { WarningText } from '../../../ui/components/warning-text.tsx'
import { dateWords, dayWords, type Zone } from '../../../ui/date-words.ts'
import { useWords } from '../../../ui/words-context.ts'
import type { Happening, ReportView } from '../report-view.ts'

type Props = {
  view: ReportView
  zone: Zone
  now: Date
  fallbackName: string
  /** the button that hands the report over; drawn only while the letters wait */
  handOver: ComponentChildren
}

/** Where the report stands, since when, and by when somebody promised to write. */
export function ReportStatus({ view, zone, now, fallbackName, handOver }: Props) {
  const t = useWords()
  const year = now.getUTCFullYear()
  const quiet = !view.happenings.some((each) => each.who !== undefined)
  return (
    <>
      <h1 class="govuk-heading-l">{t('return.title', { reference: view.reference })}</h1>
      <p class="cw-status">
        <strong>{t(`return.state.${view.state}`)}</strong>{' '}
        {t('return.since', { day: dayWords(t, new Date(view.since), zone.id, year) })}
      </p>
      <p class="govuk-body">{t(`return.state_means.${view.state}`)}</p>
      {quiet && <p class="govuk-body">{t('return.no_messages')}</p>}
      {view.next && !view.next.late && (
        <p class="govuk-body">{t('return.next', { when: dateWords(t, new Date(view.next.by), zone, 'by', year) })}</p>
      )}
      {view.next?.late === true && (
        <Notice>
          <p>{t('return.late', { day: dayWords(t, new Date(view.next.by), zone.id, year) })}</p>
          {view.held === 'waiting' && <p>{t('return.late_then', { panel: fallbackName })}</p>}
          {view.held === 'waiting' && handOver}
        </Notice>
      )}
      {view.bounced && (
        <Notice>
          <p>{t('return.bounced')}</p>
        </Notice>
      )}
      <AppealLine view={view} zone={zone} year={year} fallbackName={fallbackName} />
      {view.held === 'released' && <p class="govuk-body">{t('return.handed_over', { panel: fallbackName })}</p>}
    </>
  )
}

type AppealProps = Pick<Props, 'view' | 'zone' | 'fallbackName'> & { year: number }

/** Whether, until when and by whom the decision can be looked at again. */
function AppealLine({ view: { appeal }, zone, fallbackName, year }: AppealProps) {
  const t = useWords()
  if (appeal === undefined) return null
  const { asked, late, until } = appeal
  const day = until === undefined ? '' : dayWords(t, new Date(until), zone.id, year)
  const key = asked ? 'asked' : until === undefined ? 'open' : late ? 'late' : 'until'
  return <p class="govuk-body">{t(`return.appeal.${key}`, { day, panel: fallbackName })}</p>
}

/** What is wrong with what the server gave, in plain words; the rest is shown all the same (S13, S25). */
export function Alarms({ view }: { view: ReportView }) {
  const t = useWords()
  if (view.alarms.length === 0 && view.sealed === 0) return null
  return (
    <div class="cw-alarms">
      {view.alarms.map((kind) => (
        <WarningText>{t(`return.alarm.${kind}`)}</WarningText>
      ))}
      {view.sealed > 0 && <p class="govuk-body">{t('return.alarm.sealed', { count: view.sealed })}</p>}
      {view.alarms.length > 0 && <p class="govuk-body">{t('return.alarm.then')}</p>}
    </div>
  )
}

type StoryProps = {
  view: ReportView
  zone: Zone
  now: Date
  /** how a file is offered: a button with scripts, a form without */
  file: (file: Happening['files'][number], n: number) => ComponentChildren
}

/** Everything that was said and happened, newest first. */
export function Story({ view, zone, now, file }: StoryProps) {
  const t = useWords()
  const year = now.getUTCFullYear()
  return (
    <>
      <h2 class="govuk-heading-m">{t('return.story')}</h2>
      <Timeline
        entries={view.happenings.toReversed().map((each) => ({
          id: `n${each.n}`,
          title: t(`return.did.${each.what}`, { who: each.who ?? t('return.somebody') }),
          when: dateWords(t, new Date(each.at), zone, 'at', year),
          children: (
            <>
              {each.from !== undefined && each.from > now.toISOString() && (
                <p class="govuk-body">{t('return.reader_from', { day: dayWords(t, new Date(each.from), zone.id, year) })}</p>
              )}
              {each.day !== undefined && each.day !== '' && (
                <p class="govuk-body">{t('return.deletion_day', { day: dayWords(t, new Date(each.day), 'UTC', year) })}</p>
              )}
              {each.state !== undefined && <p class="govuk-body">{t(`return.state.${each.state}`)}</p>}
              {each.text !== undefined && each.text !== '' && (
                <p class="govuk-body cw-written" dir="auto">
                  {each.text}
                </p>
              )}
              {each.what === 'apology' && <p class="govuk-body">{t('return.apology.means')}</p>}
              {each.what === 'asked_about' && (
                <p class="govuk-body">
                  {each.answerBy !== undefined &&
                    `${t('return.asked_about.by', { day: dayWords(t, new Date(each.answerBy), zone.id, year) })} `}
                  {t('return.asked_about.means')}
                </p>
              )}
              {each.taken !== undefined && (
                <>
                  <p class="govuk-hint">{t('return.taken_by', { name: each.taken.by })}</p>
                  {each.taken.notes !== '' && (
                    <p class="govuk-body cw-written" dir="auto">
                      {each.taken.notes}
                    </p>
                  )}
                </>
              )}
              {each.files.map((attached) => file(attached, each.n))}
              {each.via !== undefined && <p class="govuk-hint">{t(`return.via.${each.via}`)}</p>}
            </>
          )
        }))}
      />
    </>
  )
}
