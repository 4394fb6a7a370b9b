import type { ComponentChildren } from 'preact'
import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import type { Event } from '../../model.ts'
import type { RegisterTask } from '../tasks.ts'

type Props = { frame: Frame; isAdmin: boolean; event: Event; shown: Shown; task: RegisterTask; children: ComponentChildren }

/** What surrounds every task: the way back to the list, what is wrong, the task's name and what it is for. */
export function TaskFrame({ frame, isAdmin, event, shown, task, children }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t(`event.task.${task}`)}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEventRegister, { event: event.id })}>{event.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t(`event.task.${task}`)}</h1>
      <p class="govuk-body">{t(`event.task.${task}.text`)}</p>
      {children}
    </DeskPage>
  )
}
