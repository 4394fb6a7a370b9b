import type { Body } from '../../../../bodies/model.ts'
import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { Button } from '../../../../ui/components/button.tsx'
import { Details } from '../../../../ui/components/details.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { InsetText } from '../../../../ui/components/inset-text.tsx'
import { LinkButton } from '../../../../ui/components/link-button.tsx'
import { RowButton } from '../../../../ui/components/row-button.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { Tag } from '../../../../ui/components/tag.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event } from '../../model.ts'

type Choice = Pick<Body, 'id' | 'name'>
type Props = {
  frame: Frame
  isAdmin: boolean
  events: readonly Event[]
  mayBegin: boolean
  /** bodies for which this person may invite organisers */
  inviteFor: readonly Choice[]
  invited: boolean
  host: Shown
  /** events that say they handed over to a body that this person chairs */
  arrived: readonly Pick<Event, 'id' | 'name'>[]
}

/** The events somebody works on, and the way to begin one. */
export function EventsPage({ frame, isAdmin, events, mayBegin, inviteFor, invited, host, arrived }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage frame={frame} title={t('event.list.title')} error={host.errors.size > 0} rail={deskRail(t, 'events', isAdmin)}>
      <WrongFields errors={host.errors} />
      <h1 class="govuk-heading-l">{t('event.list.title')}</h1>
      {invited && <InsetText>{t('event.host.sent')}</InsetText>}
      {events.length === 0 ? (
        <EmptyState>
          <p>{t(mayBegin ? 'event.list.empty' : 'event.list.empty_guest')}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t('event.list.title')}
          captionHidden
          rowHeaders
          head={[{ title: t('space.name') }, { title: t('space.days') }, { title: t('space.number.state') }]}
          rows={events.map((event) => [
            <a
              class="govuk-link"
              href={href(event.published_day ? routes.deskEvent : routes.deskEventRegister, { event: event.id })}
            >
              {event.name}
            </a>,
            event.starts_day && event.ends_day ? t('space.days.range', { from: event.starts_day, to: event.ends_day }) : '',
            <EventState event={event} />
          ])}
        />
      )}
      {arrived.length > 0 && (
        <>
          <h2 class="govuk-heading-m">{t('event.arrived.title')}</h2>
          <p class="govuk-body">{t('event.arrived.text')}</p>
          <ul class="govuk-list">
            {arrived.map(({ id, name }) => (
              <li>
                {name}
                <RowButton
                  action={href(routes.deskEventAcknowledge, { event: id })}
                  text={t('event.arrived.button')}
                  about={name}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {mayBegin && <LinkButton href={routes.deskNewEvent}>{t('event.begin')}</LinkButton>}
      {inviteFor.length > 0 && <InviteHost shown={host} bodies={inviteFor} />}
    </DeskPage>
  )
}

function EventState({ event }: { event: Event }) {
  const t = useWords()
  if (event.closed_day) return <Tag colour="grey">{t('event.state.closed')}</Tag>
  return event.published_day ? (
    <Tag colour="green">{t('event.state.public')}</Tag>
  ) : (
    <Tag colour="amber">{t('event.state.registering')}</Tag>
  )
}

function InviteHost({ shown, bodies }: { shown: Shown; bodies: readonly Choice[] }) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <Details summary={t('event.host.title')} open={shown.errors.size > 0}>
      <p class="govuk-body">{t('event.host.text')}</p>
      <form method="post" action={routes.deskEventHosts} novalidate class="cw-form">
        <Input label={t('space.name')} {...field('host_name')} autocomplete="off" />
        <Input label={t('event.email')} {...field('host_email')} type="email" autocomplete="off" />
        <Select
          label={t('event.body')}
          {...field('host_body')}
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Button kind="secondary" preventDoubleClick>
          {t('event.host.send')}
        </Button>
      </form>
    </Details>
  )
}
