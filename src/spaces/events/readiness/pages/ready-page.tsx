import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { LinkButton } from '../../../../ui/components/link-button.tsx'
import { Tag, type TagColour } from '../../../../ui/components/tag.tsx'
import { dayWords } from '../../../../ui/date-words.ts'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event } from '../../model.ts'
import { type DueTask, isGathering } from '../model.ts'
import type { Readiness } from '../ready-event.ts'

type Props = { frame: Frame; isAdmin: boolean; event: Event; readiness: Readiness }

/** What has to be done by which day: what is open first, what is done below. */
export function ReadyPage({ frame, isAdmin, event, readiness }: Props) {
  const t = words(frame.locale)
  const open = readiness.tasks.filter(({ state }) => state !== 'done')
  const done = readiness.tasks.filter(({ state }) => state === 'done')
  return (
    <DeskPage
      frame={frame}
      title={t('event.ready.title')}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEvent, { event: event.id })}>{event.name}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('event.ready.title')}</h1>
      <p class="govuk-body">{t('event.ready.count', { done: done.length, all: readiness.tasks.length })}</p>
      <TaskItems event={event} tasks={open} />
      {done.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('event.ready.done')}</h2>
          <TaskItems event={event} tasks={done} />
        </>
      )}
    </DeskPage>
  )
}

const colours: Record<DueTask['state'], TagColour> = { done: 'green', late: 'red', soon: 'amber', later: 'grey' }

function TaskItems({ event, tasks }: { event: Event; tasks: readonly DueTask[] }) {
  const t = useWords()
  return (
    <ul class="govuk-list cw-ready">
      {tasks.map((task) => (
        <li id={task.key} class="cw-ready__item">
          <strong>{t(`event.ready.${task.key}`)}</strong>{' '}
          <Tag colour={colours[task.state]}>{t(`event.ready.state.${task.state}`)}</Tag>
          <br />
          {t('event.ready.due', { day: dayWords(t, new Date(task.due), 'UTC', 0) })} {task.must && t('event.ready.must')}
          <div class="govuk-hint">{t(`event.ready.${task.key}.hint`)}</div>
          <Marked task={task} />
          <Press event={event} task={task} />
        </li>
      ))}
    </ul>
  )
}

function Marked({ task: { mark } }: { task: DueTask }) {
  const t = useWords()
  if (!mark) return null
  const values = { name: mark.name ?? t('event.ready.somebody'), day: mark.at.toISOString().slice(0, 10) }
  return <div class="govuk-hint">{t(mark.done ? 'event.ready.done_by' : 'event.ready.undone_by', values)}</div>
}

function Press({ event, task }: { event: Event; task: DueTask }) {
  const t = useWords()
  const isDone = task.state === 'done'
  if (isGathering(task.key)) {
    const to = href(routes.deskEventGathering, { event: event.id, kind: task.key })
    return (
      <LinkButton kind="secondary" href={to}>
        {t(isDone ? `event.gathering.${task.key}.change` : `event.gathering.${task.key}`)}
      </LinkButton>
    )
  }
  return (
    <form method="post" action={href(routes.deskEventMark, { event: event.id, task: task.key })} class="cw-row-form">
      <input type="hidden" name="done" value={isDone ? 'no' : 'yes'} />
      <button class="cw-link-button" type="submit">
        {t(isDone ? 'event.ready.undo' : 'event.ready.do')}{' '}
        <span class="govuk-visually-hidden">{t(`event.ready.${task.key}`)}</span>
      </button>
    </form>
  )
}
