import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Words } from '../../../ui/make-words.ts'
import type { Event, EventPersonId } from '../model.ts'
import type { Shift } from '../rota/model.ts'

type About = {
  readonly event: Pick<Event, 'id' | 'name' | 'room'>
  /** Whose calendar; nothing for that of the whole event. */
  readonly person: EventPersonId | undefined
  /** The address of the event's public page. */
  readonly page: string
  readonly host: string
}

/**
 * A rota as iCalendar. Times are instants in UTC, so that no change of clocks moves one. A shift has the same UID in
 * every calendar and after every change, and its SEQUENCE grows; one that was taken out stays as cancelled. It says
 * when, with whom and at which event, and nothing of what happens there.
 */
export function makeCalendar(t: Words, shifts: readonly Shift[], { event, person, page, host }: About): string {
  const calendar = ical({
    name: t('event.calendar.name', { event: event.name }),
    prodId: { company: 'Commonweal', product: 'Rota', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600
  })
  for (const { id, starts, ends, sequence, changed, cancelled, people } of shifts) {
    if (person !== undefined && !people.some((each) => each.id === person)) continue
    const others = people.filter((each) => each.id !== person).map(({ name }) => name)
    calendar.createEvent({
      id: `${id}@${host}`,
      sequence,
      start: starts,
      end: ends,
      stamp: changed,
      lastModified: changed,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: t(person === undefined ? 'event.calendar.summary_all' : 'event.calendar.summary', {
        event: event.name,
        names: others.join(', ')
      }),
      description: others.length > 0 && person !== undefined ? t('event.calendar.with', { names: others.join(', ') }) : '',
      location: event.room,
      url: page
    })
  }
  return calendar.toString()
}
