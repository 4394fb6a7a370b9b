import { dayOf, wallTime } from '../../../rules/zoned-time.ts'
import { isOnSite, type NumberKind, type WholeEvent } from '../model.ts'

/** The tasks of a registration, in the order of the list; they can be done in any. */
export const registerTasks = ['facts', 'code', 'team', 'ways', 'place', 'numbers', 'alternate', 'answers'] as const
export type RegisterTask = (typeof registerTasks)[number]

/** What publishing needs and what is only advised, each with the task where it is mended and the field there. */
export type Gap = {
  readonly code:
    | 'days'
    | 'over'
    | 'time_zone'
    | 'format'
    | 'address'
    | 'code'
    | 'team'
    | 'leads'
    | 'ways'
    | 'room'
    | 'recognise'
    | 'numbers'
    | 'alternate'
    | 'alternate_in_team'
    | 'answers'
    | 'recuse'
    | 'training'
    | 'languages'
  readonly task: RegisterTask
  readonly field: string
  readonly required: boolean
}

/** Checked by a person before the public sees an event on site. */
const neededNumbers: readonly NumberKind[] = ['health', 'police']

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/[\s()-]/g, '')
    .toLowerCase()

/** Everything that is missing on a day, in the order of the tasks; publishing is refused while one of them is required. */
export function gapsOf({ event, people, numbers }: WholeEvent, now: Date): readonly Gap[] {
  const gaps: Gap[] = []
  const need = (holds: boolean, code: Gap['code'], task: RegisterTask, field: string, required = true) => {
    if (!holds) gaps.push({ code, task, field, required })
  }
  const onSite = isOnSite(event)
  need(event.starts_day !== null && event.ends_day !== null, 'days', 'facts', 'starts_day')
  const today = dayOf(wallTime(now, event.time_zone || 'UTC'))
  need(event.ends_day === null || event.published_day !== null || event.ends_day >= today, 'over', 'facts', 'ends_day')
  need(event.time_zone !== '', 'time_zone', 'facts', 'time_zone')
  need(event.format !== '', 'format', 'facts', 'format')
  need(!onSite || event.address !== '', 'address', 'facts', 'address')
  need(event.languages.length > 0, 'languages', 'facts', 'languages', false)
  need(event.code !== '', 'code', 'code', 'code', false)
  need(people.length >= 2, 'team', 'team', 'name')
  const leads = people.filter(({ lead }) => lead).length
  need(leads > 0, 'leads', 'team', 'lead')
  need(people.length === 0 || people.some(({ training }) => training !== ''), 'training', 'team', 'training', false)
  need(event.phone !== '' || event.email !== '', 'ways', 'ways', 'phone')
  need(!onSite || event.room !== '', 'room', 'place', 'room')
  need(!onSite || event.recognise !== '', 'recognise', 'place', 'recognise')
  const checked = (kind: NumberKind) => numbers.some((number) => number.kind === kind && number.confirmed_day !== null)
  need(!onSite || neededNumbers.every(checked), 'numbers', 'numbers', 'number')
  const { alternate_name: name, alternate_contact: contact } = event
  need(name !== '' && contact !== '', 'alternate', 'alternate', 'alternate_name')
  const isInside = people.some((person) => plain(person.name) === plain(name) || plain(person.contact) === plain(contact))
  need(name === '' || !isInside, 'alternate_in_team', 'alternate', 'alternate_name')
  need(event.answer_hours !== null && event.answer_days !== null, 'answers', 'answers', 'answer_hours')
  need(event.recuse_limit === null || mayRecuse(event.recuse_limit, leads), 'recuse', 'answers', 'recuse_limit')
  return gaps
}

/**
 * "When more than N leads step back, the alternate takes over" works only while somebody would be left to notice: N leads
 * may step back and two still decide.
 */
export function mayRecuse(limit: number, leads: number): boolean {
  return limit <= leads - 2
}

export type TaskState = 'done' | 'begun' | 'empty'

/** A task is done when nothing required is missing in it; begun, when somebody has said something there. */
export function taskState(task: RegisterTask, whole: WholeEvent, gaps: readonly Gap[]): TaskState {
  const own = gaps.filter((gap) => gap.task === task)
  if (!isBegun(task, whole)) return 'empty'
  return own.some(({ required }) => required) ? 'begun' : 'done'
}

function isBegun(task: RegisterTask, { event, people, numbers }: WholeEvent): boolean {
  switch (task) {
    case 'facts':
      return event.starts_day !== null || event.format !== '' || event.address !== ''
    case 'code':
      return event.code !== ''
    case 'team':
      return people.length > 0
    case 'ways':
      return event.phone !== '' || event.email !== ''
    case 'place':
      return event.room !== '' || event.recognise !== '' || event.format === 'online'
    case 'numbers':
      return numbers.length > 0 || event.format === 'online'
    case 'alternate':
      return event.alternate_name !== '' || event.alternate_contact !== ''
    case 'answers':
      return event.answer_hours !== null || event.answer_days !== null
  }
}
