import { Button } from '../../../../ui/components/button.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Radios } from '../../../../ui/components/radios.tsx'
import { ReaderGround } from '../../../../ui/components/reader-ground.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from '../case-context.ts'
import { dayAt } from '../day-field.ts'
import { one } from '../form-fields.ts'
import { Problem, Text } from '../parts.tsx'
import { useAct, useDraft, useWork } from '../use-work.ts'
import type { ReportOnPage } from '../../case-on-page.ts'

const tellable = ['discussing', 'decided', 'closed'] as const
type Tellable = (typeof tellable)[number]

/** Says to each reporter where their report stands. */
export function TellStep() {
  return <TellAll choices={tellable} why="desk.tell.why" />
}

/** What remains: decide, tell, close. */
export function FollowStep() {
  return <TellAll choices={['decided', 'closed']} why="desk.follow.why" />
}

function TellAll({ choices, why }: { choices: readonly Tellable[]; why: 'desk.tell.why' | 'desk.follow.why' }) {
  const t = useWords()
  const { reports } = useCase()
  return (
    <>
      <Text>{t(why)}</Text>
      {reports
        .filter((report) => report.state !== 'closed')
        .map((report) => (
          <TellForm key={report.thread} report={report} choices={choices} />
        ))}
    </>
  )
}

function TellForm({ report, choices }: { report: ReportOnPage; choices: readonly Tellable[] }) {
  const t = useWords()
  const { call, changed, zone } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`tell ${report.thread}`)
  const send = (event: Event): void => {
    event.preventDefault()
    const state = choices.find((each) => each === one(fields, 'state'))
    run(async () => {
      if (state === undefined || one(fields, 'text').trim() === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      const by = state === 'closed' ? undefined : dayAt(one(fields, 'day'), zone)
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
          choices={choices.map((state) => ({ value: state, label: t(`desk.state.${state}`) }))}
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
