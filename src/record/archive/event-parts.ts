import type { ArchivePart } from './model.ts'

const isPublished = (id: string): string => `exists (select from events e where e.id = ${id} and e.published_day is not null)`
const isShown = (shift: string): string => `(not ${shift}.cancelled and ${isPublished(`${shift}.event`)})`

/** Events as their public pages show them: what is promised, who is on the team, and who is on call when. */
export const eventParts: readonly ArchivePart[] = [
  {
    table: 'events',
    columns: [
      ...[
        'id',
        'body',
        'published_day',
        'closed_day',
        'name',
        'about',
        'format',
        'country',
        'address',
        'time_zone',
        'starts_day'
      ],
      ...['ends_day', 'languages', 'code', 'code_address', 'code_known', 'phone', 'phone_hours', 'email', 'room', 'room_hours'],
      ...['recognise', 'alternate_name', 'alternate_contact', 'answer_hours', 'answer_days']
    ],
    where: 't.published_day is not null',
    order: 'id',
    filled: [['made_day', 'r.published_day']],
    without: { size: 'events', recuse_limit: 'events' }
  },
  {
    table: 'event_people',
    columns: ['id', 'event', 'name', 'pronouns', 'languages', 'lead'],
    where: isPublished('t.event'),
    order: 'id',
    // No mail goes there, and the page of the day says of whom there is no address.
    filled: [['contact', "'unknown ' || r.id"]],
    without: { training: 'events', account: 'accounts', shows_picture: 'accounts' }
  },
  {
    table: 'event_numbers',
    columns: ['id', 'event', 'kind', 'number', 'confirmed_day'],
    where: 'exists (select from emergency_numbers n where n.id = t.id and n.confirmed_day is not null)',
    order: 'id',
    without: { confirmed_by: 'accounts' }
  },
  {
    table: 'event_shifts',
    columns: ['id', 'event', 'starts', 'ends', 'sequence', 'changed', 'cancelled'],
    where: isShown('t'),
    order: 'id'
  },
  {
    table: 'event_shift_people',
    columns: ['shift', 'place', 'person'],
    where: `exists (select from event_shifts s where s.id = t.shift and ${isShown('s')})`,
    order: 'shift, place'
  }
]
