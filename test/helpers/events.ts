import { href, routes } from '../../src/routes.ts'
import type { BodiesTest, Colleague } from './bodies.ts'

/** What an organiser writes into each task of a registration. */
export const registered: Readonly<Record<string, Record<string, string>>> = {
  facts: {
    name: 'PyCon Example 2026',
    starts_day: '2026-05-13',
    ends_day: '2026-05-15',
    format: 'in_person',
    country: 'US',
    address: 'Convention Center, Pittsburgh',
    time_zone: 'America/New_York',
    languages: 'en, es',
    size: '400',
    about: 'Three days in May.'
  },
  code: { code: 'foundation', code_address: '' },
  ways: { phone: '+1 412 555 0100', phone_hours: '08:00 to 23:00', email: 'conduct@pycon.example' },
  place: { room: 'Room 204', room_hours: '08:00 to 20:00', recognise: 'Green shirts with a yellow ribbon' },
  alternate: { alternate_name: 'Olu Outside', alternate_contact: 'olu@elsewhere.example' },
  answers: { answer_hours: '24', answer_days: '7', recuse_limit: '' }
}

export const taskPath = (event: string, task: string) => href(routes.deskEventTask, { event, task })

/** Registers an event through its pages, with these people on its committee, and publishes it. */
export async function registerEvent(
  site: BodiesTest,
  organiser: Colleague,
  body: string,
  people: readonly { name: string; contact: string; lead?: boolean }[],
  tasks: typeof registered = registered,
  slug = 'pycon-2026'
): Promise<void> {
  const send = async (path: string, fields: Record<string, string>) => {
    const { status, text } = await site.post(path, fields, organiser)
    if (status !== 303) throw new Error(`${path}: ${status} ${/error-summary__list">(.*?)<\/ul>/.exec(text)?.[1] ?? ''}`)
  }
  await send(routes.deskNewEvent, { name: tasks['facts']?.['name'] ?? '', slug, body })
  for (const [task, fields] of Object.entries(tasks)) await send(taskPath(slug, task), fields)
  for (const { name, contact, lead } of people) await send(taskPath(slug, 'team'), { name, contact, lead: lead ? 'yes' : '' })
  await send(href(routes.deskEventPropose, { event: slug }), {})
  const numbers = await site.app.database.db
    .selectFrom('event_numbers')
    .select('id')
    .where('event', '=', slug as never)
    .execute()
  for (const { id } of numbers) await send(href(routes.deskEventNumberCheck, { event: slug, number: id }), {})
  await send(href(routes.deskEventPublish, { event: slug }), {})
}

export const committee = [
  { name: 'Lina Lead', contact: 'lina@pycon.example', lead: true },
  { name: 'Max Member', contact: '+1 412 555 0177' }
]
