import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { ReaderGround } from '../../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from '../case/case-context.ts'
import { dayAt } from '../day-field.ts'
import { one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { ReportOnPage } from '../../case/case-on-page.ts'

const tellable = ['discussing', 'decided'] as const

/** Says to each reporter where their report stands. That it is closed they read once two members stand behind it (S12). */
export function TellStep() {
  const t = useWords()
  const { reports } = useCase()
  return (
    <>
      <Text>{t('desk.tell.why')}</Text>
      {reports
        .filter((report) => report.state !== 'closed')
        .map((report) => (
          <TellForm key={report.thread} report={report} />
        ))}
    </>
  )
}

function TellForm({ report }: { report: ReportOnPage }) {
  const t = useWords()
  const { call, changed, zone } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`tell ${report.thread}`)
  const send = (event: Event): void => {
    event.preventDefault()
    const state = tellable.find((each) => each === one(fields, 'state'))
    run(async () => {
      if (state === undefined || one(fields, 'text').trim() === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      const by = dayAt(one(fields, 'day'), zone)
      await call('setState', { team, thread: report.thread, state, text: one(fields, 'text'), nextBy: by?.toISOString() })
      drop()
      changed(t('desk.said.told'))
    })
  }
  const id = (name: string): string => `${name}-${report.reference}`
  return (
    <ReaderGround reader="reporter" title={t('desk.message.banner')}>
      <form onSubmit={send} onInput={read} noValidate>
        <Problem code={problem} />
        <Radios
          name="state"
          idPrefix={id('state')}
          legend={t('desk.tell.state', { reference: report.reference })}
          legendSize="s"
          small
          value={one(fields, 'state')}
          choices={tellable.map((state) => ({ value: state, label: t(`desk.state.${state}`) }))}
        />
        <Textarea name="text" id={id('tell')} label={t('desk.tell.label')} rows={5} value={one(fields, 'text')} />
        <Input
          name="day"
          id={id('day')}
          type="date"
          width={10}
          label={t('desk.next_by')}
          hint={t('desk.next_by.hint')}
          value={one(fields, 'day')}
        />
        <Button disabled={busy}>{busy ? t('desk.working') : t('desk.tell.send')}</Button>
      </form>
    </ReaderGround>
  )
}
