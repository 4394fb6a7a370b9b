import { useState } from 'preact/hooks'
import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import { useCase } from './case-context.ts'
import { one } from '../form-fields.ts'
import { NotAReport } from '../door/not-a-report.tsx'
import { Day, Names, NotReady, Problem, Section, Text } from '../parts.tsx'
import { useAct, useDraft, useLoaded, useWork } from '../use-work.ts'

/** The reports of this case; adding one, and taking one out into a case of its own (S32). */
export function CaseReports() {
  const t = useWords()
  const { reports, keepsDoor } = useCase()
  return (
    <Section id="reports" title={t('desk.reports')}>
      <ul class="cw-rows">
        {reports.map((report) => (
          <li>
            <div>
              <strong>{report.reference}</strong> <Day at={report.receivedAt} />
              <div class="cw-muted">{t(`desk.state.${report.state}`)}</div>
            </div>
            {keepsDoor && report.mine !== undefined && <NotAReport thread={report.thread} asked={report.mine.askedToDelete} />}
            {keepsDoor && reports.length > 1 && <Split thread={report.thread} reference={report.reference} />}
          </li>
        ))}
      </ul>
      {keepsDoor && (
        <Details summary={t('desk.reports.add')}>
          <AddReport />
        </Details>
      )}
    </Section>
  )
}

function AddReport() {
  const { call } = useWork()
  const loose = useLoaded('loose', () => call('looseReports'))
  if (loose.at !== 'ready') return <NotReady loaded={loose} again={loose.again} />
  return <AddReportForm loose={loose.value} />
}

/** Reader lists are compared first: whoever may not see both is asked to hand on, without a reason. */
export function AddReportForm({ loose }: { loose: readonly { thread: string; reference: string }[] }) {
  const t = useWords()
  const { call, about, changed } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const { fields, read, drop } = useDraft(`add ${team}`)
  const [apart, setApart] = useState<readonly string[]>([])
  if (loose.length === 0) return <Text>{t('desk.reports.none')}</Text>
  const send = (event: Event): void => {
    event.preventDefault()
    const thread = one(fields, 'thread')
    run(async () => {
      if (thread === '') throw Object.assign(new Error('empty'), { code: 'empty' })
      const ids = await call('compareReaders', { team, thread })
      setApart(ids.map((id) => about.people.find((person) => person.id === id)?.name ?? id))
      if (ids.length > 0) return
      await call('addReport', { team, thread })
      drop()
      changed(t('desk.said.report_added'))
    })
  }
  return (
    <form onSubmit={send} onInput={read} noValidate>
      <Text>{t('desk.reports.add.why')}</Text>
      <Problem code={problem} />
      {apart.length > 0 && (
        <Notice>
          <Text>
            {t('desk.reports.apart')} <Names names={apart} />
          </Text>
          <Text>{t('desk.reports.apart.do')}</Text>
        </Notice>
      )}
      <Select
        name="thread"
        id="add-report"
        label={t('desk.reports.which')}
        value={one(fields, 'thread')}
        options={[
          { value: '', text: t('desk.choose') },
          ...loose.map(({ thread, reference }) => ({ value: thread, text: reference }))
        ]}
      />
      <Button kind="secondary" disabled={busy}>
        {busy ? t('desk.working') : t('desk.reports.add.send')}
      </Button>
    </form>
  )
}

function Split({ thread, reference }: { thread: string; reference: string }) {
  const t = useWords()
  const { call, memory, changed, go } = useWork()
  const { team } = useCase()
  const { busy, problem, run } = useAct()
  const split = async (): Promise<void> => {
    const next = await call('splitReport', { team, thread })
    changed(t('desk.said.split'))
    go(`#/case/${memory.numberOf('case', next)}`)
  }
  return (
    <Details summary={t('desk.reports.split')}>
      <Text>{t('desk.reports.split.why')}</Text>
      <Problem code={problem} />
      <Button type="button" kind="secondary" disabled={busy} onClick={() => run(split)}>
        {busy ? t('desk.working') : t('desk.reports.split.send', { reference })}
      </Button>
    </Details>
  )
}
