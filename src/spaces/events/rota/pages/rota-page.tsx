import type { Shown } from '../../../../http/read-fields.ts'
import { href, routes } from '../../../../routes.ts'
import { BackLink } from '../../../../ui/components/back-link.tsx'
import { Button } from '../../../../ui/components/button.tsx'
import { Checkboxes } from '../../../../ui/components/checkboxes.tsx'
import { EmptyState } from '../../../../ui/components/empty-state.tsx'
import { Input } from '../../../../ui/components/input.tsx'
import { Notice } from '../../../../ui/components/notice.tsx'
import { Select } from '../../../../ui/components/select.tsx'
import { Table } from '../../../../ui/components/table.tsx'
import { WrongFields } from '../../../../ui/components/wrong-fields.tsx'
import { dayWords } from '../../../../ui/date-words.ts'
import { DeskPage } from '../../../../ui/desk-layout.tsx'
import { deskRail } from '../../../../ui/desk-rail.ts'
import type { Frame } from '../../../../ui/frame.ts'
import { words } from '../../../../ui/words.ts'
import { useWords } from '../../../../ui/words-context.ts'
import type { Event, EventPerson } from '../../model.ts'
import { EventDays } from '../../pages/event-days.tsx'
import { daysOf, holesOf, hoursOf, places, seatName, type Shift } from '../model.ts'
import { ShiftTimes } from './shift-times.tsx'

type Props = {
  frame: Frame
  isAdmin: boolean
  event: Event
  people: readonly EventPerson[]
  shifts: readonly Shift[]
  shown: Shown
}

/** Who is on call when, as one table that is saved at once. Works without scripts. */
export function RotaPage({ frame, isAdmin, event, people, shifts, shown }: Props) {
  const t = words(frame.locale)
  return (
    <DeskPage
      frame={frame}
      title={t('event.rota.title')}
      error={shown.errors.size > 0}
      rail={deskRail(t, 'events', isAdmin)}
      before={<BackLink href={href(routes.deskEvent, { event: event.id })}>{event.name}</BackLink>}
    >
      <WrongFields errors={shown.errors} />
      <h1 class="govuk-heading-l">{t('event.rota.title')}</h1>
      <EventDays event={event} />
      <p class="govuk-body">{t('event.rota.text', { place: event.time_zone })}</p>
      <Holes event={event} shifts={shifts} />
      {shifts.length === 0 ? (
        <EmptyState>
          <p>{t('event.rota.empty')}</p>
        </EmptyState>
      ) : (
        <>
          <RotaTable event={event} people={people} shifts={shifts} />
          <Hours people={people} shifts={shifts} />
        </>
      )}
      <AddShift event={event} shown={shown} />
      <p class="govuk-body">
        <a class="govuk-link" href={href(routes.deskEventCalendars, { event: event.id })}>
          {t('event.calendars.title')}
        </a>
      </p>
    </DeskPage>
  )
}

function Holes({ event, shifts }: Pick<Props, 'event' | 'shifts'>) {
  const t = useWords()
  const holes = holesOf(shifts, event.time_zone)
  const empty = shifts.filter(({ people }) => people.length === 0).length
  if (holes.length === 0 && empty === 0) return null
  return (
    <Notice>
      {empty > 0 && <p>{t('event.rota.unfilled', { count: empty })}</p>}
      {holes.length > 0 && (
        <>
          <p>{t('event.rota.holes')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {holes.map(({ from, to }) => (
              <li>
                <ShiftTimes starts={from} ends={to} zone={event.time_zone} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}

function RotaTable({ event, people, shifts }: Pick<Props, 'event' | 'people' | 'shifts'>) {
  const t = useWords()
  const options = [{ value: '', text: t('event.rota.nobody') }, ...people.map(({ id, name }) => ({ value: id, text: name }))]
  return (
    <form method="post" action={href(routes.deskEventRota, { event: event.id })}>
      <Table
        id="rota-table"
        caption={t('event.rota.title')}
        captionHidden
        rowHeaders
        head={[{ title: t('event.rota.when') }, { title: t('event.rota.who') }]}
        rows={shifts.map((shift) => [
          <>
            <ShiftTimes starts={shift.starts} ends={shift.ends} zone={event.time_zone} />
            <br />
            <button
              class="cw-link-button"
              type="submit"
              formaction={href(routes.deskEventShiftRemove, { event: event.id, shift: shift.id })}
            >
              {t('space.remove')}
            </button>
          </>,
          <div class="cw-rota__seats">
            {places.map((place) => (
              <label>
                {t(`event.rota.place_${place}`)}
                <select class="govuk-select" name={seatName(shift.id, place)}>
                  {options.map(({ value, text }) => (
                    <option value={value} selected={value === (shift.people[place - 1]?.id ?? '')}>
                      {text}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        ])}
      />
      <Button preventDoubleClick>{t('event.rota.save')}</Button>
    </form>
  )
}

function Hours({ people, shifts }: Pick<Props, 'people' | 'shifts'>) {
  const t = useWords()
  const hours = hoursOf(shifts)
  return (
    <p class="govuk-hint">
      {t('event.rota.hours')}{' '}
      {people.map(({ id, name }) => t('event.rota.hours_of', { name, hours: hours.get(id) ?? 0 })).join(', ')}
    </p>
  )
}

function AddShift({ event, shown }: Pick<Props, 'event' | 'shown'>) {
  const t = useWords()
  const field = (name: string) => {
    const error = shown.errors.get(name)
    return { name, value: shown.text(name), error: error && t(error) }
  }
  return (
    <form method="post" action={href(routes.deskEventShifts, { event: event.id })} novalidate class="cw-form">
      <h2 class="govuk-heading-m">{t('event.rota.add')}</h2>
      <Select
        label={t('event.rota.day')}
        {...field('day')}
        options={daysOf(event).map((day) => ({ value: day, text: dayWords(t, new Date(day), 'UTC', 0) }))}
      />
      <Input label={t('event.rota.from')} {...field('from')} type="time" width={10} />
      <Input label={t('event.rota.to')} hint={t('event.rota.to.hint')} {...field('to')} type="time" width={10} />
      <Checkboxes
        name="each"
        small
        values={shown.text('each') === 'yes' ? ['yes'] : []}
        choices={[{ value: 'yes', label: t('event.rota.each') }]}
      />
      <Button kind="secondary">{t('event.rota.add')}</Button>
    </form>
  )
}
