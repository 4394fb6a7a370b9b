import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Words } from '../../ui/make-words.ts'
import type { Meeting } from './model.ts'

type About = {
  readonly body: string
  readonly host: string
  /** The address of a meeting's public page. */
  readonly page: (meeting: Meeting) => string
}

/**
 * A body's meetings as iCalendar, for everybody: when and what, never where. Times are instants in UTC, so that no change
 * of clocks moves one. A meeting keeps its UID; its SEQUENCE grows; one that was cancelled stays as cancelled.
 */
export function makeCalendar(t: Words, meetings: readonly Meeting[], { body, host, page }: About): string {
  const calendar = ical({
    name: t('meeting.calendar.name', { body }),
    prodId: { company: 'Commonweal', product: 'Meetings', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600
  })
  for (const meeting of meetings) {
    calendar.createEvent({
      id: `${meeting.id}@${host}`,
      sequence: meeting.sequence,
      start: meeting.starts_at,
      end: meeting.ends_at,
      stamp: meeting.changed_at,
      lastModified: meeting.changed_at,
      status: meeting.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      summary: t('meeting.calendar.summary', { body, title: meeting.title }),
      url: page(meeting)
    })
  }
  return calendar.toString()
}
