import type { Form } from '../../../http/form.ts'
import { type FieldErrors, FieldReader } from '../../../http/read-fields.ts'
import type { Event, EventPerson, EventPersonId } from '../model.ts'
import { daysOf, places, seatName, type Shift, type ShiftId, shiftTimes } from './model.ts'

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

/** Reads the form that adds a shift, on one day or on each day of the event. */
export function readShifts(form: Form, event: Event): { input: { starts: Date; ends: Date }[]; errors: FieldErrors } {
  const fields = new FieldReader(form)
  const days = daysOf(event)
  const day = form.text('day')
  fields.require(days.includes(day), 'day', 'event.error.shift_day')
  const [from, to] = [form.text('from').trim(), form.text('to').trim()]
  fields.require(isTime(from), 'from', 'event.error.time')
  fields.require(isTime(to), 'to', 'event.error.time')
  if (fields.errors.size) return { input: [], errors: fields.errors }
  const { starts_day, ends_day } = event
  const each = form.text('each') === 'yes' && starts_day !== null && ends_day !== null
  const meant = each ? days.filter((one) => one >= starts_day && one <= ends_day) : [day]
  const times = meant.map((one) => shiftTimes(one, from, to, event.time_zone))
  fields.require(!times.includes('skipped'), 'from', 'event.error.skipped')
  return { input: times.filter((time) => time !== 'skipped'), errors: fields.errors }
}

/** Reads the table of the rota: who is on each shift that the form shows, nobody twice on one. */
export function readTable(
  form: Form,
  shifts: readonly Shift[],
  people: readonly EventPerson[]
): ReadonlyMap<ShiftId, readonly EventPersonId[]> {
  const sent = new Set(form.values().map(([name]) => name))
  const shown = shifts.filter(({ id }) => sent.has(seatName(id, 1)))
  return new Map(
    shown.map(({ id }) => {
      const chosen = places.flatMap((place) => people.find((person) => person.id === form.text(seatName(id, place)))?.id ?? [])
      return [id, [...new Set(chosen)]]
    })
  )
}
