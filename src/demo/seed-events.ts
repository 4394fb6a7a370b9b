/** Two events that registered themselves: one opens its doors in two weeks, one is just over. */
import type { AccountId } from '../accounts/model.ts'
import type { BodyId } from '../bodies/model.ts'
import type { Context } from '../context.ts'
import type { EventPersonId } from '../spaces/events/model.ts'
import { addEventNumber, addPerson, beginEvent, checkEventNumber, saveTask } from '../spaces/events/registration/edit-event.ts'
import { eventParts, eventShifts } from '../spaces/events/event-parts.ts'
import { publishEvent } from '../spaces/events/registration/publish-event.ts'
import { markTask, recordGathering } from '../spaces/events/readiness/ready-event.ts'
import type { ReadinessKey } from '../spaces/events/readiness/model.ts'
import { addShifts, saveRota } from '../spaces/events/rota/edit-rota.ts'
import { shiftTimes } from '../spaces/events/rota/model.ts'
import type { SpaceId } from '../spaces/model.ts'

const zone = 'Europe/Lisbon'
const dayLength = 86_400_000

type Plan = {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly address: string
  /** Days from today. */
  readonly from: number
  readonly to: number
  readonly done: readonly ReadinessKey[]
}

const soon: Plan = {
  id: 'lantern-camp',
  name: 'Lantern Camp',
  about: 'Three days of workshops in tents and under trees.',
  address: 'Mill Meadow, Port Selva',
  from: 14,
  to: 16,
  done: ['code_on_site', 'acceptance', 'speakers', 'safe_room', 'training']
}
const over: Plan = {
  id: 'lantern-day',
  name: 'Lantern Day for Newcomers',
  about: 'One day of first steps, with a mentor for everybody.',
  address: 'Public Library, 2 Harbour Lane, Port Selva',
  from: -3,
  to: -2,
  done: ['code_on_site', 'acceptance', 'posters', 'rota', 'opening', 'closing']
}

const team = [
  {
    name: 'Amara Field',
    contact: 'amara@camp.lantern.example',
    lead: true,
    pronouns: 'she/her',
    languages: 'English, Portuguese'
  },
  { name: 'Teo Marsh', contact: 'teo@camp.lantern.example', lead: true, pronouns: '', languages: 'English' },
  { name: 'Sol Rivera', contact: '+1 555 0177', lead: false, pronouns: 'they/them', languages: 'Portuguese, Spanish' },
  { name: 'Łucja Nasser', contact: '+1 555 0178', lead: false, pronouns: 'she/her', languages: 'Arabic, Polish' }
]

/** `body` opens their reports; `by` registers them. */
export async function seedEvents(context: Context, body: BodyId, by: AccountId, today: Date): Promise<void> {
  await seedOne(context, body, by, today, soon)
  // It was registered while it was still to come.
  const before = new Date(today.getTime() - 40 * dayLength)
  await seedOne({ ...context, clock: { now: () => before } }, body, by, today, over)
  await recordGathering(
    context,
    over.id as SpaceId,
    'briefing',
    { day: dayAt(today, over.from - 1), names: team.map(({ name }) => name), note: 'The side door sticks.' },
    by
  )
}

const dayAt = (today: Date, offset: number) => new Date(today.getTime() + offset * dayLength).toISOString().slice(0, 10)

async function seedOne(context: Context, body: BodyId, by: AccountId, today: Date, plan: Plan): Promise<void> {
  const id = plan.id as SpaceId
  await beginEvent(context, { id, body, name: plan.name, time_zone: zone }, by)
  await saveTask(context, id, {
    about: plan.about,
    address: plan.address,
    format: 'in_person',
    country: 'ZZ',
    size: 120,
    languages: ['en', 'pt', 'ar'],
    starts_day: dayAt(today, plan.from),
    ends_day: dayAt(today, plan.to),
    code: 'known',
    code_known: 'text:code-of-conduct',
    phone: '+1 555 0144',
    phone_hours: '8 to 23',
    email: 'camp-conduct@lantern.example',
    room: 'The blue tent behind the mill',
    room_hours: '8 to 22',
    recognise: 'Yellow caps with a lantern',
    alternate_name: 'Maren Holt',
    alternate_contact: 'maren@board.lantern.example',
    answer_hours: 24,
    answer_days: 7,
    recuse_limit: 0
  })
  for (const person of team) await addPerson(context, id, { ...person, training: 'Workshop on taking reports' })
  for (const [kind, number] of [
    ['health', '+1 555 0112'],
    ['police', '+1 555 0112'],
    ['mental_health', '+1 555 0160']
  ] as const) {
    await addEventNumber(context, id, { kind, number })
  }
  const { people, numbers } = await eventParts(context.db, id)
  for (const number of numbers) await checkEventNumber(context, id, number.id, by)
  await publishEvent(context, id, by)
  await seedRota(
    context,
    id,
    plan,
    today,
    people.map((person) => person.id)
  )
  for (const task of plan.done) await markTask(context, id, task, true, by)
}

async function seedRota(
  context: Context,
  id: SpaceId,
  { from, to }: Plan,
  today: Date,
  people: readonly EventPersonId[]
): Promise<void> {
  const days = Array.from({ length: to - from + 1 }, (_, n) => dayAt(today, from + n))
  const hours = [
    ['08:00', '13:00'],
    ['13:00', '18:00'],
    ['18:00', '23:00']
  ] as const
  const times = days.flatMap((day) => hours.map(([first, last]) => shiftTimes(day, first, last, zone)))
  await addShifts(
    context,
    id,
    times.filter((time) => time !== 'skipped')
  )
  const shifts = await eventShifts(context.db, id)
  const seats = shifts.map((shift, n) => {
    const two = [people[n % people.length], people[(n + 1) % people.length]]
    return [shift.id, two.filter((person) => person !== undefined)] as const
  })
  await saveRota(context, id, new Map(seats))
}
