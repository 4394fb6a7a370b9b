import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { ReaderGround } from '../../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { dayWords } from '../../../../ui/date-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import { dueAt } from '../../../../rules/clocks.ts'
import { useCase, useCaseBody } from '../case/case-context.ts'
import { one } from '../form-fields.ts'
import { Problem, Text, When } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { ReportOnPage } from '../../case/case-on-page.ts'
import { dayAt, dayOf } from '../day-field.ts'

/** Says to each reporter that a person has read the report, and by when they hear next. */
export function AcknowledgeStep() {
  const { reports } = useCase()
  return (
    <>
      {reports
        .filter((report) => !report.acknowledged)
        .map((report) => (
          <AcknowledgeForm key={report.thread} report={report} />
        ))}
    </>
  )
}

function AcknowledgeForm({ report }: { report: ReportOnPage }) {
  const t = useWords()
  const { call, changed, now, zone } = useWork()
  const { team } = useCase()
  const body = useCaseBody()
  const { busy, problem, run } = useAct()
  // What the body promises after talking about it; the talk has no date yet, so the promise begins today.
  const next = body && dueAt(body.rules.clocks.status, now(), { zone: body.zone, holidays: new Set(body.holidays) })
  const day = next === undefined ? '' : dayOf(next, zone)
  const suggested =
    next === undefined
      ? t('desk.acknowledge.text')
      : t('desk.acknowledge.text_by', { day: dayWords(t, next, zone, now().getUTCFullYear()) })
  const { fields, read, drop } = useDraft(`acknowledge ${report.thread}`, { text: [suggested], day: [day] })
  const by = dayAt(one(fields, 'day'), zone)
  const send = (event: Event): void => {
    event.preventDefault()
    run(async () => {
      await call('acknowledge', { team, thread: report.thread, text: one(fields, 'text'), nextBy: by?.toISOString() })
      drop()
      changed(t('desk.said.acknowledged'))
    })
  }
  return (
    <>
      <Text>{t('desk.acknowledge.why', { reference: report.reference })}</Text>
      <ReaderGround reader="reporter" title={t('desk.message.banner')}>
        <form onSubmit={send} onInput={read} noValidate>
          <Problem code={problem} />
          <Textarea
            name="text"
            id={`acknowledge-${report.reference}`}
            label={t('desk.acknowledge.label')}
            rows={5}
            value={one(fields, 'text')}
          />
          <Input
            name="day"
            id={`acknowledge-day-${report.reference}`}
            type="date"
            width={10}
            label={t('desk.next_by')}
            hint={t('desk.next_by.hint')}
            value={one(fields, 'day')}
          />
          {by && (
            <Text>
              {t('desk.next_by.means')} <When at={by} style="by" />
            </Text>
          )}
          <Button disabled={busy}>{busy ? t('desk.working') : t('desk.acknowledge.send')}</Button>
        </form>
      </ReaderGround>
    </>
  )
}
