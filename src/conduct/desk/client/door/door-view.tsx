import { useEffect } from 'preact/hooks'
import { Button, buttonClass } from '../../../../ui/components/button.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { SummaryList } from '../../../../ui/components/summary-list.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { useWords } from '../../../../ui/words-context.ts'
import type { DoorView } from '../../door.ts'
import { SpaceTestReport, TestReport } from '../../../../bodies/client/test-report.tsx'
import { Alarms } from '../board/alarms.tsx'
import { DoorForm } from './door-form.tsx'
import { NotAReport } from './not-a-report.tsx'
import { Names, NotReady, Problem, Section, Text, Title, When } from '../parts.tsx'
import { Place } from '../place.tsx'
import { useAct, useLoaded, useWork } from '../use-work.ts'
import { DoorMarks } from './door-marks.tsx'
import { ViaLabel } from './via-label.tsx'

/** The door of a new report: who, where, how urgent, and the question about conflicts (S7, S8). */
export function Door({ thread }: { thread: string }) {
  const { call, go } = useWork()
  const door = useLoaded(`door ${thread}`, () => call('door', { thread }))
  const view = door.at === 'ready' ? door.value : undefined
  // On a match with the person's own list nothing is shown: the desk goes on as if nothing had come (S8).
  useEffect(() => {
    if (door.at === 'ready' && view === undefined) go('#/')
  }, [door.at, view])
  if (door.at !== 'ready') return <NotReady loaded={door} again={door.again} />
  return view === undefined ? null : <DoorPage view={view} />
}

export function DoorPage({ view }: { view: DoorView }) {
  const t = useWords()
  const { door, myAnswer } = view
  return (
    <>
      <Title>
        {t('desk.door.title', { reference: door.reference })} {door.urgent && <Tag colour="amber">{t('desk.urgent')}</Tag>}
      </Title>
      <Alarms alarms={view.alarms} />
      <DoorFacts view={view} />
      {myAnswer === undefined && <DoorForm view={view} />}
      {(myAnswer === 'conflict' || myAnswer === 'not_sure') && (
        <Notice>
          <Text>{t(myAnswer === 'conflict' ? 'desk.thanks.conflict' : 'desk.thanks.not_sure')}</Text>
        </Notice>
      )}
      {myAnswer === 'no_conflict' && <DoorWait view={view} />}
      {myAnswer === 'no_conflict' && view.canOpenWords && <TestReport thread={view.thread} />}
      {myAnswer === 'no_conflict' && view.canOpenWords && <SpaceTestReport thread={view.thread} />}
      {myAnswer !== 'conflict' && <NotAReport thread={view.thread} asked={view.askedToDelete} />}
    </>
  )
}

function TakenBy({ taken }: { taken: NonNullable<DoorView['door']['taken']> }) {
  const t = useWords()
  return (
    <>
      <bdi>{taken.by}</bdi> {taken.from === 'phone' && <Tag colour="grey">{t('desk.taken.phone')}</Tag>}
    </>
  )
}

function DoorFacts({ view }: { view: DoorView }) {
  const t = useWords()
  const { door, leftOut } = view
  const unknown = door.whoUnknown === 'later' ? 'desk.door.who.later' : 'desk.door.who.unknown'
  const rows = [
    { key: t('desk.door.who'), value: door.who.length > 0 ? <Names names={door.who} /> : t(unknown) },
    { key: t('desk.door.where'), value: <Place place={door.place} /> },
    ...(door.taken === undefined ? [] : [{ key: t('desk.taken.by'), value: <TakenBy taken={door.taken} /> }]),
    { key: t('desk.door.received'), value: <When at={view.receivedAt} /> },
    { key: t('desk.door.urgent'), value: t(door.urgent ? 'desk.door.urgent.yes' : 'desk.door.urgent.no') },
    ...(door.happenedTo === undefined
      ? []
      : [{ key: t('desk.door.happened_to'), value: t(`desk.happened_to.${door.happenedTo}`) }]),
    ...(view.couldOpen.length === 0 ? [] : [{ key: t('desk.door.could_open'), value: <Names names={view.couldOpen} /> }]),
    ...(leftOut.length === 0 ? [] : [{ key: t('desk.door.left_out'), value: <Names names={leftOut} /> }])
  ]
  return (
    <>
      <ViaLabel via={view.via} at={view.receivedAt} />
      <DoorMarks marks={door.marks ?? []} />
      <SummaryList rows={rows} />
      {door.taken !== undefined && <Text>{t(view.tookIt ? 'desk.taken.you' : 'desk.taken.witness')}</Text>}
      {leftOut.length > 0 && <Text>{t('desk.door.left_out.keep')}</Text>}
      {door.askBeforeNew && <Text>{t('desk.door.ask_before_new')}</Text>}
    </>
  )
}

/** After "no conflict": who has answered, and the words as soon as two shares are there. */
function DoorWait({ view }: { view: DoorView }) {
  const t = useWords()
  const { memory } = useWork()
  const { team, canOpenWords } = view
  const standing = team !== undefined ? 'in' : canOpenWords ? 'ready' : 'wait'
  return (
    <Section id="words" title={t(`desk.door.${standing}`)}>
      <Text>{t(`desk.door.${standing}.text`)}</Text>
      <SummaryList
        rows={[
          { key: t('desk.door.took'), value: <Names names={view.took} /> },
          {
            key: t('desk.door.waiting_for'),
            value: view.waitingFor.length === 0 ? t('desk.nobody') : <Names names={view.waitingFor} />
          }
        ]}
      />
      {team === undefined ? (
        <DoorActions view={view} />
      ) : (
        <a class={buttonClass('main')} href={`#/case/${memory.numberOf('case', team)}`}>
          {t('desk.door.to_case')}
        </a>
      )}
    </Section>
  )
}

function DoorActions({ view }: { view: DoorView }) {
  const t = useWords()
  const { call, memory, changed, collect, go } = useWork()
  const { busy, problem, run } = useAct()
  const open = async (): Promise<void> => {
    const team = await call('openCase', { thread: view.thread })
    changed()
    go(`#/case/${memory.numberOf('case', team)}`)
  }
  const look = async (): Promise<void> => {
    await collect()
    changed()
  }
  const othersFirst = problem === 'already_member'
  return (
    <>
      {othersFirst ? (
        <Notice>
          <Text>{t('desk.door.others_first')}</Text>
        </Notice>
      ) : (
        <Problem code={problem} />
      )}
      {view.canOpenWords && !othersFirst ? (
        <Button type="button" disabled={busy} onClick={() => run(open)}>
          {busy ? t('desk.working') : t('desk.door.open')}
        </Button>
      ) : (
        <Button type="button" kind="secondary" disabled={busy} onClick={() => run(look)}>
          {busy ? t('desk.working') : t('desk.fetch')}
        </Button>
      )}
    </>
  )
}
