import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { ErrorSummary } from '../../../../ui/components/error-summary.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { TaskList } from '../../../../ui/components/task-list.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { dayWords } from '../../../../ui/date-words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { WholeEvent } from '../../model.ts'
import { EventDays } from '../../pages/event-days.tsx'
import { type Gap, registerTasks, taskState } from '../tasks.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  whole: WholeEvent
  gaps: readonly Gap[]
  refused?: 'missing' | 'taken' | undefined
}

/** The list of tasks of a registration. */
export function RegisterPage({ frame, isAdmin, whole, gaps, refused }: Props) {
  const t = words(frame.locale)
  const { event } = whole
  const required = gaps.filter((gap) => gap.required)
  const errors =
    refused === 'taken'
      ? [{ text: t('event.error.taken') }]
      : required.map((gap) => ({ href: gapHref(event.id, gap), text: t(`event.gap.${gap.code}`) }))
  return (
    <DeskPage
      frame={frame}
      title={event.name}
      error={refused !== undefined}
      rail={deskRail(t, 'events', isAdmin)}
      before={
        <BackLink href={event.published_day ? href(routes.deskEvent, { event: event.id }) : routes.deskEvents}>
          {event.published_day ? event.name : t('event.list.title')}
        </BackLink>
      }
    >
      {refused && <ErrorSummary errors={errors} />}
      <h1 class="govuk-heading-l">{t('event.register.title', { name: event.name })}</h1>
      <EventDays event={event} />
      <p class="govuk-body">{t('event.register.text')}</p>
      <Tasks whole={whole} gaps={gaps} />
      <Publish event={event} gaps={gaps} />
    </DeskPage>
  )
}

const gapHref = (event: string, { task, field }: Gap) => `${href(routes.deskEventTask, { event, task })}#${field}`

function Tasks({ whole, gaps }: Pick<Props, 'whole' | 'gaps'>) {
  const t = useWords()
  return (
    <TaskList
      idPrefix="register"
      tasks={registerTasks.map((task) => {
        const state = taskState(task, whole, gaps)
        return {
          title: t(`event.task.${task}`),
          hint: t(`event.task.${task}.hint`),
          href: href(routes.deskEventTask, { event: whole.event.id, task }),
          status:
            state === 'done' ? (
              t('event.task.done')
            ) : (
              <Tag colour={state === 'begun' ? 'amber' : 'grey'}>{t(`event.task.${state}`)}</Tag>
            )
        }
      })}
    />
  )
}

function Publish({ event, gaps }: { event: WholeEvent['event']; gaps: readonly Gap[] }) {
  const t = useWords()
  const advised = gaps.filter((gap) => !gap.required)
  return (
    <>
      <h2 class="govuk-heading-m">{t(event.published_day ? 'event.published.title' : 'event.publish.title')}</h2>
      {advised.length > 0 && (
        <Notice>
          <p>{t('event.publish.advised')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {advised.map((gap) => (
              <li>
                <a class="govuk-link" href={gapHref(event.id, gap)}>
                  {t(`event.gap.${gap.code}`)}
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {event.published_day ? (
        <p class="govuk-body">{t('event.published.text', { day: dayWords(t, new Date(event.published_day), 'UTC', 0) })}</p>
      ) : (
        <form method="post" action={href(routes.deskEventPublish, { event: event.id })}>
          <p class="govuk-body">{t('event.publish.text')}</p>
          <Button preventDoubleClick>{t('event.publish')}</Button>
        </form>
      )}
    </>
  )
}
