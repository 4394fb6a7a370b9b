import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/layout.tsx'
import { words } from '../../../../ui/words.ts'
import type { Event } from '../../model.ts'
import { PhoneLink } from '../../pages/phone-link.tsx'

type Props = { frame: Frame; event: Event; nobody: boolean }

/** After somebody asked for the person on call. It keeps nothing of who asked. */
export function CalledPage({ frame, event, nobody }: Props) {
  const t = words(frame.locale)
  const title = t(nobody ? 'event.called.nobody' : 'event.called.title')
  return (
    <Page frame={frame} title={title} before={<BackLink href={href(routes.event, { space: event.id })}>{event.name}</BackLink>}>
      <h1 class="govuk-heading-xl">{title}</h1>
      {!nobody && (
        <>
          <p class="govuk-body-l">{t('event.called.room', { room: event.room })}</p>
          <p class="govuk-body">{t('event.called.late')}</p>
        </>
      )}
      {event.phone && (
        <p class="govuk-body">
          {t('event.called.phone')} <PhoneLink phone={event.phone} />
        </p>
      )}
    </Page>
  )
}
