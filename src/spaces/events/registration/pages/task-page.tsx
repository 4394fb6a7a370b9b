import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { Button } from '../../../../ui/components/button.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import type { CodeChoice } from '../../known-codes.ts'
import type { Event } from '../../model.ts'
import { taskFields } from '../fields.ts'
import { EventField } from './event-field.tsx'
import { TaskFrame } from './task-frame.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  shown: Shown
  task: keyof typeof taskFields
  leads: number
  codes: readonly CodeChoice[]
}

/** A task that is one form. */
export function TaskPage({ frame, isAdmin, event, shown, task, leads, codes }: Props) {
  const t = words(frame.locale)
  return (
    <TaskFrame {...{ frame, isAdmin, event, shown, task }}>
      {task === 'code' && (
        <Notice>
          <p>{t('event.code.needs')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {(['scope', 'behaviour', 'contact', 'process', 'consequences'] as const).map((part) => (
              <li>{t(`event.code.${part}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {task === 'answers' && <p class="govuk-body">{t('event.answers.leads', { leads })}</p>}
      <form method="post" action={href(routes.deskEventTask, { event: event.id, task })} novalidate class="cw-form">
        {taskFields[task].map((field) => (
          <EventField field={field} shown={shown} codes={codes} />
        ))}
        <Button preventDoubleClick>{t('event.save')}</Button>
      </form>
    </TaskFrame>
  )
}
