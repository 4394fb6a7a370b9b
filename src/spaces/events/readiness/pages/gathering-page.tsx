import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Textarea } from '../../../../ui/components/textarea.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import type { Event } from '../../model.ts'
import type { GatheringKind } from '../model.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  kind: GatheringKind
  names: readonly string[]
  there: readonly string[]
  shown: Shown
}

/** Who was at the briefing or the debrief, and what was learnt; nothing about any report. */
export function GatheringPage({ frame, isAdmin, event, kind, names, there, shown }: Props) {
  const t = words(frame.locale)
  const error = (name: string) => {
    const key = shown.errors.get(name)
    return key && t(key)
  }
  const title = t(`event.gathering.${kind}`)
  return (
    <DeskPage
      frame={frame}
      title={title}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEventReady, { event: event.id })}>{t('event.ready.title')}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(`event.gathering.${kind}.text`)}</p>
      <form method="post" action={href(routes.deskEventGathering, { event: event.id, kind })} novalidate class="cw-form">
        <Input
          label={t('event.gathering.day')}
          name="day"
          type="date"
          width={10}
          value={shown.text('day')}
          error={error('day')}
        />
        <Checkboxes
          name="there"
          legend={t('event.gathering.there')}
          legendSize="s"
          small
          values={there}
          error={error('there')}
          choices={names.map((name) => ({ value: name, label: <bdi>{name}</bdi> }))}
        />
        <Textarea
          label={t('event.gathering.note')}
          hint={t('event.gathering.note.hint')}
          name="note"
          value={shown.text('note')}
          error={error('note')}
        />
        <Button preventDoubleClick>{t('event.gathering.save')}</Button>
      </form>
    </DeskPage>
  )
}
