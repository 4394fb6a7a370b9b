import { Button } from '../../../../ui/components/button.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { words } from '../../../../ui/words.ts'
import type { Event } from '../../model.ts'
import type { Asked } from '../store.ts'

type Props = { frame: Frame; event: Event; asked: Asked; action: string }

/** For the person who was asked: one button, and what others said before. */
export function AnswerPage({ frame, event, asked, action }: Props) {
  const t = words(frame.locale)
  const isOwn = asked.answered_by === asked.name
  return (
    <Page frame={frame} title={t('event.answer.title')}>
      <h1 class="govuk-heading-xl">{t('event.answer.title')}</h1>
      <p class="govuk-body-l">{t('event.answer.text', { event: event.name })}</p>
      {event.room && <p class="govuk-body">{t('event.answer.room', { room: event.room })}</p>}
      {asked.answered_at ? (
        <p class="govuk-body">{t(isOwn ? 'event.answer.you' : 'event.answer.other', { name: asked.answered_by ?? '' })}</p>
      ) : (
        <form method="post" action={action}>
          <Button preventDoubleClick>{t('event.answer.button')}</Button>
          <p class="govuk-body">{t('event.answer.else')}</p>
        </form>
      )}
    </Page>
  )
}
