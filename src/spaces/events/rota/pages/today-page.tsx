import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { DateWords } from '../../../../ui/components/date-words.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { SummaryList } from '../../../../ui/components/summary-list.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Call } from '../../calls/store.ts'
import { isMailable } from '../../calls/model.ts'
import { type Event, type EventPerson, isOnSite } from '../../model.ts'
import type { Shift } from '../model.ts'
import type { Handover } from '../store.ts'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  people: readonly EventPerson[]
  turn: { now: readonly Shift[]; next: Shift | undefined }
  /** the zone of the body that stands behind the event */
  zone: string
  handovers: readonly Handover[]
  calls: readonly Call[]
  called: 'asked' | 'nobody' | undefined
  shown: Shown
}

/** While the event runs: who is on call, asking for them, handing over. Nothing here is about a report. */
export function TodayPage(props: Props) {
  const { frame, isAdmin, event, called, shown } = props
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('event.today.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEvent, { event: event.id })}>{event.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('event.today.title')}</h1>
      {called && <Notice>{t(`event.call.${called}`)}</Notice>}
      <OnCall {...props} />
      <form method="post" action={href(routes.deskEventCall, { event: event.id })}>
        <p class="govuk-body">{t('event.call.text')}</p>
        <Button preventDoubleClick>{t('event.call.button')}</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={`${routes.desk}#/take`}>
          {t('desk.take')}
        </a>
      </p>
      <Calls {...props} />
      <HandOver {...props} />
      <Where event={event} />
      <h2 class="govuk-heading-m">{t('event.today.others')}</h2>
      <p class="govuk-body">{t('event.today.others.text')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={routes.desk}>
          {t('event.today.cases')}
        </a>
      </p>
    </DeskPage>
  )
}

/** A moment twice: where the event is, and where the body behind it is. */
function InBoth({ at, event, zone }: { at: Date; event: Event; zone: string }) {
  const t = useWords()
  return (
    <>
      <DateWords at={at} zone={{ id: event.time_zone }} />
      {zone !== event.time_zone && (
        <div class="govuk-hint">
          {t('event.today.elsewhere')} <DateWords at={at} zone={{ id: zone }} />
        </div>
      )}
    </>
  )
}

function OnCall({ event, turn, zone, people }: Props) {
  const t = useWords()
  const who = (shift: Shift) => <Who shift={shift} people={people} />
  const silent = turn.now
    .flatMap((shift) => shift.people)
    .flatMap(({ id }) => people.filter((person) => person.id === id && !isMailable(person.contact)))
  return (
    <>
      {turn.now.length === 0 && <Notice>{t('event.today.nobody')}</Notice>}
      {turn.now.map((shift) => (
        <SummaryList
          title={t('event.today.now')}
          rows={[
            { key: t('event.today.who'), value: who(shift) },
            { key: t('event.today.until'), value: <InBoth at={shift.ends} event={event} zone={zone} /> }
          ]}
        />
      ))}
      {turn.next && (
        <SummaryList
          title={t('event.today.next')}
          rows={[
            { key: t('event.today.who'), value: who(turn.next) },
            { key: t('event.today.from'), value: <InBoth at={turn.next.starts} event={event} zone={zone} /> }
          ]}
        />
      )}
      {silent.map(({ name, contact }) => (
        <p class="govuk-body">{t('event.today.phone_only', { name, contact })}</p>
      ))}
    </>
  )
}

/** What whoever is asked for help wants to know of the people of a shift: how to speak to them, in which language, and where. */
function Who({ shift, people }: { shift: Shift; people: readonly EventPerson[] }) {
  return (
    <ul class="govuk-list">
      {shift.people.map(({ id, name }) => {
        const person = people.find((each) => each.id === id)
        return (
          <li>
            <bdi>{name}</bdi>
            {person?.pronouns && (
              <>
                {' '}
                (<bdi>{person.pronouns}</bdi>)
              </>
            )}
            {person && (
              <span class="govuk-hint">
                <bdi>{person.contact}</bdi>
                {person.languages && (
                  <>
                    , <bdi>{person.languages}</bdi>
                  </>
                )}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Calls({ event, calls }: Props) {
  const t = useWords()
  if (calls.length === 0) return null
  const state = (call: Call) => {
    if (call.answered_at) return t('event.call.answered', { name: call.answered_by ?? '' })
    return t(call.missed ? 'event.call.missed' : 'event.call.waiting')
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('event.call.list')}</h2>
      <ul class="govuk-list">
        {calls.map((call) => (
          <li>
            <DateWords at={call.at} zone={{ id: event.time_zone }} />: {state(call)}
          </li>
        ))}
      </ul>
    </>
  )
}

function HandOver({ event, people, handovers, shown }: Props) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('event.hand_over.title')}</h2>
      <p class="govuk-body">{t('event.hand_over.text')}</p>
      <form method="post" action={href(routes.deskEventHandOver, { event: event.id })} novalidate class="cw-form">
        <Select
          label={t('event.hand_over.to')}
          {...field('to')}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <Input label={t('event.hand_over.note')} hint={t('event.hand_over.note.hint')} {...field('note')} dir="auto" />
        <Button kind="secondary">{t('event.hand_over.button')}</Button>
      </form>
      {handovers.length > 0 && (
        <ul class="govuk-list">
          {handovers.map(({ at, from_name, to_name, note }) => (
            <li>
              <DateWords at={at} zone={{ id: event.time_zone }} />:{' '}
              {t(from_name && from_name !== to_name ? 'event.hand_over.line' : 'event.hand_over.taken', {
                from: from_name,
                to: to_name
              })}{' '}
              <bdi>{note}</bdi>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Where({ event }: { event: Event }) {
  const t = useWords()
  const { recuse_limit, alternate_name, alternate_contact, room, room_hours } = event
  return (
    <>
      <h2 class="govuk-heading-m">{t('event.today.where')}</h2>
      <SummaryList
        rows={[
          ...(isOnSite(event) ? [{ key: t('event.field.room'), value: <bdi>{`${room} ${room_hours}`}</bdi> }] : []),
          { key: t('event.today.outside'), value: <bdi>{`${alternate_name}, ${alternate_contact}`}</bdi> },
          ...(recuse_limit === null
            ? []
            : [
                {
                  key: t('event.today.recuse'),
                  value: t('event.today.recuse.text', { limit: recuse_limit, name: alternate_name })
                }
              ])
        ]}
      />
    </>
  )
}
