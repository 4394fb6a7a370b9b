import { href, routes } from '../../../routes.ts'
import { BackLink } from '../../../ui/components/back-link.tsx'
import { DeskPage } from '../../../ui/desk-layout.tsx'
import { deskRail } from '../../../ui/desk-rail.ts'
import type { Frame } from '../../../ui/frame.ts'
import { words } from '../../../ui/words.ts'
import type { AfterEvent, CloseGap } from '../after/after-event.ts'
import { AfterSection, CloseErrors } from '../after/pages/after-section.tsx'
import type { Event } from '../model.ts'
import { EventDays } from './event-days.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  after: AfterEvent
  /** what has to be done before the event can be closed, when somebody tried */
  refused?: readonly CloseGap[] | undefined
}

/** Everything of one public event in one place. */
export function EventPage({ frame, isAdmin, event, after, refused }: Props) {
  const t = words(frame.locale)
  const params = { event: event.id }
  const links = [
    { to: href(routes.event, { space: event.id }), key: 'event.hub.public' },
    { to: href(routes.deskEventToday, params), key: 'event.hub.today' },
    { to: href(routes.deskEventRota, params), key: 'event.hub.rota' },
    { to: href(routes.deskEventPrints, params), key: 'event.hub.print' },
    { to: href(routes.deskEventReady, params), key: 'event.hub.ready' },
    { to: href(routes.deskEventRegister, params), key: 'event.hub.register' }
  ] as const
  return (
    <DeskPage
      frame={frame}
      title={event.name}
      error={refused !== undefined}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={routes.deskEvents}>{t('event.list.title')}</BackLink>}
    >
      {refused && <CloseErrors event={event} gaps={refused} />}
      <h1 class="govuk-heading-l">{event.name}</h1>
      <EventDays event={event} />
      <ul class="govuk-list">
        {links.map(({ to, key }) => (
          <li>
            <a class="govuk-link" href={to}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
      <AfterSection event={event} after={after} />
    </DeskPage>
  )
}
