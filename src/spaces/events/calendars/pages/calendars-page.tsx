import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { InsetText } from '../../../../ui/components/inset-text.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event, EventPerson, EventPersonId } from '../../model.ts'
import type { CalendarLink } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  people: readonly EventPerson[]
  links: readonly CalendarLink[]
  /** the address that was just made; it is shown this once */
  made: { person: EventPersonId | null; address: string } | undefined
}

/** The calendars of a rota: who has one, and the buttons that make and end their addresses. */
export function CalendarsPage({ frame, isAdmin, event, people, links, made }: Props) {
  const t = words(frame.locale)
  const all = t('event.calendars.all')
  const rows = [{ person: null, name: all }, ...people.map(({ id, name }) => ({ person: id, name }))]
  return (
    <DeskPage
      frame={frame}
      title={t('event.calendars.title')}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEventRota, { event: event.id })}>{t('event.rota.title')}</BackLink>}
    >
      <h1 class="govuk-heading-l">{t('event.calendars.title')}</h1>
      <p class="govuk-body">{t('event.calendars.text')}</p>
      {made && (
        <InsetText>
          <p class="govuk-body">
            {t('event.calendars.made', { name: rows.find((row) => row.person === made.person)?.name ?? all })}
          </p>
          <p class="govuk-body cw-breaks">
            <a class="govuk-link" href={made.address}>
              <bdi>{made.address}</bdi>
            </a>
          </p>
        </InsetText>
      )}
      <Table
        caption={t('event.calendars.title')}
        captionHidden
        rowHeaders
        head={[{ title: t('event.today.who') }, { title: t('space.number.state') }]}
        rows={rows.map(({ person, name }) => [
          <bdi>{name}</bdi>,
          <LinkState event={event} person={person} name={name} link={links.find((link) => link.person === person)} />
        ])}
      />
    </DeskPage>
  )
}

type StateProps = { event: Event; person: EventPersonId | null; name: string; link: CalendarLink | undefined }

function LinkState({ event, person, name, link }: StateProps) {
  const t = useWords()
  const press = (action: string, text: string) => (
    <form method="post" action={action} class="cw-row-form">
      <input type="hidden" name="person" value={person ?? ''} />
      <button class="cw-link-button" type="submit">
        {text} <span class="govuk-visually-hidden">{name}</span>
      </button>
    </form>
  )
  return (
    <>
      {t(link ? 'event.calendars.since' : 'event.calendars.none', { day: link?.made_day ?? '' })}
      {press(href(routes.deskEventCalendars, { event: event.id }), t(link ? 'event.calendars.anew' : 'event.calendars.make'))}
      {link && press(href(routes.deskEventCalendarEnd, { event: event.id }), t('event.calendars.end'))}
    </>
  )
}
